"""Afschermen: for a while only the team lead and the privacy officer read a file (AVG art. 18)."""

from uuid import UUID

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.access.policy import Permission
from app.actions.restrict import REASONS, lift, restrict
from app.actions.show_person import show_person
from app.domain.text import Text
from app.web.forms.keys import form_key
from app.web.forms.rights import ReasonForm
from app.web.gate import take_kept_form
from app.web.here import here
from app.web.present import person_form
from app.web.route import page

blueprint = Blueprint("restriction", __name__)

LIFT = "lift"
"""What is sent when a restriction stops."""


@page(blueprint, "/rechten/<uuid:person_id>/afschermen", Permission.PERSON_OBJECT)
def show(person_id: UUID) -> str:
    """Ask why a file is restricted, or whether that stops."""
    return _page(person_id, ReasonForm.of(take_kept_form(request.path) or {}))


@page(blueprint, "/rechten/<uuid:person_id>/afschermen", Permission.PERSON_OBJECT, post=True)
def send(person_id: UUID) -> Response | tuple[str, int]:
    """Restrict a file, or lift that."""
    form = ReasonForm.of(dict(request.form.lists()))
    if request.form.get("reason") == LIFT:
        lift(here().office, here().actor, form_key(), person_id)
        flash(_("Het dossier is weer te lezen voor wie ermee werkt."), "ok")
    elif form.check(REASONS):
        restrict(here().office, here().actor, form_key(), person_id, form.reason.data)
        flash(_("Het dossier is afgeschermd. Alleen de teamleider en u kunnen het lezen."), "ok")
    else:
        return _page(person_id, form), 400
    return redirect(url_for("rights.show", person_id=person_id), 303)


def _page(person_id: UUID, form: ReasonForm) -> str:
    shown = show_person(here().office, here().actor, person_id)
    texts = {
        "title": _("Dossier afschermen"),
        "intro": _("De persoon mag dit vragen (AVG artikel 18)."),
        "action": url_for("restriction.send", person_id=person_id),
        "submit": _("Afschermen"),
    }
    fields = [person_form.choice(form, _("Waarom?"), REASONS)]
    follows = [
        _("Alleen de teamleider en de privacyfunctionaris lezen het dossier en de taken."),
        _("Anderen zien: dit dossier is tijdelijk afgeschermd."),
        _("Termijnen lopen door. Waarschuwingen gaan naar de teamleider."),
    ]
    if shown.restriction:
        texts |= {"title": _("Afscherming opheffen"), "submit": _("Opheffen")}
        fields = [
            person_form.choice(
                form, _("Klopt het dat de afscherming stopt?"), {LIFT: Text(_("Ja, hef de afscherming op"))}
            )
        ]
        follows = [_("Wie met deze persoon werkt, leest het dossier en de taken weer.")]
    return person_form.page(shown.person, texts, fields, follows)
