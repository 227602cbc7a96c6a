"""Fields that read as people type and complain in their words."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from wtforms import Field, Form, StringField, TextAreaField
from wtforms.form import BaseForm
from wtforms.validators import StopValidation

from app.domain.bsn import InvalidBsn, normalise
from app.domain.dates import read_date
from app.web.forms.text import one_line, plain


class DayField(Field):
    """A date typed as dd-mm-jjjj; keeps what was typed, right or wrong."""

    typed: str = ""

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Read the day. Raises ValueError in the reader's words when it is none."""
        self.typed = one_line(valuelist[0]) if valuelist else ""
        self.data: date | None = read_date(self.typed) if self.typed else None
        if self.typed and self.data is None:
            raise ValueError(_("Dit is geen datum. Vul hem zo in: 23-11-2026."))


class LineField(StringField):
    """One line of text, without the spaces around it."""

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Read the line."""
        self.data = one_line(valuelist[0]) if valuelist else ""


class WordsField(TextAreaField):
    """A few lines of text."""

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Read the lines."""
        self.data = plain(valuelist[0]) if valuelist else ""


class Required:
    """The field must be filled in; says so in words that fit the field."""

    field_flags: dict[str, bool] = {}  # noqa: RUF012 - WTForms reads it

    def __init__(self, message: str) -> None:
        """Keep what to say."""
        self.message = message

    def __call__(self, form: Form, field: Any) -> None:  # noqa: ANN401 - any WTForms field
        """Stop at an empty field. A field that already has an error keeps only that one."""
        if field.errors:
            raise StopValidation
        if field.data in {None, "", False}:
            raise StopValidation(self.message)


class NotLonger:
    """The text fits the place where it is kept."""

    field_flags: dict[str, bool] = {}  # noqa: RUF012 - WTForms reads it

    def __init__(self, most: int) -> None:
        """Keep the largest number of characters."""
        self.most = most

    def __call__(self, form: Form, field: Any) -> None:  # noqa: ANN401 - any WTForms field
        """Stop at a text that is too long."""
        text = field.data or ""
        if len(text) > self.most:
            raise StopValidation(
                _("Dit is te lang: %(length)s tekens. Er passen er %(most)s.", length=len(text), most=self.most)
            )


def check_bsn(_form: Form, field: Any) -> None:  # noqa: ANN401 - any WTForms field
    """Stop at a number that fails the eleven test, and keep the plain nine digits otherwise."""
    if not field.data:
        return
    try:
        field.data = normalise(field.data)
    except InvalidBsn as error:
        raise StopValidation(_("Dit BSN klopt niet. Controleer de 9 cijfers.")) from error


def first_errors(form: BaseForm) -> dict[str, str]:
    """Give the first error of each field that has one."""
    return {field.name: str(field.errors[0]) for field in form if field.errors}
