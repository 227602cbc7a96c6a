"""Vrijlatingsdatum wijzigen: see what moves, then confirm once."""

from datetime import date, timedelta
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.access.policy import Permission
from app.actions.change_release import EARLY_LEAVE_DAYS, REASONS, change_release
from app.actions.done_after import done_after
from app.actions.preview_release import preview
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
    case = _case(case_id)
    kept = take_kept_form(request.path) or ({"evening": ["yes"]} if case.evening else {})
    return _page(case, ReleaseForm.of(kept), {})


@page(blueprint, "/terugkeren/<uuid:case_id>/vrijlating", Permission.CASE_RELEASE_DATE, post=True)
def send(case_id: UUID) -> str | Response | tuple[str, int]:
    """Show what moves, or move it."""
    case = _case(case_id)
    form = ReleaseForm.of(dict(request.form.lists()))
    confirming = request.form.get("do") == "confirm"
    if request.form.get("do") == "early_leave" and (day := _early_leave(case)):
        form.suggest(day, "early_leave")
    if not form.check(case.arrival, (case.release, case.evening), with_reason=confirming):
        return _page(case, form, form.first_errors()), 400
    if not confirming:
        return _page(case, form, {}, with_preview=True)
    found = here()
    change_release(
        found.office,
        found.actor,
        case_id,
        form_version(),
        form_key(),
        form.day,
        form.reason.data,
        evening=form.in_evening,
    )
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
    shown = _preview(case, form) if with_preview else None
    return render_template(
        "pages/release_date.html",
        person={"name": names.person(case.person), "number": case.number, "url": url},
        form={
            "action": url_for("release_date.send", case_id=case.id),
            "once": request.form.get("once") or new_key(),
            "version": request.form.get("version") or case.version,
            "errors": [{"href": f"#{name}", "text": text} for name, text in errors.items()],
        },
        values={
            "release": form.release.typed,
            "unknown": form.unknown.data,
            "evening": form.evening.data,
            "reason": form.reason.data or "",
        },
        errors={"release": None, "unknown": None, "reason": None} | errors,
        options={"reason": [{"value": value, "label": _(label)} for value, label in REASONS.items()]},
        now=_now(case),
        preview=shown,
        early_leave=_offer(_early_leave(case)),
    )


def _preview(case: Case, form: ReleaseForm) -> dict[str, object]:
    found, day, evening = here(), form.day, form.in_evening
    moves = preview(found.office, found.actor, case.id, day, evening=evening)
    return shown_moves(case, day, moves, done_after(found.office, found.actor, case.id, day), evening=evening)


def _early_leave(case: Case) -> date | None:
    """Give the day of early leave, as long as that is still ahead."""
    day = case.release - timedelta(days=EARLY_LEAVE_DAYS) if case.release else None
    return day if day and day >= max(here().today, case.arrival) else None


def _offer(day: date | None) -> dict[str, str] | None:
    if day is None:
        return None
    return {
        "label": _("Eindverlof: %(day)s", day=moments.day(day)),
        "help": _("Dat is %(number)s dagen eerder. U ziet eerst wat er verschuift.", number=EARLY_LEAVE_DAYS),
    }


def _now(case: Case) -> dict[str, str]:
    if case.release is None:
        return {"text": _("niet bekend"), "sub": ""}
    day = moments.day(case.release)
    return {"text": _("%(day)s in de avond", day=day) if case.evening else day, "sub": moments.days_until(case.release)}
