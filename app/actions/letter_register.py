"""The register of letters: what was sent when, to whom, by whom, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from app.access.actor import Actor
from app.actions.office import Office
from app.domain.letter import Letter


@dataclass(frozen=True)
class Line:
    """A letter in a list; without title for who may not know what it is about."""

    id: UUID
    case_id: UUID
    number: str
    """The case number."""
    person: str
    """First name and surname; empty where a list shows none."""
    declared: Letter | None
    language: str
    status: str
    channel: str | None
    started_at: datetime
    last_at: datetime
    """When something was done with it last."""
    may_open: bool


@dataclass(frozen=True)
class Event:
    """Something that was done with a letter; without a name Thuiskomst itself did it."""

    what: str
    at: datetime
    who: str
    day: date | None
    detail: str | None


@dataclass(frozen=True)
class Shown:
    """A letter with everything that its page shows."""

    line: Line
    name: str
    revision: int
    facts: Mapping[str, object]
    missing: tuple[str, ...]
    """The names of the facts that it lacks."""
    personal: str
    email: str
    error: str | None
    text: str
    """What it says, in reading order; empty until it is made."""
    pages: int
    events: tuple[Event, ...]
    replaces: UUID | None
    replaced_by: UUID | None
    by_process: bool
    may_write: bool
    may_hand_over: bool


def of_case(office: Office, actor: Actor, case_id: UUID) -> list[Line]:
    """Give the letters of a case, newest first. Raises NotThereError, NotAllowedError."""
    raise NotImplementedError


def of_team(office: Office, actor: Actor, statuses: tuple[str, ...] = (), most: int = 200) -> list[Line]:
    """Give the letters of all cases in somebody's place, last touched first; perhaps only of some statuses."""
    raise NotImplementedError


def show_letter(office: Office, actor: Actor, letter_id: UUID) -> Shown:
    """Give one letter. Raises NotThereError, NotAllowedError for one whose pathway they do not read."""
    raise NotImplementedError


def paper(office: Office, actor: Actor, letter_id: UUID) -> bytes:
    """Give the PDF of a letter as it was made. Raises NotNowError where there is none; as `show_letter`."""
    raise NotImplementedError
