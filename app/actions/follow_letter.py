"""What becomes of a letter after it was made: handed over, returned, or withdrawn before it left."""

from datetime import date
from uuid import UUID

from app.access.actor import Actor
from app.actions.office import Office
from app.domain.text import Text, _

HANDED_BY: dict[str, Text] = {"self": _("Ik zelf"), "prison": _("Een medewerker van de gevangenis")}
"""Who gave a letter to the person."""

RETURNED_FOR: dict[str, Text] = {
    "moved": _("Woont daar niet (meer)"),
    "address": _("Adres klopt niet"),
    "refused": _("Niet aangenomen"),
    "unknown": _("Staat er niet bij"),
}
"""Why post came back."""


def hand_over(office: Office, actor: Actor, letter_id: UUID, form_key: UUID, day: date, by: str) -> None:
    """Note that a letter was given to the person in the institution: on which day, by whom (`HANDED_BY`).

    Raises InvalidInputError ("day", "by"), NotNowError for one that is not made for that, NotThereError,
    NotAllowedError.
    """
    raise NotImplementedError


def returned(office: Office, actor: Actor, letter_id: UUID, form_key: UUID, reason: str) -> None:
    """Note that a letter came back (`RETURNED_FOR`); its owner hears that the address must be mended.

    Raises InvalidInputError ("reason"), NotNowError for one that never left, NotThereError, NotAllowedError.
    """
    raise NotImplementedError


def withdraw(office: Office, actor: Actor, letter_id: UUID, form_key: UUID) -> None:
    """Withdraw a letter that has not left; its paper goes. A mailed one: its link leads nowhere any more.

    Raises NotNowError for one that lies in a letter box already, NotThereError, NotAllowedError.
    """
    raise NotImplementedError
