"""Brief bekijken en versturen: as its reader will get it, and one confirmation."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.access.policy import Permission
from app.actions.draw_letters import ERRORS, FOR_GOOD, UNKNOWN
from app.actions.errors import AskedAlreadyError, InvalidInputError, NotAllowedError, NotNowError
from app.actions.letter_links import DAYS
from app.actions.letter_register import Shown, show_letter
from app.actions.preview_letter import preview_pdf, preview_text
from app.actions.send_letter import CHANNELS, Way, send_letter
from app.domain.text import Text, _
from app.paper.form import WrongFactsError
from app.paper.press import CannotDrawError
from app.paper.shelf import letter
from app.store.tables import Channel, LetterStatus
from app.web.files import as_pdf
from app.web.forms.keys import form_key, form_version, new_key
from app.web.forms.text import one_line
from app.web.gate import take_kept_form
from app.web.here import here
from app.web.present import letters as shown
from app.web.present.letter_form import said
from app.web.present.letter_text import blocks
from app.web.route import page

blueprint = Blueprint("letter_send", __name__)

CANNOT: tuple[type[Exception], ...] = (*FOR_GOOD, CannotDrawError)
"""Why a draft cannot be shown as a letter."""

HELP: dict[Channel, Text] = {
    Channel.PRINT: _("Hij gaat mee met de post van vandaag."),
    Channel.HAND_OVER: _("Iemand geeft hem in een dichte envelop en noteert dat."),
    Channel.LINK: _("De organisatie krijgt een e-mail met een link, zonder naam. De link werkt %(days)s dagen."),
}
"""What happens then, by channel."""


@page(blueprint, "/brieven/<uuid:letter_id>/bekijken", Permission.LETTER_WRITE)
def show(letter_id: UUID) -> str | Response:
    """Show a draft as its reader will get it, and ask how it leaves."""
    kept = take_kept_form(request.path) or {}
    try:
        return _page(_draft(letter_id), {name: values[0] for name, values in kept.items()}, {}, None)
    except CANNOT as error:
        return _cannot(letter_id, error)


@page(blueprint, "/brieven/<uuid:letter_id>/bekijken", Permission.LETTER_WRITE, post=True)
def send(letter_id: UUID) -> Response | tuple[str, int]:
    """Send it, or ask whether that is meant where the same letter left already."""
    draft, typed = _draft(letter_id), request.form.to_dict()
    way = Way(typed.get("channel", ""), one_line(typed.get("email", "")))
    another = typed.get("do") == "another"
    try:
        send_letter(here().office, here().actor, letter_id, form_version(), form_key(), way, another=another)
    except AskedAlreadyError as error:
        return _page(draft, typed, {}, error.letter_id), 409
    except InvalidInputError as error:
        return _page(draft, typed, {name: gettext(text) for name, text in error.problems.items()}, None), 400
    except WrongFactsError as error:
        flash(" ".join(said(one) for one in error.wrong.values()), "warning")
        return redirect(url_for("letter_fill.show", letter_id=letter_id), 303)
    except CANNOT as error:
        return _cannot(letter_id, error)
    flash(gettext("De brief gaat weg. Hieronder ziet u hoe het gaat."), "ok")
    return redirect(url_for("letter.show", letter_id=letter_id), 303)


@page(blueprint, "/brieven/<uuid:letter_id>/voorbeeld", Permission.LETTER_READ)
def pdf(letter_id: UUID) -> Response:
    """Give a draft as it would be printed."""
    try:
        return as_pdf(preview_pdf(here().office, here().actor, letter_id))
    except CANNOT as error:
        return _cannot(letter_id, error)


def _draft(letter_id: UUID) -> Shown:
    found = show_letter(here().office, here().actor, letter_id)
    if not found.may_write:
        raise NotAllowedError(letter_id)
    if found.line.status != LetterStatus.DRAFT:
        raise NotNowError(letter_id)
    return found


def _cannot(letter_id: UUID, error: Exception) -> Response:
    why = gettext(ERRORS[FOR_GOOD.get(type(error), UNKNOWN)])
    flash(gettext("De brief kon niet worden gemaakt: %(why)s", why=why), "warning")
    return redirect(url_for("letter.show", letter_id=letter_id), 303)


def _page(draft: Shown, typed: dict[str, str], errors: dict[str, str], already: UUID | None) -> str:
    line = draft.line
    preview = preview_text(here().office, here().actor, line.id)
    ways = CHANNELS[letter(draft.name).reader]
    return render_template(
        "pages/letter_send.html",
        title=shown.title(line),
        person={"name": line.person, "number": line.number, "letters": url_for("letters.of", case_id=line.case_id)},
        text={"blocks": blocks(preview.text), "lang": line.language},
        warnings=[said(one) for one in preview.warnings],
        pdf=url_for("letter_send.pdf", letter_id=line.id),
        fill=url_for("letter_fill.show", letter_id=line.id),
        form={
            "action": url_for("letter_send.send", letter_id=line.id),
            "once": request.form.get("once") or new_key(),
            "version": request.form.get("version") or draft.revision,
            "errors": [{"href": f"#{name}", "text": text} for name, text in errors.items()],
        },
        channels=[
            {"value": one, "label": gettext(shown.CHANNELS[one]), "help": gettext(HELP[one], days=DAYS.days)}
            for one in ways
        ],
        values={
            "channel": typed.get("channel") or (ways[0] if len(ways) == 1 else ""),
            "email": typed.get("email", draft.email),
        },
        errors={"channel": None, "email": None} | errors,
        asks_email=Channel.LINK in ways,
        already=url_for("letter.show", letter_id=already) if already else None,
    )
