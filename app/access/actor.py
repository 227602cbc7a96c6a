"""Somebody who acts, as the rules see them."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from app.domain.organisation import Role
from app.store.tables import User


@dataclass(frozen=True)
class Glass:
    """A case of somebody else that may be read, and until when (`app.actions.break_glass`)."""

    case_id: UUID
    until: datetime


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
    acting_for: UUID | None = None
    """The absent colleague in whose place they act."""
    acting_for_name: str = ""
    glass: Glass | None = None

    def from_where(self, origin: str, sign_in_id: UUID | None) -> "Actor":
        """Give the same somebody with from where they ask."""
        return replace(self, origin=origin, sign_in_id=sign_in_id)

    def in_place_of(self, absent: User) -> "Actor":
        """Give the same somebody with the role and the place of an absent colleague."""
        return replace(
            self,
            role=Role(absent.role),
            agency=absent.agency,
            city=absent.city,
            prison=absent.prison,
            acting_for=absent.id,
            acting_for_name=absent.name,
        )

    @property
    def own(self) -> set[UUID]:
        """Give whose tasks are theirs to do: their own, and those of whom they stand in for."""
        return {self.id} | ({self.acting_for} if self.acting_for else set())

    def glass_on(self, case_id: UUID) -> bool:
        """Tell whether they broke the glass for this case."""
        return self.glass is not None and self.glass.case_id == case_id

    @classmethod
    def of(cls, user: User) -> "Actor":
        """Give the actor that a user is."""
        return cls(user.id, user.name, Role(user.role), user.agency, user.city, user.prison, user.language)
