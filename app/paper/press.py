"""Drawing letters in processes of their own: one that hangs, eats memory or dies spoils its own letter only."""

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from threading import BoundedSemaphore, Lock
from types import TracebackType
from typing import Protocol, Self

from app.domain.organisation import City
from app.paper.drawer import CannotDrawError, Drawer, GoneError, Limits, Order
from app.paper.kept import restored
from app.paper.letter import pdf

__all__ = ["CannotDrawError", "Draws", "InThisProcess", "Order", "Press"]

LETTERS_A_DRAWER = 500
"""After so many a process is replaced: what a library leaks does not grow for ever."""

TRIES = 3
"""How many processes may be gone before they have a letter in hand."""


class Draws(Protocol):
    """Whatever draws letters."""

    def pdf(self, name: str, language: str, values: Mapping[str, object], city: City) -> bytes:
        """Give a letter as PDF."""


class InThisProcess:
    """Draws without limits, and starts nothing: for letters that we made up ourselves, before a program forks."""

    def pdf(self, name: str, language: str, values: Mapping[str, object], city: City) -> bytes:
        """Give a letter as PDF. Raises what `app.paper.letter.pdf` and `app.paper.kept.restored` raise."""
        return pdf(name, language, restored(name, values), city.letterhead)


class Press:
    """Draws letters side by side. Starts its processes with the first letters; may be used by several threads."""

    def __init__(self, workers: int = 2, seconds: float = 20, megabytes: int = 512) -> None:
        """Keep the limits of each letter; nothing is started yet."""
        self._workers = workers
        self._limits = Limits(seconds, megabytes)
        self._places = BoundedSemaphore(workers)
        self._lock = Lock()
        self._all: set[Drawer] = set()
        self._idle: list[Drawer] = []

    def __enter__(self) -> Self:
        """Be at hand."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Stop the processes."""
        self.stop()

    def stop(self) -> None:
        """Stop the processes at once: a letter in hand ends in CannotDrawError. The next letter starts them again."""
        with self._lock:
            ended, self._all, self._idle = self._all, set(), []
        for drawer in ended:
            drawer.end()

    def pdf(self, name: str, language: str, values: Mapping[str, object], city: City) -> bytes:
        """Give a letter as PDF; waits while every process has one in hand.

        Raises CannotDrawError, and what `app.paper.letter.pdf` and `app.paper.kept.restored` raise.
        """
        return self._drawn(Order(name, language, values, city))

    def many(self, orders: Iterable[Order]) -> list[bytes | Exception]:
        """Give each letter as PDF, or the error that it ended in, in the order in which they were asked for."""
        with ThreadPoolExecutor(self._workers) as threads:
            return list(threads.map(self._outcome, orders))

    def _outcome(self, order: Order) -> bytes | Exception:
        try:
            return self._drawn(order)
        except Exception as error:  # noqa: BLE001 - whatever it is belongs to this letter, and goes with it
            return error

    def _drawn(self, order: Order) -> bytes:
        with self._places:
            for _ in range(TRIES):
                drawer = self._take()
                try:
                    return drawer.draw(order)
                except GoneError:
                    self._drop(drawer)
                except CannotDrawError:
                    self._drop(drawer)
                    raise
                finally:
                    self._put_back(drawer)
        raise CannotDrawError("No process could be started to draw this letter.")

    def _take(self) -> Drawer:
        with self._lock:
            if self._idle:
                return self._idle.pop()
            drawer = Drawer(self._limits)
            self._all.add(drawer)
            return drawer

    def _put_back(self, drawer: Drawer) -> None:
        if drawer.drawn >= LETTERS_A_DRAWER:
            self._drop(drawer)
        with self._lock:
            # One that was dropped, or stopped meanwhile, is in nobody's hands any more.
            if drawer in self._all:
                self._idle.append(drawer)

    def _drop(self, drawer: Drawer) -> None:
        with self._lock:
            self._all.discard(drawer)
        drawer.end()
