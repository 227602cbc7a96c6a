"""Who is there to hear something today, and who hears in the place of whom nobody is reached."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Self
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.actions.absence import away, present
from app.domain.ladder import Listener
from app.domain.organisation import Role
from app.store.tables import User

STEPS: dict[str, int] = {Listener.OWNER: 0, Listener.TEAM_LEAD: 1, Listener.MANAGER: 2, Listener.JOINT_TABLE: 3}
"""In which order others hear; at the last step, after all these, those who look after the system."""

LAST = 4

OF_ROLES = {Role.TEAM_LEAD: 1, Role.MANAGER: 2, Role.PRIVACY: 3, Role.ADMINISTRATOR: LAST}
"""The step that somebody of a role hears at; all others hear as whoever is at turn."""


@dataclass(frozen=True)
class Staff:
    """Everybody whose account works today; some of them are away, with or without somebody in their place."""

    users: dict[UUID, User]
    instead: dict[UUID, UUID | None]
    """Of who is away: the deputy who is there, if one is."""

    @classmethod
    def on(cls, session: Session, today: date) -> Self:
        """Give the staff of a day."""
        query = select(User).where(User.active, or_(User.expires_on.is_(None), User.expires_on > today))
        users = {user.id: user for user in session.scalars(query)}
        return cls(users, {one: present(session, one, today) for one in away(session, today)})

    def there(self, users: Iterable[UUID]) -> set[UUID]:
        """Give who of these is there, and who stands in for the others."""
        found = {self.instead.get(one, one) for one in users}
        return {one for one in found if one in self.users}

    def is_reached(self, user_id: UUID) -> bool:
        """Tell whether mail arrives at somebody."""
        user = self.users.get(user_id)
        return user is not None and user.mail_bounced_at is None

    def at(self, step: int, city: str | None) -> set[UUID]:
        """Give who of those there hears at a step: for a city its own people, for no city all."""
        return self.there(user.id for user in self.users.values() if _hears(user, step, city))


def next_step(listener: str, *roles: str) -> int:
    """Give the step that hears when nobody of a listener is reached, nor those of these roles who heard already."""
    done = [STEPS.get(listener, LAST - 1), *(OF_ROLES.get(Role(role), 0) for role in roles)]
    return max(done) + 1


def _hears(user: User, step: int, city: str | None) -> bool:
    place = city is None or user.city in {None, city}
    return {
        1: user.role == Role.TEAM_LEAD and place,
        2: user.role == Role.MANAGER and place,
        3: user.role in {Role.TEAM_LEAD, Role.MANAGER},
        LAST: user.role == Role.ADMINISTRATOR,
    }[step]
