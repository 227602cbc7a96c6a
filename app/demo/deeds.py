"""What people do in the story, as data: each deed on a day, by somebody, in the case where it stands.

Days are working days from today, negative before it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.demo.when import When


@dataclass(frozen=True)
class Proof:
    """A piece of evidence: kind, issuer and reference; its day is that of the deed."""

    kind: str
    issuer: str
    reference: str


Given = str | When | Proof
"""An answer that the story needs: a word, a text, a day or a piece of evidence."""


@dataclass(frozen=True)
class Deed:
    """Something somebody does on a day."""

    day: int
    who: str


@dataclass(frozen=True)
class Start(Deed):
    """The case starts."""


@dataclass(frozen=True)
class TaskDeed(Deed):
    """Something done with the open task of that key."""

    task: str


@dataclass(frozen=True)
class Take(TaskDeed):
    """Takes it up."""


@dataclass(frozen=True)
class HandOut(TaskDeed):
    """Gives it to a colleague."""

    to: str


@dataclass(frozen=True)
class Keep(TaskDeed):
    """Saves it half-way, with fields as they were typed."""

    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Complete(TaskDeed):
    """Completes it; questions without an answer here get the usual one."""

    answers: tuple[tuple[str, Given], ...]


@dataclass(frozen=True)
class NotNeeded(TaskDeed):
    """Settles it: there is no need."""

    reason: str


@dataclass(frozen=True)
class Refused(TaskDeed):
    """Settles it: the person does not want it."""

    reason: str


@dataclass(frozen=True)
class StandStill(TaskDeed):
    """Lets it stand still until a day, while it is somebody else's turn."""

    until: When
    turn: str
    reason: str


@dataclass(frozen=True)
class TakeLonger(TaskDeed):
    """Gives it more time: so many working days, or weeks where a law sets its term."""

    amount: int
    reason: str


@dataclass(frozen=True)
class NotAllowed(TaskDeed):
    """Says that it may not be done or shared, with the article."""

    words: str


@dataclass(frozen=True)
class Ask(Deed):
    """Raises an early signal or asks to scale up."""

    process: str
    words: str
    topic: str = "other"
    """What a signal is about."""


@dataclass(frozen=True)
class Move(Deed):
    """Moves the release day."""

    release: When | None
    reason: str


@dataclass(frozen=True)
class Close(Deed):
    """Closes the case early."""

    reason: str


@dataclass(frozen=True)
class Write(Deed):
    """Writes a letter with facts as they were typed, and lets it leave; without a way to leave it stays a draft."""

    letter: str
    facts: tuple[tuple[str, str | When], ...]
    channel: str = ""


@dataclass(frozen=True)
class PrintPost(Deed):
    """Prints all the post that waits."""


@dataclass(frozen=True)
class HandOver(Deed):
    """Gives the person the letter of that name."""

    letter: str


@dataclass(frozen=True)
class ComeBack(Deed):
    """Notes that the letter of that name came back."""

    letter: str
    reason: str


@dataclass(frozen=True)
class DemoCase:
    """Somebody who comes home, and what happened so far, in order."""

    surname: str
    first_name: str
    born: tuple[int, int, int]
    """Age in this year, month and day."""
    bsn: str | None
    city: str
    prison: str
    stay: str
    arrival: When
    release: When | None
    deeds: tuple[Deed, ...]
    needs: Mapping[str, str] = field(default_factory=dict)
    """What was known at the start of income, housing and care; arranged where nothing is said."""
    ways: Mapping[str, str] = field(default_factory=dict)
    """The pathways that go as usual, as `app.demo.routine` plays them, with the way each goes (`app.demo.ways`)."""
    screened: Mapping[str, str] = field(default_factory=dict)
    """What the prison finds of the conditions where the screening is played as usual; else arranged."""


def done(day: int, who: str, task: str, **answers: Given) -> Complete:
    """Give the deed of completing a task."""
    return Complete(day, who, task, tuple(answers.items()))


def kept(day: int, who: str, task: str, **fields: str) -> Keep:
    """Give the deed of saving a task half-way."""
    return Keep(day, who, task, tuple(fields.items()))


def wrote(day: int, who: str, letter: str, channel: str = "", /, **facts: str | When) -> Write:
    """Give the deed of writing a letter."""
    return Write(day, who, letter, tuple(facts.items()), channel)
