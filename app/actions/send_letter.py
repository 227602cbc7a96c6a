"""Sending a letter: it is drawn by a worker, and then printed, handed over in the institution, or mailed as a link."""

from uuid import UUID

from app.access.actor import Actor
from app.actions.office import Office
from app.store.tables import Channel


def send_letter(
    office: Office, actor: Actor, letter_id: UUID, revision: int, form_key: UUID, channel: Channel, email: str = ""
) -> None:
    """Let a draft be drawn, to leave by a channel; `email` is where a link goes. What it replaces is replaced now.

    Raises MissingFactsError, InvalidInputError ("channel", "email", "personal"), LetterChangedError, NotNowError for
    what is no draft, NotThereError, NotAllowedError.
    """
    raise NotImplementedError


def try_again(office: Office, actor: Actor, letter_id: UUID, form_key: UUID) -> None:
    """Let a letter that failed be a draft again. Raises NotNowError, NotThereError, NotAllowedError."""
    raise NotImplementedError
