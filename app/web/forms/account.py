"""The form of an account: who, which post, until when."""

from datetime import date, timedelta
from typing import Any, Self

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import Form, SelectField
from wtforms.validators import StopValidation

from app.actions.posts import posts
from app.signin.provider import Post
from app.web.forms import mailbox
from app.web.forms.fields import DayField, LineField, NotLonger, Required, first_errors
from app.web.forms.start import OneOf

LONGEST_NAME = 120
LONGEST = timedelta(days=366)
"""The longest that an account may be given at once: then somebody looks again."""


def key(post: Post) -> str:
    """Give the word by which a form names a post."""
    return ".".join(part or "-" for part in (post.role, post.agency, post.city, post.prison))


class PostForm(Form):
    """Which post somebody has, and until when."""

    post = SelectField(validate_choice=False)
    expires_on = DayField()

    @classmethod
    def of(cls, typed: dict[str, list[str]]) -> Self:
        """Give the form with what was typed."""
        return cls(MultiDict([(name, value) for name, values in typed.items() for value in values]))

    def check(self, today: date) -> bool:
        """Check every field; afterwards `first_errors` says what is wrong, in the user's words."""
        return bool(self.validate(extra_validators=self._checks(today)))

    def first_errors(self) -> dict[str, str]:
        """Give the first error of each field."""
        return first_errors(self)

    def chosen(self) -> Post:
        """Give the post that was chosen. Raises KeyError for a form that was not checked."""
        return {key(one): one for one in posts()}[self.post.data]

    def _checks(self, today: date) -> dict[str, list[Any]]:
        def near(_form: object, field: Any) -> None:  # noqa: ANN401 - any WTForms field
            if field.data and not today < field.data <= today + LONGEST:
                raise StopValidation(_("Kies een dag na vandaag, en hooguit een jaar vooruit."))

        known = {key(one) for one in posts()}
        return {"post": [OneOf(known, _("Kies een functie uit de lijst."))], "expires_on": [near]}


class AccountForm(PostForm):
    """Somebody to invite."""

    name = LineField()
    email = LineField()

    def _checks(self, today: date) -> dict[str, list[Any]]:
        return super()._checks(today) | {
            "name": [Required(_("Vul de naam in.")), NotLonger(LONGEST_NAME)],
            "email": [Required(_("Vul het e-mailadres in.")), NotLonger(mailbox.LONGEST), mailbox.check_address],
        }
