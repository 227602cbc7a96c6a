"""Drawing letters in processes of their own: one that hangs, eats memory or dies spoils its own letter only."""

from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import NamedTuple, Self

from app.domain.letter import Letterhead


class CannotDrawError(Exception):
    """A letter that could not be drawn within its limits; nothing of it is kept."""


class Order(NamedTuple):
    """A letter to draw: its folder, its language, what is kept of its facts, and who writes."""

    name: str
    language: str
    values: Mapping[str, object]
    head: Letterhead


class Press:
    """Draws letters side by side. Starts its processes with the first letter; may be used by several threads."""

    def __init__(self, workers: int = 2, seconds: int = 20, megabytes: int = 512) -> None:
        """Keep the limits of each letter; nothing is started yet."""

    def __enter__(self) -> Self:
        """Be at hand."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Stop the processes."""
        self.stop()

    def stop(self) -> None:
        """Stop the processes at once; a letter in hand is not drawn."""

    def pdf(self, name: str, language: str, values: Mapping[str, object], head: Letterhead) -> bytes:
        """Give a letter as PDF. Raises CannotDrawError, and what `app.paper.letter.pdf` and `form.restored` raise."""
        raise NotImplementedError

    def many(self, orders: Iterable[Order]) -> list[bytes | Exception]:
        """Give each letter as PDF, or the error that it ended in, in the order in which they were asked for."""
        raise NotImplementedError
