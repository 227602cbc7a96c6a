"""The page of one letter: what it says, its register, and what can be done with it now."""

from collections.abc import Mapping
from uuid import UUID

from flask import request, url_for
from flask_babel import gettext as _

from app.access.policy import Permission, may
from app.actions.ask_drawing import NOT_LEFT
from app.actions.draw_letters import ERRORS
from app.actions.follow_letter import HANDED_BY, LEFT, RETURNED_FOR
from app.actions.letter_register import Line, Shown
from app.actions.replace_letter import REPLACEABLE
from app.paper.form import fields
from app.store.tables import Channel, LetterStatus
from app.web.forms.keys import new_key
from app.web.here import here
from app.web.present import letters, moments
from app.web.present.letter_events import line as event
from app.web.present.letter_text import blocks

BY_MAIL = ("bounced", "dead")
"""Reasons that only the mail itself gives."""

WITH_LINK = (LetterStatus.MAILED, LetterStatus.MADE)


def context(shown: Shown, typed: Mapping[str, str], errors: Mapping[str, str]) -> dict[str, object]:
    """Give what `pages/letter.html` expects."""
    line = shown.line
    return {
        "title": letters.title(line),
        "person": _person(line),
        "badge": letters.badge(line),
        "notes": _notes(shown),
        "text": {"blocks": blocks(shown.text), "lang": line.language} if shown.text else None,
        "pdf": url_for("letter.pdf", letter_id=line.id) if shown.text else None,
        "facts": _facts(shown),
        "events": [event(one) for one in reversed(shown.events)],
        "steps": _steps(shown),
        "give": _give(line, typed, errors) if shown.may_hand_over else None,
        "returned": _returned(shown, typed, errors),
        "action": url_for("letter.change", letter_id=line.id),
        "errors": [{"href": f"#{name}", "text": text} for name, text in errors.items()],
    }


def envelope(line: Line, typed: Mapping[str, str], errors: Mapping[str, str]) -> dict[str, object]:
    """Give what `pages/letter_envelope.html` expects: of a letter that its reader hands over and does not read."""
    return {
        "person": _person(line),
        "badge": letters.badge(line),
        "note": letters.next_step(line),
        "give": _give(line, typed, errors),
        "errors": [{"href": f"#{name}", "text": text} for name, text in errors.items()],
    }


def _person(line: Line) -> dict[str, object]:
    opens = may(here().actor, Permission.CASE_READ)
    return {
        "name": line.person, "number": line.number, "letters": url_for("letters.of", case_id=line.case_id),
        "url": url_for("case.show", case_id=line.case_id) if opens else None,
    }  # fmt: skip


def _notes(shown: Shown) -> list[dict[str, object]]:
    """Give what stands in the way or is to be done, each with its way out."""
    line, found = shown.line, []
    if line.status == LetterStatus.FAILED:
        why = _(ERRORS[shown.error]) if shown.error in ERRORS else ""
        found.append(_note(_("De brief kon niet worden gemaakt."), why))
    elif line.status == LetterStatus.DRAFT and shown.missing:
        known = fields(shown.name) if line.declared else ()
        lacking = [_(one.label) for one in known if one.name in shown.missing]
        found.append(_note(_("De brief mist nog iets."), " ".join(lacking)))
    elif next_step := letters.next_step(line):
        found.append(_note(next_step, "", calm=line.status != LetterStatus.RETURNED))
    if shown.replaced_by and line.status != LetterStatus.REPLACED:
        found.append(_note(_("Er is een nieuwe versie begonnen."), "", shown.replaced_by, calm=True))
    return found


def _note(title: str, text: str, leads_to: UUID | None = None, *, calm: bool = False) -> dict[str, object]:
    link = {"href": url_for("letter.show", letter_id=leads_to), "label": _("Bekijk")} if leads_to else None
    return {"title": title, "text": text, "link": link, "calm": calm}


def _facts(shown: Shown) -> list[dict[str, object]]:
    line = shown.line
    pairs: list[tuple[str, str, UUID | None]] = [
        (_("Aan"), str(shown.facts.get("to") or ""), None),
        (_("Taal"), _(letters.NAMES[line.language]), None),
        (_("Hoe"), _(letters.CHANNELS[line.channel]) if line.channel else "", None),
        (_("E-mail"), shown.email, None),
        (_("Bladzijden"), str(shown.pages or ""), None),
        (_("Begonnen"), _("door het proces, vanzelf") if shown.by_process else "", None),
        (_("Vervangt"), _("een eerdere versie") if shown.replaces else "", shown.replaces),
        (_("Vervangen"), _("door een nieuwe versie") if shown.replaced_by else "", shown.replaced_by),
    ]
    return [
        {"label": label, "text": text, "urgent": None, "href": url_for("letter.show", letter_id=to) if to else None}
        for label, text, to in pairs
        if text
    ]


def _steps(shown: Shown) -> dict[str, object]:
    """Give the links and the buttons of what can be done; the first that there is is the main one."""
    line, status = shown.line, shown.line.status
    if not shown.may_write:
        return {"links": [], "buttons": []}
    fill = {"href": url_for("letter_fill.show", letter_id=line.id), "label": _("Invullen"), "icon": "edit"}
    look = {"href": url_for("letter_send.show", letter_id=line.id), "label": _("Bekijken en versturen"), "icon": "mail"}
    links = ([fill] if shown.missing else [look, fill]) if status == LetterStatus.DRAFT and line.declared else []
    wanted = [
        (status == LetterStatus.FAILED, "again", _("Weer een concept maken"), "turn"),
        (
            status in REPLACEABLE and line.declared and not shown.replaced_by,
            "replace",
            _("Nieuwe versie maken"),
            "swap",
        ),
        (line.channel == Channel.LINK and status == LetterStatus.MAILED, "renew_link", _("Nieuwe link sturen"), "mail"),
        (line.channel == Channel.LINK and status in WITH_LINK, "end_link", _("Link intrekken"), "stop"),
        (status in NOT_LEFT, "withdraw", _("Weggooien") if status == LetterStatus.DRAFT else _("Intrekken"), "x"),
    ]
    buttons = [
        {"do": do, "label": label, "icon": icon, "once": new_key()} for shows, do, label, icon in wanted if shows
    ]
    return {"links": links, "buttons": buttons}


def _give(line: Line, typed: Mapping[str, str], errors: Mapping[str, str]) -> dict[str, object] | None:
    """Give the form in which somebody notes that they gave it, or None."""
    if line.status != LetterStatus.MADE or line.channel != Channel.HAND_OVER:
        return None
    return {
        "action": url_for("letter.give", letter_id=line.id),
        "once": request.form.get("once") or new_key(),
        "day": typed.get("day", moments.short_date(here().today)),
        "by": typed.get("by", ""),
        "options": [{"value": value, "label": _(label), "help": None} for value, label in HANDED_BY.items()],
        "errors": {"day": errors.get("day"), "by": errors.get("by")},
    }


def _returned(shown: Shown, typed: Mapping[str, str], errors: Mapping[str, str]) -> dict[str, object] | None:
    """Give the form in which somebody notes that it came back, or None."""
    if shown.line.status not in LEFT or not shown.may_write:
        return None
    reasons = [(value, label) for value, label in RETURNED_FOR.items() if value not in BY_MAIL]
    return {
        "once": request.form.get("once") or new_key(),
        "reason": typed.get("reason", ""),
        "error": errors.get("reason"),
        "options": [{"value": value, "label": _(label), "help": None} for value, label in reasons],
    }
