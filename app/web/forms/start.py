"""The form that starts a case."""

from datetime import date
from typing import Any, ClassVar

from flask_babel import gettext as _
from wtforms import BooleanField, Form, RadioField, SelectField
from wtforms.validators import StopValidation

from app.actions.start_case import NewCase
from app.domain.facts import NEEDS, Facts
from app.domain.stay import PRE_TRIAL, STAYS
from app.engine.catalogue import CITIES
from app.web.forms.fields import DayField, LineField, NotLonger, Required, check_bsn, first_errors

NAME_LENGTH = 200


class StartForm(Form):
    """Person, detention and city; with `start_form` also what is known of each need."""

    surname = LineField()
    given_name = LineField()
    birth_date = DayField()
    bsn = LineField()
    no_bsn = BooleanField()
    prison = SelectField(validate_choice=False)
    arrival = DayField()
    stay = SelectField(validate_choice=False)
    release = DayField()
    evening = BooleanField()
    city = RadioField(validate_choice=False)
    needs: ClassVar[tuple[str, ...]] = ()
    """The conditions that are asked for, each a field of its own (see `start_form`)."""

    def check(self, today: date, prisons: set[str], cities: set[str]) -> bool:
        """Check every field against what was offered; afterwards `errors` says what is wrong, in the user's words."""
        extra: dict[str, list[Any]] = {
            "surname": [Required(_("Vul de achternaam in.")), NotLonger(NAME_LENGTH)],
            "given_name": [Required(_("Vul de voornaam in.")), NotLonger(NAME_LENGTH)],
            "birth_date": [Required(_("Vul de geboortedatum in.")), Before(today, _("Deze dag moet nog komen."))],
            "bsn": [check_bsn, _bsn_or_none],
            "prison": [OneOf(prisons, _("Kies de inrichting."))],
            "arrival": [Required(_("Vul de dag van aankomst in.")), Before(today, _("Deze dag moet nog komen."))],
            "stay": [OneOf(STAYS, _("Kies het soort verblijf."))],
            "release": [_release_after_arrival],
            "city": [OneOf(cities, _("Kies de gemeente waar deze persoon naartoe gaat."))],
        }
        extra |= {need: [OneOf(NEEDS, _("Kies wat u hiervan weet."))] for need in self.needs}
        return bool(self.validate(extra_validators=extra))

    def first_errors(self) -> dict[str, str]:
        """Give the first error of each field."""
        return first_errors(self)

    def new_case(self) -> NewCase:
        """Give what was filled in. Raises ValueError when it was not checked first."""
        if self.birth_date.data is None or self.arrival.data is None:
            raise ValueError("the form was not checked")
        return NewCase(
            surname=self.surname.data or "",
            first_name=self.given_name.data or "",
            birth_date=self.birth_date.data,
            bsn=self.bsn.data or None,
            city=self.city.data,
            prison=self.prison.data,
            arrival=self.arrival.data,
            release=self.release.data,
            evening=self.release.data is not None and self.evening.data,
            stay=self.stay.data,
            needs={need: self[need].data for need in self.needs},
        )

    def facts(self) -> Facts:
        """Give the facts that the plan is made from."""
        new = self.new_case()
        needs = tuple(new.needs.items())
        pre_trial = new.stay == PRE_TRIAL
        closing = CITIES[new.city].closing
        return Facts(new.arrival, new.release, new.birth_date, pre_trial, needs, evening=new.evening, closing=closing)


def start_form(needs: tuple[str, ...]) -> type[StartForm]:
    """Give the form that asks for these conditions, by process id."""
    asked = {need: RadioField(default="unknown", validate_choice=False) for need in needs}
    return type("StartForm", (StartForm,), {**asked, "needs": needs})


class OneOf:
    """The answer is one of those that were offered."""

    def __init__(self, allowed: Any, message: str) -> None:  # noqa: ANN401 - anything that answers `in`
        """Keep the answers and what to say."""
        self.allowed = allowed
        self.message = message

    def __call__(self, form: Form, field: Any) -> None:  # noqa: ANN401 - any WTForms field
        """Stop at any other answer."""
        if field.data not in self.allowed:
            raise StopValidation(self.message)


class Before:
    """The day is not after today."""

    def __init__(self, today: date, message: str) -> None:
        """Keep today and what to say."""
        self.today = today
        self.message = message

    def __call__(self, form: Form, field: Any) -> None:  # noqa: ANN401 - any WTForms field
        """Stop at a day that is still to come."""
        if field.data and field.data > self.today:
            raise StopValidation(self.message)


def _bsn_or_none(form: Any, field: Any) -> None:  # noqa: ANN401 - WTForms' own call
    if field.errors:
        return
    if not field.data and not form.no_bsn.data:
        raise StopValidation(_("Vul het BSN in, of kies dat deze persoon geen BSN heeft."))
    if field.data and form.no_bsn.data:
        raise StopValidation(_("U vult een BSN in en kiest ook ‘geen BSN’. Kies een van de twee."))


def _release_after_arrival(form: Any, field: Any) -> None:  # noqa: ANN401 - WTForms' own call
    arrival = form.arrival.data
    if field.data and arrival and field.data < arrival:
        raise StopValidation(_("De vrijlating ligt vóór de aankomst. Controleer de twee datums."))
