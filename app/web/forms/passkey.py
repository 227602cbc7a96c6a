"""The form of a passkey: what its owner calls it."""

from typing import Self

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import Form

from app.web.forms.fields import LineField, NotLonger, Required, first_errors

LONGEST_NAME = 60


class PasskeyForm(Form):
    """A name by which somebody knows their passkeys apart."""

    name = LineField()

    @classmethod
    def of(cls, typed: dict[str, list[str]]) -> Self:
        """Give the form with what was typed."""
        return cls(MultiDict([(name, value) for name, values in typed.items() for value in values]))

    def check(self) -> bool:
        """Check the name; afterwards `first_errors` says what is wrong, in the user's words."""
        checks = [Required(_("Vul een naam in, zodat u hem herkent.")), NotLonger(LONGEST_NAME)]
        return bool(self.validate(extra_validators={"name": checks}))

    def first_errors(self) -> dict[str, str]:
        """Give the first error of each field."""
        return first_errors(self)
