"""The form of an e-mail address."""

from typing import Any, Self

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import Form
from wtforms.validators import StopValidation

from app.web.forms.fields import LineField, NotLonger, Required, first_errors

LONGEST = 80
"""As long as the name of a local account, which is its address, can be."""


def check_address(_form: object, field: Any) -> None:  # noqa: ANN401 - any WTForms field
    """Stop at what is no e-mail address."""
    before, _at, after = field.data.rpartition("@")
    if not before or "." not in after or " " in field.data or not field.data.isascii():
        raise StopValidation(_("Dit is geen e-mailadres. Een voorbeeld: naam@gemeente.nl."))


class MailboxForm(Form):
    """Where somebody's mail goes."""

    email = LineField()

    @classmethod
    def of(cls, typed: dict[str, list[str]]) -> Self:
        """Give the form with what was typed."""
        return cls(MultiDict([(name, value) for name, values in typed.items() for value in values]))

    def check(self) -> bool:
        """Check it; afterwards `first_errors` says what is wrong, in the user's words."""
        checks = [Required(_("Vul het e-mailadres in.")), NotLonger(LONGEST), check_address]
        return bool(self.validate(extra_validators={"email": checks}))

    def first_errors(self) -> dict[str, str]:
        """Give the first error of each field."""
        return first_errors(self)
