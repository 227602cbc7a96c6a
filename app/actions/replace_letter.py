"""Replacing a letter by a new version: a draft with the same facts, tied to the one before."""

from uuid import UUID

from app.access.actor import Actor
from app.actions.office import Office


def replace_letter(office: Office, actor: Actor, letter_id: UUID, form_key: UUID) -> UUID:
    """Give the id of the draft that will replace a letter; a draft that there is already is given again.

    The one before is replaced when the draft is sent. Raises NotNowError for what is still a draft, was replaced or
    withdrawn; NotThereError, NotAllowedError.
    """
    raise NotImplementedError
