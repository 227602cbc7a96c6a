"""The forms of a bottleneck, and of the answer to a rung that may lay one bare."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _
from wtforms import SelectField
from wtforms.validators import StopValidation

from app.actions.answer_rung import EXPLAINED, EXTENDED, KINDS, Answer
from app.actions.raise_bottleneck import LAW, PRACTICE, NewBottleneck
from app.engine.catalogue import CITIES, LAWS, MINISTRIES, PARTIES, TOPICS, current
from app.web.forms.checklist import REMARK_LENGTH
from app.web.forms.fields import DayField, LineField, NotLonger, Required
from app.web.forms.rights import Typed
from app.web.forms.start import OneOf

LONGEST_WAIT = timedelta(days=366)
ARTICLE_LENGTH = 120


def parties() -> dict[str, str]:
    """Give who can be stuck: the agencies that do tasks, and kinds of party that have no account."""
    agencies = {one.id: str(one.name) for one in current().agencies.values() if one.roles}
    return agencies | {name: str(label) for name, label in PARTIES.items()}


class BottleneckForm(Typed):
    """Who is stuck in what, and which ministry answers for it."""

    city = SelectField(validate_choice=False)
    party = SelectField(validate_choice=False)
    nature = SelectField(validate_choice=False)
    law = SelectField(validate_choice=False)
    article = LineField()
    ministry = SelectField(validate_choice=False)
    topic = SelectField(validate_choice=False)
    what = LineField()

    def rules(self) -> dict[str, list[Any]]:
        """Give what each field takes, beside city and party."""
        return {
            "nature": [OneOf({LAW, PRACTICE}, _("Kies: de wet of de praktijk."))],
            "law": [_law_with_nature],
            "article": [NotLonger(ARTICLE_LENGTH)],
            "ministry": [OneOf({"", None, *MINISTRIES}, _("Kies een ministerie uit de lijst."))],
            "topic": [OneOf(TOPICS, _("Kies een onderwerp."))],
            "what": [Required(_("Schrijf kort waar het vastloopt.")), NotLonger(REMARK_LENGTH)],
        }

    def check(self, cities: Collection[str]) -> bool:
        """Check every field; `cities` are those that may raise one."""
        own = {
            "city": [OneOf(set(cities) & CITIES.keys(), _("Kies een gemeente."))],
            "party": [OneOf(parties(), _("Kies bij welke partij het vastloopt."))],
        }
        return bool(self.validate(extra_validators=own | self.rules()))

    def made(self, party: str) -> NewBottleneck:
        """Give what was filled in, after a check that passed."""
        return NewBottleneck(
            party=party, nature=self.nature.data, topic=self.topic.data, words=self.what.data or "",
            law=self.law.data or "", article=self.article.data or "", ministry=self.ministry.data or "",
            city=self.city.data or "",
        )  # fmt: skip


class RungForm(BottleneckForm):
    """The answer to a rung, and the bottleneck behind it where somebody says that there is one."""

    kind = SelectField(validate_choice=False)
    until = DayField()
    words = LineField()
    stuck = LineField()

    def check_answer(self, today: date) -> bool:
        """Check every field that counts for what was chosen."""
        checks: dict[str, list[Any]] = {
            "kind": [OneOf(KINDS, _("Kies wat uw antwoord is."))],
            "words": [NotLonger(REMARK_LENGTH)],
        }
        if self.kind.data == EXPLAINED:
            checks["words"] = [Required(_("Schrijf op waarom het wacht.")), *checks["words"]]
        if self.kind.data == EXTENDED:
            checks["until"] = [Required(_("Vul de dag in, bijvoorbeeld 23-11-2026.")), _coming(today)]
        return bool(self.validate(extra_validators=checks | (self.rules() if self.stuck.data else {})))

    def answer(self, party: str) -> Answer:
        """Give what was filled in, after a check that passed."""
        until = self.until.data if self.kind.data == EXTENDED else None
        made = self.made(party) if self.stuck.data else None
        return Answer(self.kind.data, until, self.words.data or "", made)


class ReplyForm(Typed):
    """What somebody answers to a bottleneck."""

    words = LineField()

    def check(self) -> bool:
        """Check that there are words."""
        rules: dict[str, list[Any]] = {"words": [Required(_("Schrijf het antwoord op.")), NotLonger(REMARK_LENGTH)]}
        return bool(self.validate(extra_validators=rules))


def _law_with_nature(form: Any, field: Any) -> None:  # noqa: ANN401 - WTForms' own call
    if field.data and field.data not in LAWS:
        raise StopValidation(_("Kies een wet uit de lijst."))
    if form.nature.data == LAW and not field.data:
        raise StopValidation(_("Kies om welke wet het gaat."))


def _coming(today: date) -> Any:  # noqa: ANN401 - a WTForms validator
    def check(_form: object, field: Any) -> None:  # noqa: ANN401 - any WTForms field
        if not today < field.data <= today + LONGEST_WAIT:
            raise StopValidation(_("Kies een dag na vandaag, hooguit een jaar vooruit."))

    return check
