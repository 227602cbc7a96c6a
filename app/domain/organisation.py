"""Cities, prisons and agencies: who can be at turn."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from app.domain.letter import Letterhead
from app.domain.text import Text


class Role(str):
    """What somebody does here, in one word; what `app.access.policy` does not name has no rights and sees nothing."""

    __slots__ = ()

    LIAISON: ClassVar["Role"]
    OFFICER: ClassVar["Role"]
    TEAM_LEAD: ClassVar["Role"]
    CONSULENT: ClassVar["Role"]
    MANAGER: ClassVar["Role"]
    PRIVACY: ClassVar["Role"]
    ADMINISTRATOR: ClassVar["Role"]


Role.LIAISON = Role("liaison")
Role.OFFICER = Role("officer")
Role.TEAM_LEAD = Role("team_lead")
Role.CONSULENT = Role("consulent")
Role.MANAGER = Role("manager")
Role.PRIVACY = Role("privacy")
Role.ADMINISTRATOR = Role("administrator")


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
    """A city that works with Thuiskomst; its offices are closed on the days of `closing` beside the holidays."""

    id: str
    name: str
    letterhead: Letterhead
    closing: frozenset[date] = frozenset()
