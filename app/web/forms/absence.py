"""The form that records an absence: who, from when, until when; never why."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any, Self

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import Form, SelectField
from wtforms.validators import StopValidation

from app.web.forms.fields import DayField, Required, first_errors
from app.web.forms.start import OneOf

BACK, AHEAD = timedelta(days=366), timedelta(days=2 * 366)
"""How far from today an absence may begin and end: a day beyond is a slip of the hand."""


class AbsenceForm(Form):
    """Somebody, and the first and the last day that they are not there."""

    who = SelectField(validate_choice=False)
    first_day = DayField()
    last_day = DayField()
    deputy = SelectField(validate_choice=False)

    @classmethod
    def of(cls, typed: dict[str, list[str]]) -> Self:
        """Give the form with what was typed."""
        return cls(MultiDict([(name, value) for name, values in typed.items() for value in values]))

    def check(self, people: Collection[str], deputies: Collection[str], today: date) -> bool:
        """Check every field; afterwards `first_errors` says what is wrong, in the user's words."""

        def near(_form: object, field: Any) -> None:  # noqa: ANN401 - any WTForms field
            if not today - BACK <= field.data <= today + AHEAD:
                raise StopValidation(_("Deze dag ligt te ver van vandaag. Controleer het jaar."))

        def after(form: Any, field: Any) -> None:  # noqa: ANN401 - WTForms' own call
            if form.first_day.data and field.data < form.first_day.data:
                raise StopValidation(_("De laatste dag ligt vóór de eerste dag. Controleer de twee datums."))
            if field.data < today:
                raise StopValidation(_("Deze dag is al voorbij. Kies vandaag of later."))

        def other(form: Any, field: Any) -> None:  # noqa: ANN401 - WTForms' own call
            if field.data and field.data == form.who.data:
                raise StopValidation(_("Wie afwezig is, kan niet zelf waarnemen. Kies een collega."))

        checks: dict[str, list[Any]] = {
            "who": [OneOf(set(people), _("Kies wie er afwezig is."))],
            "first_day": [Required(_("Vul de eerste dag in, bijvoorbeeld 23-11-2026.")), near],
            "last_day": [Required(_("Vul de laatste dag in, bijvoorbeeld 23-11-2026.")), near, after],
            "deputy": [OneOf({"", *deputies}, _("Kies een collega uit de lijst, of niemand.")), other],
        }
        return bool(self.validate(extra_validators=checks))

    def first_errors(self) -> dict[str, str]:
        """Give the first error of each field."""
        return first_errors(self)
