"""Who hears when a task is not done: the ladder and its rungs."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.text import Text, _


class Listener(StrEnum):
    """Who a rung reaches; the role, never a person, so that absence changes nothing."""

    OWNER = "owner"
    TEAM_LEAD = "team_lead"
    MANAGER = "manager"
    JOINT_TABLE = "joint_table"
    PRIVACY = "privacy"
    ADMINISTRATOR = "administrator"


LISTENERS: dict[str, Text] = {
    Listener.OWNER: _("wie aan zet is"),
    Listener.TEAM_LEAD: _("teamleider"),
    Listener.MANAGER: _("manager"),
    Listener.JOINT_TABLE: _("overleg twee steden"),
    Listener.PRIVACY: _("privacyfunctionaris"),
    Listener.ADMINISTRATOR: _("functioneel beheerder"),
}
"""How each is called."""

LEVELS = {1: Listener.OWNER, 2: Listener.TEAM_LEAD, 3: Listener.MANAGER, 4: Listener.JOINT_TABLE}


@dataclass(frozen=True)
class Rung:
    """A level of the ladder and its day, in working days from the due day (negative is before it)."""

    level: int
    working_days: int = 0

    @property
    def listener(self) -> Listener:
        """Give who hears at this level."""
        return LEVELS[self.level]


@dataclass(frozen=True)
class Ladder:
    """The rungs of a task, in rising level and time."""

    rungs: tuple[Rung, ...]
