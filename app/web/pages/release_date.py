"""Vrijlatingsdatum wijzigen: see what moves, then confirm once."""

from datetime import date
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.access.policy import Permission
from app.actions.change_release import REASONS, change_release, preview
from app.actions.show_case import case_to_change
from app.store.tables import Case
from app.web.forms.keys import form_key, form_version, new_key
from app.web.forms.release import ReleaseForm
from app.web.gate import take_kept_form
from app.web.here import here
from app.web.present import moments, names
from app.web.present.moves import shown_moves
from app.web.route import page

blueprint = Blueprint("release_date", __name__)


@page(blueprint, "/terugkeren/<uuid:case_id>/vrijlating", Permission.CASE_RELEASE_DATE)
def show(case_id: UUID) -> str:
    """Ask for the new day."""
    kept = take_kept_form(request.path) or {}
    case = _case(case_id)
    return _page(case, ReleaseForm.of(kept), {})


@page(blueprint, "/terugkeren/<uuid:case_id>/vrijlating", Permission.CASE_RELEASE_DATE, post=True)
def send(case_id: UUID) -> str | Response | tuple[str, int]:
    """Show what moves, or move it."""
    case = _case(case_id)
    form = ReleaseForm.of(dict(request.form.lists()))
    confirming = request.form.get("do") == "confirm"
    if not form.check(case.arrival, case.release, with_reason=confirming):
        return _page(case, form, form.first_errors()), 400
    if not confirming:
        return _page(case, form, {}, with_preview=True)
    found = here()
    change_release(found.office, found.actor, case_id, form_version(), form_key(), form.day, form.reason.data)
    flash(_done(form.day), "ok")
    return redirect(url_for("case.show", case_id=case_id), 303)


def _done(day: date | None) -> str:
    if day is None:
        return _("De vrijlating is nu onbekend. Termijnen tot vrijlating wachten op een datum.")
    return _(
        "De vrijlating is nu %(day)s. Wie een taak heeft die verschuift, krijgt één bericht.", day=moments.long_day(day)
    )


def _case(case_id: UUID) -> Case:
    return case_to_change(here().office, here().actor, case_id)


def _page(case: Case, form: ReleaseForm, errors: dict[str, str], *, with_preview: bool = False) -> str:
    url = url_for("case.show", case_id=case.id)
    found = here()
    moves = preview(found.office, found.actor, case.id, form.day) if with_preview else []
    return render_template(
        "pages/release_date.html",
        person={"name": names.person(case.person), "number": case.number, "url": url},
        form={
            "action": url_for("release_date.send", case_id=case.id),
            "once": request.form.get("once") or new_key(),
            "version": request.form.get("version") or case.version,
            "errors": [{"href": f"#{name}", "text": text} for name, text in errors.items()],
        },
        values={"release": form.release.typed, "unknown": form.unknown.data, "reason": form.reason.data or ""},
        errors={"release": None, "unknown": None, "reason": None} | errors,
        options={"reason": [{"value": value, "label": _(label)} for value, label in REASONS.items()]},
        now=_now(case),
        preview=shown_moves(case, form.day, moves) if with_preview else None,
    )


def _now(case: Case) -> dict[str, str]:
    if case.release is None:
        return {"text": _("niet bekend"), "sub": ""}
    return {"text": moments.day(case.release), "sub": moments.days_until(case.release)}
