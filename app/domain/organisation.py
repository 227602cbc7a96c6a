"""Cities, prisons and agencies: who can be at turn."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.text import Text


class Role(StrEnum):
    """What somebody does here; rights follow from it (`app.access.policy`)."""

    LIAISON = "liaison"
    OFFICER = "officer"
    TEAM_LEAD = "team_lead"
    CONSULENT = "consulent"
    MANAGER = "manager"


class Place(StrEnum):
    """What an agency is bound to: a prison sees its own people, a municipal agency its own city."""

    PRISON = "prison"
    CITY = "city"
    SYSTEM = "system"


@dataclass(frozen=True)
class Agency:
    """A party that does tasks; `lane` is its name in the diagrams, `roles` who works for it."""

    id: str
    lane: str
    name: Text
    place: Place
    roles: tuple[Role, ...]


@dataclass(frozen=True)
class Prison:
    """A penitentiary institution that people of these cities come from."""

    id: str
    name: str


@dataclass(frozen=True)
class City:
    """A city that works with Thuiskomst."""

    id: str
    name: str
