"""Which persons the rows of this request are about: what was loaded was looked at, so no page can forget to say so."""

from contextvars import ContextVar
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import inspect

from app.store.tables import Person, WorkItem


@dataclass
class Loaded:
    """What came out of the database since somebody began to watch."""

    persons: set[UUID] = field(default_factory=set)
    cases: dict[UUID, UUID] = field(default_factory=dict)
    """The case of each task."""


_watched: ContextVar[Loaded | None] = ContextVar("loaded", default=None)


def watch() -> Loaded:
    """Begin to watch what is loaded here, and give what will hold it."""
    loaded = Loaded()
    _watched.set(loaded)
    return loaded


def forget() -> None:
    """Watch no longer."""
    _watched.set(None)


def note(row: object) -> None:
    """Take down a row that was loaded."""
    loaded = _watched.get()
    if loaded is None:
        return
    # What was not asked for of a row is not there, and must not be asked for here.
    there = inspect(row).dict
    if isinstance(row, Person):
        loaded.persons.add(there["id"])
    elif isinstance(row, WorkItem) and "case_id" in there:
        loaded.cases[there["id"]] = there["case_id"]
