"""One letter: what it says, what became of it, and what can be done with it now."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from app.access.actor import Actor
from app.access.policy import Permission
from app.actions.errors import InvalidInputError, NotAllowedError
from app.actions.follow_letter import hand_over, returned, withdraw
from app.actions.letter_links import renew_link, withdraw_link
from app.actions.letter_register import paper, show_envelope, show_letter
from app.actions.office import Office
from app.actions.replace_letter import replace_letter
from app.actions.send_letter import try_again
from app.domain.dates import read_date
from app.domain.text import Text, _
from app.web.files import as_pdf
from app.web.forms.keys import form_key
from app.web.forms.text import one_line
from app.web.gate import take_kept_form
from app.web.here import here
from app.web.present.letter_page import context, envelope
from app.web.route import page

blueprint = Blueprint("letter", __name__)

DEEDS: dict[str, tuple[Callable[[Office, Actor, UUID, UUID], object], Text]] = {
    "withdraw": (withdraw, _("De brief is ingetrokken.")),
    "again": (try_again, _("De brief is weer een concept. Herstel wat eraan schort en verstuur hem opnieuw.")),
    "end_link": (withdraw_link, _("De link werkt niet meer.")),
    "renew_link": (renew_link, _("Er gaat een e-mail met een nieuwe link weg. De oude werkt niet meer.")),
}
"""What can be done with a letter by one button, and what is said then."""


@page(blueprint, "/brieven/<uuid:letter_id>", Permission.LETTER_READ)
def show(letter_id: UUID) -> str:
    """Show a letter; to who only hands it over, its envelope."""
    kept = take_kept_form(request.path) or {}
    return _page(letter_id, {name: values[0] for name, values in kept.items()}, {})


@page(blueprint, "/brieven/<uuid:letter_id>", Permission.LETTER_WRITE, post=True)
def change(letter_id: UUID) -> Response | tuple[str, int]:
    """Withdraw it, note that it came back, and what else one button does."""
    found, typed = here(), request.form.to_dict()
    do = typed.get("do", "")
    if do == "replace":
        made = replace_letter(found.office, found.actor, letter_id, form_key())
        return redirect(url_for("letter_fill.show", letter_id=made), 303)
    if do == "returned":
        return _returned(letter_id, typed)
    if do not in DEEDS:
        raise BadRequest
    deed, said = DEEDS[do]
    deed(found.office, found.actor, letter_id, form_key())
    flash(gettext(said), "ok")
    return redirect(url_for("letter.show", letter_id=letter_id), 303)


@page(blueprint, "/brieven/<uuid:letter_id>/gegeven", Permission.LETTER_HAND_OVER, post=True)
def give(letter_id: UUID) -> Response | tuple[str, int]:
    """Note that it was given to the person."""
    typed = request.form.to_dict()
    day = read_date(one_line(typed.get("day", "")))
    if day is None:
        return _page(letter_id, typed, {"day": gettext("Vul de dag in, bijvoorbeeld 23-11-2026.")}), 400
    try:
        hand_over(here().office, here().actor, letter_id, form_key(), day, typed.get("by", ""))
    except InvalidInputError as error:
        return _page(letter_id, typed, _said(error)), 400
    flash(gettext("Genoteerd: de brief is gegeven."), "ok")
    return redirect(url_for("letter.show", letter_id=letter_id), 303)


@page(blueprint, "/brieven/<uuid:letter_id>/pdf", Permission.LETTER_READ)
def pdf(letter_id: UUID) -> Response:
    """Give the PDF of a letter as it was made."""
    return as_pdf(paper(here().office, here().actor, letter_id))


def _returned(letter_id: UUID, typed: dict[str, str]) -> Response | tuple[str, int]:
    try:
        returned(here().office, here().actor, letter_id, form_key(), typed.get("reason", ""))
    except InvalidInputError as error:
        return _page(letter_id, typed, _said(error)), 400
    flash(gettext("Genoteerd. Wie de brief schreef, krijgt bericht."), "ok")
    return redirect(url_for("letter.show", letter_id=letter_id), 303)


def _said(error: InvalidInputError) -> dict[str, str]:
    return {name: gettext(text) for name, text in error.problems.items()}


def _page(letter_id: UUID, typed: dict[str, str], errors: dict[str, str]) -> str:
    found = here()
    try:
        shown = show_letter(found.office, found.actor, letter_id)
    except NotAllowedError:
        line = show_envelope(found.office, found.actor, letter_id)
        return render_template("pages/letter_envelope.html", **envelope(line, typed, errors))
    return render_template("pages/letter.html", **context(shown, typed, errors))
