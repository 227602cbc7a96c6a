"""Taal controleren: what a reader would stumble over in any text; nothing is kept of it."""

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.access.policy import Permission
from app.actions.personal_text import said
from app.domain.letter import LANGUAGES
from app.paper.plain import stumbles
from app.web.forms.keys import new_key
from app.web.forms.text import plain
from app.web.gate import take_kept_form
from app.web.present import letters as shown
from app.web.present.letter_form import said as worded
from app.web.route import page

blueprint = Blueprint("plain_words", __name__)

LONGEST = 5000
"""How many characters a text may have: more than any letter."""


@page(blueprint, "/brieven/taal", Permission.LETTER_WRITE)
def show() -> str:
    """Ask for a text."""
    kept = take_kept_form(request.path) or {}
    return _page((kept.get("text") or [""])[0], (kept.get("language") or [LANGUAGES[0]])[0], None)


@page(blueprint, "/brieven/taal", Permission.LETTER_WRITE, post=True)
def check() -> str | tuple[str, int]:
    """Say what a reader would stumble over."""
    text, language = plain(request.form.get("text", "")).replace("\r\n", "\n"), request.form.get("language", "")
    language = language if language in LANGUAGES else LANGUAGES[0]
    if not text.strip():
        return _page(text, language, _("Plak of typ een tekst.")), 400
    if len(text) > LONGEST:
        return _page(text, language, _("Dit is te lang. Er passen %(most)s tekens in.", most=LONGEST)), 400
    return _page(text, language, None, checked=True)


def _page(text: str, language: str, error: str | None, *, checked: bool = False) -> str:
    found = [{"text": worded(said(one)), "fatal": one.fatal} for one in stumbles(text, language)] if checked else []
    return render_template(
        "pages/plain_words.html",
        form={"action": url_for("plain_words.check"), "once": new_key()},
        values={"text": text, "language": language},
        error=error,
        languages=shown.languages(),
        checked=checked,
        summary=ngettext("%(num)d plek om te verbeteren", "%(num)d plekken om te verbeteren", len(found)),
        found=found,
    )
