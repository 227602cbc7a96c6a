"""Bezwaar: the person does not want us to use their data; noted with its day, decided with a reason (AVG art. 21)."""

from datetime import timedelta
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.access.policy import Permission
from app.actions.objections import ABOUT, DECISIONS, decide, note
from app.actions.show_person import show_person
from app.web.forms.keys import form_key
from app.web.forms.rights import ReasonForm
from app.web.gate import take_kept_form
from app.web.here import here
from app.web.present import person_form
from app.web.route import page

blueprint = Blueprint("objection", __name__)

BACK = timedelta(days=366)
"""How long ago an objection may have come in."""


@page(blueprint, "/rechten/<uuid:person_id>/bezwaar", Permission.PERSON_OBJECT)
def show(person_id: UUID) -> str:
    """Ask when an objection came in and what it is about."""
    return _note_page(person_id, ReasonForm.of(take_kept_form(request.path) or {}))


@page(blueprint, "/rechten/<uuid:person_id>/bezwaar", Permission.PERSON_OBJECT, post=True)
def send(person_id: UUID) -> Response | tuple[str, int]:
    """Note an objection."""
    form, today = ReasonForm.of(dict(request.form.lists())), here().today
    if not form.check(ABOUT, day=(today - BACK, today)):
        return _note_page(person_id, form), 400
    note(here().office, here().actor, form_key(), person_id, form.day.data or today, form.reason.data)
    flash(_("Het bezwaar staat in het dossier."), "ok")
    return redirect(url_for("rights.show", person_id=person_id), 303)


@page(blueprint, "/rechten/<uuid:person_id>/bezwaar/<uuid:objection_id>", Permission.PERSON_OBJECT)
def ask(person_id: UUID, objection_id: UUID) -> str:
    """Ask what is decided about an objection."""
    return _decide_page(person_id, objection_id, ReasonForm.of(take_kept_form(request.path) or {}))


@page(blueprint, "/rechten/<uuid:person_id>/bezwaar/<uuid:objection_id>", Permission.PERSON_OBJECT, post=True)
def answer(person_id: UUID, objection_id: UUID) -> Response | tuple[str, int]:
    """Decide about an objection."""
    form = ReasonForm.of(dict(request.form.lists()))
    if not form.check(DECISIONS, words=True):
        return _decide_page(person_id, objection_id, form), 400
    decide(here().office, here().actor, form_key(), person_id, objection_id, form.reason.data, form.text)
    flash(_("Het besluit staat in het dossier. Vertel het de persoon."), "ok")
    return redirect(url_for("rights.show", person_id=person_id), 303)


def _note_page(person_id: UUID, form: ReasonForm) -> str:
    person = show_person(here().office, here().actor, person_id).person
    texts = {
        "title": _("Bezwaar opschrijven"),
        "intro": _("De persoon mag bezwaar maken (AVG artikel 21)."),
        "action": url_for("objection.send", person_id=person_id),
        "submit": _("Opschrijven"),
    }
    fields = [
        person_form.choice(form, _("Waar gaat het bezwaar over?"), ABOUT),
        person_form.day(form, _("Wanneer kwam het binnen?")),
    ]
    follows = [_("Het staat op het dossier."), _("U schrijft later op wat het besluit is, en waarom.")]
    return person_form.page(person, texts, fields, follows)


def _decide_page(person_id: UUID, objection_id: UUID, form: ReasonForm) -> str:
    shown = show_person(here().office, here().actor, person_id)
    found = next((one for one in shown.objections if one.id == objection_id), None)
    if found is None:
        abort(404)
    texts = {
        "title": _("Besluit over bezwaar"),
        "intro": _(ABOUT[found.about]) + ".",
        "action": url_for("objection.answer", person_id=person_id, objection_id=objection_id),
        "submit": _("Besluit vastleggen"),
    }
    fields = [
        person_form.choice(form, _("Wat is het besluit?"), DECISIONS),
        person_form.words(form, _("Waarom?"), _("De persoon leest dit. Schrijf geen delict en geen diagnose.")),
    ]
    return person_form.page(shown.person, texts, fields, [_("Het besluit staat op het dossier en in de kopie.")])
