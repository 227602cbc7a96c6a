"""Gegevens verbeteren: who somebody is was written down wrong (AVG art. 16)."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.access.policy import Permission, may
from app.actions.correct_person import REASONS, correct_person, show_person_data
from app.actions.errors import InvalidInputError
from app.web.forms.keys import form_key, new_key
from app.web.forms.rights import PersonForm
from app.web.gate import take_kept_form
from app.web.here import here
from app.web.route import page

blueprint = Blueprint("person_data", __name__)


@page(blueprint, "/rechten/<uuid:person_id>/gegevens", Permission.PERSON_CORRECT)
def show(person_id: UUID) -> str:
    """Show who somebody is, to correct it."""
    data = show_person_data(here().office, here().actor, person_id)
    kept = take_kept_form(request.path)
    return _page(person_id, PersonForm.of(kept) if kept else PersonForm.holding(data), {})


@page(blueprint, "/rechten/<uuid:person_id>/gegevens", Permission.PERSON_CORRECT, post=True)
def send(person_id: UUID) -> Response | tuple[str, int]:
    """Correct who somebody is."""
    show_person_data(here().office, here().actor, person_id)
    form = PersonForm.of(dict(request.form.lists()))
    if not form.check(here().today):
        return _page(person_id, form, form.first_errors()), 400
    try:
        correct_person(here().office, here().actor, form_key(), person_id, form.data_now(), form.reason.data)
    except InvalidInputError as error:
        return _page(person_id, form, {"surname": error.problems["nothing"]}), 400
    flash(_("Verbeterd. Wat er stond, blijft bewaard bij de geschiedenis."), "ok")
    return redirect(_back(person_id), 303)


def _back(person_id: UUID) -> str:
    """Give where somebody came from: the page about rights is not for a team lead."""
    sees = may(here().actor, Permission.PERSON_OBJECT)
    return url_for("rights.show", person_id=person_id) if sees else url_for("cases.show")


def _page(person_id: UUID, form: PersonForm, errors: dict[str, str]) -> str:
    return render_template(
        "pages/person_data.html",
        form={
            "action": url_for("person_data.send", person_id=person_id),
            "once": request.form.get("once") or new_key(),
            "errors": [{"href": f"#{name}", "text": _(text)} for name, text in errors.items()],
            "cancel": _back(person_id),
        },
        values={
            "surname": form.surname.data,
            "first_name": form.first_name.data,
            "birth_date": form.birth_date.typed,
            "bsn": form.bsn.data,
            "reason": form.reason.data,
        },
        errors=errors,
        reasons=[{"value": value, "label": _(label), "help": None} for value, label in REASONS.items()],
    )
