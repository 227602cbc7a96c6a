"""Storingen: processes that stand still, what is the matter with each, and what can be done."""

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.access.policy import Permission
from app.actions.mend import LONGEST_NOTE, give_up, incident, incidents, retry, settle
from app.metrics.standing import standing
from app.store.tables import Incident
from app.web.forms.keys import form_key, new_key
from app.web.forms.text import plain
from app.web.here import here
from app.web.present import incidents as shown
from app.web.present.running import facts
from app.web.route import page

blueprint = Blueprint("incidents", __name__)

RETRY, SOLVED, GIVE_UP = "retry", "solved", "give-up"


@page(blueprint, "/beheer/storingen", Permission.INCIDENT_MEND)
def show() -> str:
    """Show what stands still, and what was solved lately."""
    found = incidents(here().office, here().actor)
    return render_template(
        "pages/incidents.html",
        standing=[_row(one) for one in found if shown.stands_still(one)],
        solved=[_row(one) for one in found if not shown.stands_still(one)],
        running=facts(here().office, standing(here().office.database)),
    )


@page(blueprint, "/beheer/storingen/<uuid:instance_id>", Permission.INCIDENT_MEND)
def one(instance_id: UUID) -> str:
    """Show one of them."""
    return _page(instance_id)


@page(blueprint, "/beheer/storingen/<uuid:instance_id>", Permission.INCIDENT_MEND, post=True)
def send(instance_id: UUID) -> Response | tuple[str, int]:
    """Do something about it."""
    found, chosen = here(), request.form.get("do", "")
    note = plain(request.form.get("note", "")).strip()
    if chosen not in {RETRY, SOLVED, GIVE_UP}:
        abort(400)
    if len(note) > LONGEST_NOTE:
        return _page(instance_id, note, _("Maak dit korter: hooguit %(most)s tekens.", most=LONGEST_NOTE)), 400
    if chosen == RETRY:
        _say_tried(goes_on=retry(found.office, found.actor, form_key(), instance_id))
    elif chosen == SOLVED:
        settle(found.office, found.actor, form_key(), instance_id, note)
        flash(_("De storing staat op opgelost. Lukt het proces toch niet, dan komt ze hier terug."), "ok")
    else:
        give_up(found.office, found.actor, form_key(), instance_id)
        flash(_("Thuiskomst probeert dit niet meer. De teamleider heeft bericht gekregen."), "warning")
    return redirect(url_for("incidents.one", instance_id=instance_id), 303)


def _say_tried(*, goes_on: bool) -> None:
    if goes_on:
        flash(_("Gelukt: het proces loopt weer."), "ok")
    else:
        flash(_("Het lukt nog niet. Thuiskomst probeert het straks opnieuw."), "warning")


def _page(instance_id: UUID, note: str = "", error: str | None = None) -> str:
    found = incident(here().office, here().actor, instance_id)
    return render_template(
        "pages/incident.html",
        title=shown.title(found),
        badge=shown.badge(found),
        facts=shown.facts(found),
        causes=found.causes,
        form={
            "action": url_for("incidents.send", instance_id=instance_id),
            "once": new_key(),
            "errors": [{"href": "#note", "text": error}] if error else [],
        }
        if shown.stands_still(found)
        else None,
        tries=found.status != "given_up",
        note={"value": note, "error": error},
    )


def _row(found: Incident) -> dict[str, object]:
    return shown.row(found) | {"href": url_for("incidents.one", instance_id=found.instance_id)}
