"""Afwezigheid: when somebody is not there, and who does their tasks meanwhile."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from app.access.policy import Permission, may
from app.actions import absence
from app.actions import stand_in as stand_in_for
from app.actions.errors import AbsentAlreadyError, NotThereError
from app.actions.list_work import held_by
from app.web.forms.absence import AbsenceForm
from app.web.forms.keys import form_key, new_key
from app.web.gate import take_kept_form
from app.web.here import here
from app.web.present import items, names
from app.web.present.absences import days, shown_absence
from app.web.route import page

blueprint = Blueprint("absence", __name__)


@page(blueprint, "/afwezig", Permission.ABSENCE_OWN)
def show() -> str:
    """Show who is absent now and later: oneself, and for the team lead the team."""
    return _page(AbsenceForm.of(take_kept_form(request.path) or {}), {})


@page(blueprint, "/afwezig", Permission.ABSENCE_OWN, post=True)
def send() -> str | Response | tuple[str, int]:
    """Record an absence, or end one."""
    handlers = {"add": _add, "end": _end}
    handler = handlers.get(request.form.get("do", ""))
    if handler is None:
        raise BadRequest
    return handler()


@page(blueprint, "/waarnemen", Permission.OWN_ACCOUNT, post=True)
def stand_in() -> Response:
    """Begin to stand in for an absent colleague, or stop."""
    found = here()
    try:
        absent = UUID(request.form["for"]) if request.form.get("for") else None
    except ValueError as error:
        raise BadRequest from error
    stand_in_for.stand_in(found.office, found.actor, found.sign_in_id, absent)
    flash(_("U neemt nu waar.") if absent else _("U werkt weer voor uzelf."), "ok")
    return redirect(url_for("work.home"), 303)


def _add() -> str | Response | tuple[str, int]:
    found = here()
    own: dict[str, list[str]] = {} if may(found.actor, Permission.ABSENCE_TEAM) else {"who": [str(found.actor.id)]}
    form = AbsenceForm.of(dict(request.form.lists()) | own)
    with found.office.database.reading() as session:
        people = {str(user.id) for user in absence.team(session, found.actor)}
        deputies = {str(user.id) for user in absence.deputies(session, found.actor)}
    if not form.check(people, deputies, found.today):
        return _page(form, form.first_errors()), 400
    first, last = form.first_day.data, form.last_day.data
    if first is None or last is None:
        raise BadRequest
    try:
        deputy = UUID(form.deputy.data) if form.deputy.data else None
        absence.record(
            found.office, found.actor, form_key(), absence.NewAbsence(UUID(form.who.data), first, last, deputy)
        )
    except AbsentAlreadyError as other:
        return _page(form, {"first_day": _overlap(other)}), 409
    flash(_("Vastgelegd: afwezig %(days)s.", days=days(first, last)), "ok")
    return redirect(url_for("absence.show"), 303)


def _end() -> Response:
    found = here()
    try:
        absence.end(found.office, found.actor, form_key(), UUID(request.form.get("absence", "")))
    except ValueError as error:
        raise BadRequest from error
    except NotThereError:
        flash(_("Deze afwezigheid stond er niet meer."), "warning")
    else:
        flash(_("De afwezigheid is voorbij."), "ok")
    return redirect(url_for("absence.show"), 303)


def _overlap(other: AbsentAlreadyError) -> str:
    text = days(other.first_day, other.last_day)
    return _("Er staat al een afwezigheid: %(days)s. Kies andere dagen, of beëindig die eerst.", days=text)


def _page(form: AbsenceForm, errors: dict[str, str]) -> str:
    found = here()
    leads = may(found.actor, Permission.TASK_ASSIGN)
    with found.office.database.reading() as session:
        people = absence.team(session, found.actor)
        listed = absence.absences(session, found.actor, found.today)
        away = absence.away(session, found.today)
        deputies = absence.deputies(session, found.actor)
        stands_in = stand_in_for.absentees(session, found.actor.id, found.today)
        held = held_by(session, found.actor, {one.user_id for one in listed})
    choices = [names.choice(user, items.away_text(user.id, away)) for user in people]
    return render_template(
        "pages/absence.html",
        absences=[shown_absence(one, held, choices if leads else []) for one in listed],
        form={
            "action": url_for("absence.send"),
            "once": request.form.get("once") or new_key(),
            "errors": [{"href": f"#{name}", "text": text} for name, text in errors.items()],
        },
        people=[names.choice(user, None) for user in people] if may(found.actor, Permission.ABSENCE_TEAM) else [],
        deputies=[names.choice(user, items.away_text(user.id, away)) for user in deputies],
        stand_in={
            "action": url_for("absence.stand_in"),
            "people": [
                {"id": str(one.user_id), "who": one.user.name, "days": days(one.first_day, one.last_day)}
                for one in stands_in
                if one.user_id != found.actor.acting_for
            ],
        },
        values={
            "who": form.who.data,
            "deputy": form.deputy.data,
            "first_day": form.first_day.typed,
            "last_day": form.last_day.typed,
        },
        errors=errors,
    )
