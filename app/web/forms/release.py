"""The form that moves the release day."""

from datetime import date
from typing import Any, Self

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Form, SelectField
from wtforms.validators import StopValidation

from app.actions.change_release import REASONS
from app.web.forms.fields import DayField, first_errors
from app.web.forms.start import OneOf


class ReleaseForm(Form):
    """The new day, or that nobody knows it, and why."""

    release = DayField()
    unknown = BooleanField()
    evening = BooleanField()
    reason = SelectField(validate_choice=False)

    @classmethod
    def of(cls, typed: dict[str, list[str]]) -> Self:
        """Give the form with what was typed."""
        return cls(MultiDict([(name, value) for name, values in typed.items() for value in values]))

    @property
    def day(self) -> date | None:
        """Give the new day; None when it is not known."""
        return None if self.unknown.data else self.release.data

    @property
    def in_evening(self) -> bool:
        """Give whether it is after 17:00 that day; of a day that is not known there is no evening."""
        return self.day is not None and self.evening.data

    def suggest(self, day: date, reason: str) -> None:
        """Fill in a day and its reason, in the place of what was typed."""
        self.release.data, self.release.typed = day, day.strftime("%d-%m-%Y")
        self.unknown.data, self.reason.data = False, reason

    def check(self, arrival: date, before: tuple[date | None, bool], *, with_reason: bool) -> bool:
        """Check the fields; the reason only when somebody confirms.

        A day that is there already is no mistake then: the same confirmation may have come in before.
        """

        def release(form: Any, field: Any) -> None:  # noqa: ANN401 - WTForms' own call
            _release(form, field, arrival)
            if not with_reason and not field.errors and (form.day, form.in_evening) == before:
                raise StopValidation(_("Dit is de datum die er al staat. Kies een andere dag."))

        checks: dict[str, list[Any]] = {"release": [release]}
        if with_reason:
            checks["reason"] = [OneOf(REASONS, _("Kies waarom de datum verandert."))]
        return bool(self.validate(extra_validators=checks))

    def first_errors(self) -> dict[str, str]:
        """Give the first error of each field."""
        return first_errors(self)


def _release(form: Any, field: Any, arrival: date) -> None:  # noqa: ANN401 - WTForms' own call
    if field.errors:
        return
    if form.unknown.data and field.typed:
        raise StopValidation(_("U vult een datum in en kiest ook ‘nog niet bekend’. Kies een van de twee."))
    if not form.unknown.data and field.data is None:
        raise StopValidation(_("Vul de nieuwe datum in, of kies dat hij nog niet bekend is."))
    if field.data and field.data < arrival:
        raise StopValidation(_("Deze dag ligt vóór de aankomst in de gevangenis."))
