"""What a diagram may ask while it runs, and the time it lives in."""

from datetime import UTC, datetime
from typing import Protocol

NEVER = datetime(9999, 12, 31, tzinfo=UTC)
"""The instant of a timer that waits for something that is not known yet."""


class Questions(Protocol):
    """The answers of one case. Every function stands by the same name in the diagrams."""

    def now(self) -> datetime:
        """Give the present moment."""

    def opens(self, task: str) -> datetime:
        """Give the instant from which a task may open, or `NEVER`."""

    def first_rung(self, task: str) -> datetime:
        """Give the instant at which somebody first hears of a task, or `NEVER`."""

    def rung(self, level: int) -> datetime:
        """Give the instant of a level of the ladder that this instance climbs, or `NEVER`."""

    def fact(self, name: str) -> bool | int | str:
        """Give a fact of the case (`app.domain.facts`)."""

    def answer(self, task: str, field: str) -> str:
        """Give the stored word of an answer, or an empty text."""

    def done(self, task: str) -> bool:
        """Tell whether a task of this case was completed."""


FUNCTIONS = ("opens", "first_rung", "rung", "fact", "answer", "done")
"""The functions of `Questions` that an expression may call."""
