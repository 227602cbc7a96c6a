"""Filling in a draft of a letter."""

from collections.abc import Mapping
from uuid import UUID

from app.access.actor import Actor
from app.actions.office import Office


def edit_letter(
    office: Office, actor: Actor, letter_id: UUID, revision: int, typed: Mapping[str, str], personal: str = ""
) -> int:
    """Keep what somebody filled in, and give the new revision; `typed` holds the fields of `app.paper.form.fields`.

    Raises InvalidInputError with a problem by field ("personal" is that of the personal paragraph);
    LetterChangedError, NotNowError for what is no draft any more, NotThereError, NotAllowedError.
    """
    raise NotImplementedError
