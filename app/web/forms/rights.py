"""The small forms of the page about a person's rights."""

from collections.abc import Collection
from datetime import date
from typing import Any, Self

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import Form, SelectField
from wtforms.validators import StopValidation

from app.actions.correct_person import REASONS, OwnData
from app.web.forms.fields import DayField, LineField, NotLonger, Required, WordsField, check_bsn, first_errors
from app.web.forms.start import OneOf
from app.web.forms.text import one_line

NAME = 200
"""The longest name that is kept."""


class Typed(Form):
    """A form that begins with what was typed."""

    @classmethod
    def of(cls, typed: dict[str, list[str]]) -> Self:
        """Give the form with what was typed."""
        return cls(MultiDict([(name, value) for name, values in typed.items() for value in values]))

    def first_errors(self) -> dict[str, str]:
        """Give the first error of each field."""
        return first_errors(self)


class FindForm(Typed):
    """A case number, or a surname with a birth date."""

    number = LineField()
    surname = LineField()
    birth_date = DayField()

    def check(self) -> bool:
        """Check that one of the two ways is filled in."""
        if self.number.data:
            return bool(self.validate())
        rules: dict[str, list[Any]] = {
            "surname": [Required(_("Vul een nummer in, of een achternaam met geboortedatum."))],
            "birth_date": [Required(_("Vul de geboortedatum in, bijvoorbeeld 23-11-1990."))],
        }
        return bool(self.validate(extra_validators=rules))


class ReasonForm(Typed):
    """One choice out of a few, and perhaps a day or a few words with it."""

    reason = SelectField(validate_choice=False)
    day = DayField()
    words = WordsField()

    def check(self, choices: Collection[str], *, day: tuple[date, date] | None = None, words: bool = False) -> bool:
        """Check the choice; `day` says between which days one must lie, `words` that there must be some."""

        def within(_form: object, field: Any) -> None:  # noqa: ANN401 - any WTForms field
            if day and not day[0] <= field.data <= day[1]:
                raise StopValidation(_("Deze dag kan niet. Controleer de datum."))

        rules: dict[str, list[Any]] = {"reason": [OneOf(set(choices), _("Maak een keuze."))]}
        if day:
            rules["day"] = [Required(_("Vul de dag in, bijvoorbeeld 23-11-2026.")), within]
        if words:
            rules["words"] = [Required(_("Schrijf kort waarom.")), NotLonger(500)]
        return bool(self.validate(extra_validators=rules))

    @property
    def text(self) -> str:
        """Give the words on one line."""
        return one_line(self.words.data or "")


class PersonForm(Typed):
    """Who somebody is, and why that changes."""

    surname = LineField()
    first_name = LineField()
    birth_date = DayField()
    bsn = LineField()
    reason = SelectField(validate_choice=False)

    @classmethod
    def holding(cls, data: OwnData) -> Self:
        """Give the form with what is kept."""
        form = cls.of({"surname": [data.surname], "first_name": [data.first_name], "bsn": [data.bsn or ""]})
        form.birth_date.typed = data.birth_date.strftime("%d-%m-%Y")
        return form

    def check(self, today: date) -> bool:
        """Check every field."""

        def past(_form: object, field: Any) -> None:  # noqa: ANN401 - any WTForms field
            if field.data >= today:
                raise StopValidation(_("Deze geboortedatum ligt niet in het verleden."))

        rules: dict[str, list[Any]] = {
            "surname": [Required(_("Vul de achternaam in.")), NotLonger(NAME)],
            "first_name": [Required(_("Vul de voornaam in.")), NotLonger(NAME)],
            "birth_date": [Required(_("Vul de geboortedatum in, bijvoorbeeld 23-11-1990.")), past],
            "bsn": [check_bsn],
            "reason": [OneOf(set(REASONS), _("Kies waarom u dit verandert."))],
        }
        return bool(self.validate(extra_validators=rules))

    def data_now(self) -> OwnData:
        """Give what was filled in, after a check that passed."""
        if self.birth_date.data is None:
            raise ValueError(self.birth_date)
        return OwnData(self.surname.data or "", self.first_name.data or "", self.birth_date.data, self.bsn.data or None)


class BulkForm(Typed):
    """The case numbers of several persons, and why they are wanted."""

    numbers = WordsField()
    reason = SelectField(validate_choice=False)

    def listed(self) -> list[str]:
        """Give the numbers, in the order they were typed."""
        return list(dict.fromkeys((self.numbers.data or "").replace(",", " ").replace(";", " ").upper().split()))

    def check(self, reasons: Collection[str], most: int) -> bool:
        """Check that there are numbers, not too many, and a reason."""

        def few(form: Any, _field: object) -> None:  # noqa: ANN401 - WTForms' own call
            if len(form.listed()) > most:
                raise StopValidation(_("Dit zijn te veel nummers. Er passen er %(most)s.", most=most))

        rules: dict[str, list[Any]] = {
            "numbers": [Required(_("Vul de nummers van de terugkeren in.")), few],
            "reason": [OneOf(set(reasons), _("Maak een keuze."))],
        }
        return bool(self.validate(extra_validators=rules))
