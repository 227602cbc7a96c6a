"""Langer bewaren: for a procedure nothing of a person is erased until a day."""

from datetime import timedelta
from uuid import UUID

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from app.access.policy import Permission
from app.actions.legal_hold import REASONS, end_hold, set_hold
from app.actions.show_person import show_person
from app.web.forms.keys import form_key
from app.web.forms.rights import ReasonForm
from app.web.gate import take_kept_form
from app.web.here import here
from app.web.present import person_form
from app.web.route import page

blueprint = Blueprint("legal_hold", __name__)

AHEAD = timedelta(days=5 * 366)
"""The longest hold; a procedure that lasts longer gets a new one."""


@page(blueprint, "/rechten/<uuid:person_id>/bewaren", Permission.PERSON_HOLD)
def show(person_id: UUID) -> str:
    """Ask why and until when everything is kept."""
    return _page(person_id, ReasonForm.of(take_kept_form(request.path) or {}))


@page(blueprint, "/rechten/<uuid:person_id>/bewaren", Permission.PERSON_HOLD, post=True)
def send(person_id: UUID) -> Response | tuple[str, int]:
    """Set a hold."""
    form, today = ReasonForm.of(dict(request.form.lists())), here().today
    if not form.check(REASONS, day=(today, today + AHEAD)):
        return _page(person_id, form), 400
    set_hold(here().office, here().actor, form_key(), person_id, form.reason.data, form.day.data or today)
    flash(_("Er wordt niets gewist tot en met die dag."), "ok")
    return redirect(url_for("rights.show", person_id=person_id), 303)


@page(blueprint, "/rechten/<uuid:person_id>/bewaren/stoppen", Permission.PERSON_HOLD, post=True)
def end(person_id: UUID) -> Response:
    """End a hold before its day."""
    try:
        hold_id = UUID(request.form.get("hold", ""))
    except ValueError as error:
        raise BadRequest from error
    end_hold(here().office, here().actor, form_key(), person_id, hold_id)
    flash(_("Dit houdt wissen niet meer tegen."), "ok")
    return redirect(url_for("rights.show", person_id=person_id), 303)


def _page(person_id: UUID, form: ReasonForm) -> str:
    person = show_person(here().office, here().actor, person_id).person
    texts = {
        "title": _("Langer bewaren"),
        "intro": _("Alleen voor een procedure die loopt (AVG artikel 17 lid 3)."),
        "action": url_for("legal_hold.send", person_id=person_id),
        "submit": _("Vastleggen"),
    }
    fields = [
        person_form.choice(form, _("Waarom moet alles bewaard blijven?"), REASONS),
        person_form.day(form, _("Tot en met welke dag?")),
    ]
    follows = [
        _("Tot en met die dag wist Thuiskomst niets van deze persoon."),
        _("Is de procedure eerder klaar? Stop het dan met de hand."),
    ]
    return person_form.page(person, texts, fields, follows)
