"""The questions of a task. Choices and dates where they will do; free text is the exception."""

from dataclasses import dataclass

from app.domain.text import Text


@dataclass(frozen=True)
class Question:
    """What every question has: a key that is unique in its task, a label, a help line, and who waits for the answer.

    `needed_by` names the tasks (`process.task`) that cannot do their work well without this answer.
    """

    key: str
    label: Text
    help: Text | None = None
    required: bool = True
    needed_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tick(Question):
    """Something that was done or not."""


@dataclass(frozen=True)
class Option:
    """One answer of a choice: the word stored and the text shown."""

    value: str
    label: Text
    help: Text | None = None


@dataclass(frozen=True)
class Choice(Question):
    """One of a few answers."""

    options: tuple[Option, ...] = ()


@dataclass(frozen=True)
class Day(Question):
    """A date. `records` names the anchor it sets; a day in the future is refused unless `future`."""

    records: str | None = None
    future: bool = False


@dataclass(frozen=True)
class Reference(Question):
    """A short number or mark by which another office finds the matter: no words, at most 40 characters."""


@dataclass(frozen=True)
class Remark(Question):
    """A short remark, at most 500 characters, that the person may read."""

    required: bool = False


@dataclass(frozen=True)
class Evidence(Question):
    """What proves a condition: its kind, its day (not after today), who issued it and under which reference.

    `proves` names the condition that is ready once this is there.
    """

    kinds: tuple[Option, ...] = ()
    proves: str | None = None
