"""The form that breaks the glass: which case, why, and in whose words."""

from typing import Any, Self

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import Form, SelectField
from wtforms.validators import StopValidation

from app.actions.break_glass import REASONS, Wanted
from app.web.forms.checklist import REMARK_LENGTH
from app.web.forms.fields import DayField, LineField, NotLonger, Required, first_errors
from app.web.forms.start import NAME_LENGTH, OneOf


class GlassForm(Form):
    """A case number, or a surname with a birth date; a reason, and what is the matter."""

    number = LineField()
    surname = LineField()
    birth_date = DayField()
    reason = SelectField(validate_choice=False)
    words = LineField()

    @classmethod
    def of(cls, typed: dict[str, list[str]]) -> Self:
        """Give the form with what was typed."""
        return cls(MultiDict([(name, value) for name, values in typed.items() for value in values]))

    def check(self) -> bool:
        """Check every field; afterwards `first_errors` says what is wrong, in the user's words."""
        checks: dict[str, list[Any]] = {
            "number": [_one_way],
            "surname": [NotLonger(NAME_LENGTH)],
            "birth_date": [_with_surname],
            "reason": [OneOf(REASONS, _("Kies waarom dit niet kan wachten."))],
            "words": [Required(_("Schrijf kort wat er aan de hand is.")), NotLonger(REMARK_LENGTH)],
        }
        return bool(self.validate(extra_validators=checks))

    def wanted(self) -> Wanted:
        """Give which case is meant."""
        return Wanted(self.number.data or "", self.surname.data or "", self.birth_date.data)

    def first_errors(self) -> dict[str, str]:
        """Give the first error of each field."""
        return first_errors(self)


def _one_way(form: Any, field: Any) -> None:  # noqa: ANN401 - WTForms' own call
    if not field.data and not form.surname.data:
        raise StopValidation(_("Vul het nummer in, of de achternaam met de geboortedatum."))


def _with_surname(form: Any, field: Any) -> None:  # noqa: ANN401 - WTForms' own call
    if form.surname.data and not form.number.data and not field.errors and field.data is None:
        raise StopValidation(_("Vul bij een achternaam ook de geboortedatum in."))
