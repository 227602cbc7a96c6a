"""Brief invullen: what the case knows stands in it already; a personal paragraph is checked for hard words."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.access.policy import Permission
from app.actions.edit_letter import edit_letter
from app.actions.errors import NotAllowedError, NotNowError
from app.actions.letter_register import Shown, show_letter
from app.actions.personal_text import hard_places, said
from app.paper.form import WrongFactsError, fields
from app.paper.shelf import letter
from app.store.tables import LetterStatus
from app.web.forms.keys import form_version
from app.web.forms.text import one_line, plain
from app.web.gate import take_kept_form
from app.web.here import here
from app.web.present import letters as shown
from app.web.present.letter_form import answers, shown_form
from app.web.present.letter_form import said as worded
from app.web.route import page

blueprint = Blueprint("letter_fill", __name__)

PERSONAL = "personal"


@page(blueprint, "/brieven/<uuid:letter_id>/invullen", Permission.LETTER_WRITE)
def show(letter_id: UUID) -> str:
    """Show a draft to fill in."""
    kept = take_kept_form(request.path) or {}
    return _page(_draft(letter_id), {name: values[0] for name, values in kept.items()}, {})


@page(blueprint, "/brieven/<uuid:letter_id>/invullen", Permission.LETTER_WRITE, post=True)
def send(letter_id: UUID) -> Response | tuple[str, int]:
    """Keep what was filled in, half or whole; whole it can be looked at."""
    draft, typed = _draft(letter_id), request.form.to_dict()
    whole = typed.get("do") == "look"
    facts = {field.name: plain(typed.get(field.name, "")) for field in fields(draft.name)}
    personal = plain(typed.get(PERSONAL, "")).replace("\r\n", "\n").strip()
    try:
        edit_letter(here().office, here().actor, letter_id, form_version(), facts, personal, whole=whole)
    except WrongFactsError as error:
        return _page(draft, typed, {name: worded(one) for name, one in error.wrong.items()}), 400
    if whole:
        return redirect(url_for("letter_send.show", letter_id=letter_id), 303)
    hard = hard_places(letter(draft.name), draft.line.language, personal)
    flash(_("Het concept is bewaard. Iets leest nog moeilijk.") if hard else _("Het concept is bewaard."), "ok")
    return redirect(url_for("letter_fill.show", letter_id=letter_id), 303)


def _draft(letter_id: UUID) -> Shown:
    found = show_letter(here().office, here().actor, letter_id)
    if not found.may_write:
        raise NotAllowedError(letter_id)
    if found.line.status != LetterStatus.DRAFT:
        raise NotNowError(letter_id)
    return found


def _page(draft: Shown, typed: dict[str, str], errors: dict[str, str]) -> str:
    line, asked = draft.line, fields(draft.name)
    labels = {field.name: _(field.label) for field in asked} | {PERSONAL: _("Persoonlijk stukje")}
    personal = typed.get(PERSONAL, str(draft.facts.get(PERSONAL) or ""))
    hard = hard_places(letter(draft.name), line.language, personal)
    return render_template(
        "pages/letter_fill.html",
        title=shown.title(line),
        person={"name": line.person, "number": line.number, "letters": url_for("letters.of", case_id=line.case_id)},
        language=_(shown.NAMES[line.language]),
        form={
            "action": url_for("letter_fill.send", letter_id=line.id),
            "version": request.form.get("version") or draft.revision,
            "errors": [
                {"href": f"#{name}", "text": f"{one_line(labels[name])} {text}"} for name, text in errors.items()
            ],
            "cancel": url_for("letter.show", letter_id=line.id),
        },
        fields=shown_form(asked, draft.facts, typed, errors),
        answers=answers(),
        personal={"value": personal, "error": errors.get(PERSONAL), "warnings": [worded(said(one)) for one in hard]},
        plain_language=line.declared is not None and line.declared.reader != "partner",
    )
