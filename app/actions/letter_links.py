"""A letter that an organisation reads by a secret address: for some days, some times, and each time written down."""

from datetime import timedelta
from uuid import UUID

from app.access.actor import Actor
from app.actions.office import Office

DAYS = timedelta(days=14)
"""How long an address leads to its letter."""

OPENINGS = 5
"""How often it does."""


def is_open(office: Office, word: str) -> bool:
    """Tell whether a secret address leads to a letter now; that opens nothing, and counts for nothing."""
    raise NotImplementedError


def open_link(office: Office, word: str, origin: str) -> bytes:
    """Give the PDF that a secret address leads to, once it is written down. Raises NotThereError."""
    raise NotImplementedError


def withdraw_link(office: Office, actor: Actor, letter_id: UUID, form_key: UUID) -> None:
    """Let the address of a letter lead nowhere; twice is no harm. Raises NotThereError, NotAllowedError."""
    raise NotImplementedError
