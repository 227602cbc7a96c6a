"""Wissen op verzoek: asked by one privacy officer, done when a second person agrees (AVG art. 17)."""

from uuid import UUID

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.access.policy import Permission
from app.actions.approvals import ERASE, REASONS, StandsInTheWayError, ask
from app.actions.show_person import show_person
from app.web.forms.keys import form_key
from app.web.forms.rights import ReasonForm
from app.web.gate import take_kept_form
from app.web.here import here
from app.web.present import person_form
from app.web.route import page

blueprint = Blueprint("erasure", __name__)


@page(blueprint, "/rechten/<uuid:person_id>/wissen", Permission.PERSON_ERASE, fresh=True)
def show(person_id: UUID) -> str:
    """Ask why a person is erased before their day."""
    return _page(person_id, ReasonForm.of(take_kept_form(request.path) or {}))


@page(blueprint, "/rechten/<uuid:person_id>/wissen", Permission.PERSON_ERASE, post=True, fresh=True)
def send(person_id: UUID) -> Response | tuple[str, int]:
    """Ask for the second pair of eyes."""
    form = ReasonForm.of(dict(request.form.lists()))
    if not form.check(REASONS[ERASE]):
        return _page(person_id, form), 400
    try:
        ask(here().office, here().actor, form_key(), ERASE, [person_id], form.reason.data)
    except StandsInTheWayError:
        flash(_("Dit kan nu niet. Er loopt nog een terugkeer, of de gegevens moeten bewaard blijven."), "warning")
        return redirect(url_for("rights.show", person_id=person_id), 303)
    flash(_("Gevraagd. Er is niets gewist tot iemand anders akkoord gaat."), "ok")
    return redirect(url_for("approvals.show"), 303)


def _page(person_id: UUID, form: ReasonForm) -> str:
    person = show_person(here().office, here().actor, person_id).person
    texts = {
        "title": _("Alles van deze persoon wissen"),
        "intro": _("Dit kan niet terug."),
        "action": url_for("erasure.send", person_id=person_id),
        "submit": _("Vraag een tweede paar ogen"),
    }
    follows = [
        _("Een andere privacyfunctionaris of de teamleider van die stad kijkt mee, binnen 7 dagen."),
        _("Gaat die akkoord? Dan wist Thuiskomst meteen alles van deze persoon."),
        _("Er blijft alleen over: een nummer, de dag, en cijfers zonder personen."),
    ]
    return person_form.page(person, texts, [person_form.choice(form, _("Waarom?"), REASONS[ERASE])], follows)
