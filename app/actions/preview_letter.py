"""A letter as its reader will get it, before anything leaves; nothing is kept of it."""

from dataclasses import dataclass
from uuid import UUID

from app.access.actor import Actor
from app.actions.office import Office
from app.paper.plain import Stumble


@dataclass(frozen=True)
class Preview:
    """The text in reading order, and what a reader would stumble over in the personal paragraph."""

    text: str
    stumbles: list[Stumble]


def preview_text(office: Office, actor: Actor, letter_id: UUID) -> Preview:
    """Give a letter as text. Raises MissingFactsError, NotThereError, NotAllowedError, InvalidInputError."""
    raise NotImplementedError


def preview_pdf(office: Office, actor: Actor, letter_id: UUID) -> bytes:
    """Give a letter as it would be printed. Raises as `preview_text`, and CannotDrawError."""
    raise NotImplementedError
