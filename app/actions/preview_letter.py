"""A letter as its reader will get it, before anything leaves; nothing is kept of it."""

from dataclasses import dataclass
from uuid import UUID

from app.access.actor import Actor
from app.actions.draw import as_pdf, as_text, order
from app.actions.letter_find import see_letter
from app.actions.office import Office
from app.actions.personal_text import hard_places, said
from app.paper.form import Wrong
from app.paper.shelf import letter
from app.store.tables import CaseLetter


@dataclass(frozen=True)
class Preview:
    """The text in reading order, and what a reader would stumble over in the personal paragraph."""

    text: str
    warnings: list[Wrong]


def preview_text(office: Office, actor: Actor, letter_id: UUID) -> Preview:
    """Give a letter as text. Raises NotThereError, NotAllowedError, and what `as_text` raises."""
    found = _see(office, actor, letter_id)
    hard = hard_places(letter(found.name), found.language, str(found.facts.get("personal") or ""))
    return Preview(as_text(order(found)), [said(one) for one in hard])


def preview_pdf(office: Office, actor: Actor, letter_id: UUID) -> bytes:
    """Give a letter as it would be printed. Raises as `preview_text`, and what `as_pdf` raises."""
    return as_pdf(order(_see(office, actor, letter_id)))


def _see(office: Office, actor: Actor, letter_id: UUID) -> CaseLetter:
    with office.database.reading() as session:
        return see_letter(session, actor, letter_id)
