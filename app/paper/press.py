"""Drawing letters in processes of their own: one that hangs, eats memory or dies spoils its own letter only."""

import resource
import sys
from collections.abc import Iterable, Mapping
from concurrent.futures import CancelledError
from concurrent.futures import TimeoutError as TookTooLongError
from multiprocessing import get_context
from threading import Lock
from types import TracebackType
from typing import NamedTuple, Self

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from app.domain.organisation import City
from app.paper.kept import restored
from app.paper.letter import pdf

LETTERS_A_WORKER = 500
"""After so many a process is replaced: what a library leaks does not grow for ever."""


class CannotDrawError(Exception):
    """A letter that could not be drawn within its limits; nothing of it is kept."""


class Order(NamedTuple):
    """A letter to draw: its folder, its language, what is kept of its facts, and the city that writes."""

    name: str
    language: str
    values: Mapping[str, object]
    city: City


class Press:
    """Draws letters side by side. Starts its processes with the first letter; may be used by several threads."""

    def __init__(self, workers: int = 2, seconds: float = 20, megabytes: int = 512) -> None:
        """Keep the limits of each letter; nothing is started yet."""
        self._workers = workers
        self._seconds = seconds
        self._megabytes = megabytes
        self._pool: ProcessPool | None = None
        self._lock = Lock()

    def __enter__(self) -> Self:
        """Be at hand."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Stop the processes."""
        self.stop()

    def stop(self) -> None:
        """Stop the processes at once: a letter in hand ends in CannotDrawError. The next letter starts them again."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.stop()  # type: ignore[no-untyped-call]  # it types what it returns only
            pool.join()

    def pdf(self, name: str, language: str, values: Mapping[str, object], city: City) -> bytes:
        """Give a letter as PDF.

        Raises CannotDrawError, and what `app.paper.letter.pdf` and `app.paper.kept.restored` raise.
        """
        return self._result(self._begin(Order(name, language, values, city)))

    def many(self, orders: Iterable[Order]) -> list[bytes | Exception]:
        """Give each letter as PDF, or the error that it ended in, in the order in which they were asked for."""
        return [self._outcome(begun) for begun in [self._begin(one) for one in orders]]

    def _begin(self, order: Order) -> ProcessFuture[bytes]:
        with self._lock:
            if self._pool is None:
                # A fork would copy the locks of the threads that serve pages.
                context = get_context("spawn")
                self._pool = ProcessPool(self._workers, LETTERS_A_WORKER, _limit, (self._megabytes,), context)
            return self._pool.schedule(_draw, order, timeout=self._seconds)

    def _outcome(self, begun: ProcessFuture[bytes]) -> bytes | Exception:
        try:
            return self._result(begun)
        except Exception as error:  # noqa: BLE001 - whatever it is belongs to this letter, and goes with it
            return error

    def _result(self, begun: ProcessFuture[bytes]) -> bytes:
        try:
            return begun.result()
        except TookTooLongError as error:
            raise CannotDrawError(f"This letter takes more than {self._seconds:g} seconds.") from error
        except MemoryError as error:
            raise CannotDrawError(f"This letter takes more than {self._megabytes} MB.") from error
        except (ProcessExpired, CancelledError) as error:
            raise CannotDrawError("The process that drew this letter was stopped.") from error


def _draw(name: str, language: str, values: Mapping[str, object], city: City) -> bytes:
    return pdf(name, language, restored(name, values), city.letterhead)


def _limit(megabytes: int) -> None:
    """Take from this process what no letter needs: more memory, the network, other programs."""
    most = megabytes * 2**20
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(_refuse)


def _refuse(event: str, _arguments: tuple[object, ...]) -> None:
    if event.startswith(("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.system", "os.fork")):
        raise PermissionError(event)
