"""Brieven: the register of a place and of one case."""

from uuid import UUID

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext as _

from app.access.policy import Permission, may
from app.actions import print_letters
from app.actions.letter_register import of_case, of_team
from app.actions.show_case import case_to_show
from app.actions.start_letter import startable
from app.store.tables import LetterStatus
from app.web.here import here
from app.web.present import letters as shown
from app.web.present import names
from app.web.route import page

blueprint = Blueprint("letters", __name__)

OPEN, LEFT, EVERY = "open", "weg", "alles"

STATUSES: dict[str, tuple[LetterStatus, ...]] = {
    OPEN: (
        LetterStatus.DRAFT, LetterStatus.ASKED, LetterStatus.FAILED, LetterStatus.MADE, LetterStatus.RETURNED,
    ),
    LEFT: (LetterStatus.PRINTED, LetterStatus.HANDED_OVER, LetterStatus.MAILED),
    EVERY: (),
}  # fmt: skip
"""Which letters each choice of the register shows; nothing means all."""


@page(blueprint, "/brieven", Permission.LETTER_READ)
def show() -> str:
    """Show the letters of somebody's place: those that ask for something, or others."""
    chosen = request.args.get("toon", OPEN)
    chosen = chosen if chosen in STATUSES else OPEN
    found = here()
    words = {OPEN: _("Te doen"), LEFT: _("Weg"), EVERY: _("Alles")}
    return render_template(
        "pages/letters.html",
        rows=shown.table(of_team(found.office, found.actor, STATUSES[chosen])),
        choices=[
            {"label": label, "href": url_for("letters.show", toon=value), "current": value == chosen}
            for value, label in words.items()
        ],
        empty=_("Er is nu niets te doen met brieven.") if chosen == OPEN else _("Er zijn nog geen brieven."),
        post=_post(),
        plain=url_for("plain_words.show") if may(found.actor, Permission.LETTER_WRITE) else None,
    )


@page(blueprint, "/terugkeren/<uuid:case_id>/brieven", Permission.LETTER_READ)
def of(case_id: UUID) -> str:
    """Show the letters of one case."""
    case = case_to_show(here().office, here().actor, case_id)
    back = url_for("case.show", case_id=case_id)
    return render_template(
        "pages/letters_of_case.html",
        person={
            "name": names.person(case.person), "number": case.number,
            "url": back if may(here().actor, Permission.CASE_READ) else None,
        },
        **panel(case_id),
    )  # fmt: skip


def panel(case_id: UUID) -> dict[str, object]:
    """Give the letters of a case, and where another begins, as the dossier and the page of its letters show them."""
    found = here()
    starts = may(found.actor, Permission.LETTER_WRITE) and startable(found.office, found.actor, case_id)
    return {
        "letters": shown.rows(of_case(found.office, found.actor, case_id)),
        "letters_all": url_for("letters.of", case_id=case_id),
        "letter_new": url_for("letter_new.show", case_id=case_id) if starts else None,
    }


def _post() -> dict[str, object] | None:
    """Give the way to the post of the day, to who prints in a city, and how many letters wait there."""
    found = here()
    if not may(found.actor, Permission.LETTER_PRINT) or found.actor.city is None:
        return None
    return {"href": url_for("post.show"), "number": len(print_letters.waiting(found.office, found.actor))}
