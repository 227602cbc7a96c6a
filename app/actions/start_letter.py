"""Starting a letter from the dossier: a draft in which all is filled in that the case knows."""

from uuid import UUID

from app.access.actor import Actor
from app.actions.office import Office


class AskedAlreadyError(Exception):
    """There is such a letter of this case that has not left yet; says which, so that somebody can choose."""

    def __init__(self, letter_id: UUID) -> None:
        """Keep which letter that is."""
        super().__init__(letter_id)
        self.letter_id = letter_id


def start_letter(
    office: Office, actor: Actor, case_id: UUID, form_key: UUID, name: str, language: str, *, another: bool = False
) -> UUID:
    """Start a draft and give its id.

    Raises AskedAlreadyError where such a letter waits already, unless they want `another`; KeyError for a letter or
    language that there is none of; NotThereError, NotAllowedError, CaseClosedError.
    """
    raise NotImplementedError
