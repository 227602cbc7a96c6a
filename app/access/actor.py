"""Somebody who acts, as the rules see them."""

from dataclasses import dataclass
from uuid import UUID

from app.domain.organisation import Role
from app.store.tables import User


@dataclass(frozen=True)
class Actor:
    """A signed-in user: the role and the place that rights follow from."""

    id: UUID
    name: str
    role: Role
    agency: str | None
    city: str | None
    prison: str | None
    language: str
    origin: str = ""
    """From where they ask: an address of the network, or the program that acts for them."""
    sign_in_id: UUID | None = None
    glass: UUID | None = None
    """The case of somebody else that they may read for now (`app.actions.break_glass`)."""

    @classmethod
    def of(cls, user: User) -> "Actor":
        """Give the actor that a user is."""
        return cls(user.id, user.name, Role(user.role), user.agency, user.city, user.prison, user.language)
