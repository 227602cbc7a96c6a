"""A process that draws letters, one after the other, and may use no more than it was given."""

import contextlib
import pickle
import resource
import signal
import sys
import time
from collections.abc import Mapping
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import NamedTuple

from app.domain.organisation import City
from app.paper.kept import restored
from app.paper.letter import pdf
from app.paper.pdf import Pictures

START = 60
"""Seconds in which a process must have begun; on a busy machine that takes many times what it takes alone."""

TAKEN = "taken"
"""What a process answers as soon as it has a letter in hand."""


class CannotDrawError(Exception):
    """A letter that could not be drawn within its limits; nothing of it is kept."""


class GoneError(Exception):
    """The process was gone before it had the letter in hand: no fault of the letter."""


class Order(NamedTuple):
    """A letter to draw: its folder, its language, what is kept of its facts, and the city that writes."""

    name: str
    language: str
    values: Mapping[str, object]
    city: City


class Limits(NamedTuple):
    """What a letter may take; the megabytes are those of the whole process."""

    seconds: float
    megabytes: int


class Drawer:
    """The process, as who has letters to draw sees it. One letter at a time."""

    def __init__(self, limits: Limits) -> None:
        """Start it, without waiting for it."""
        # A fork would copy the locks of the threads that serve pages.
        context = get_context("spawn")
        self._limits = limits
        self._pipe, there = context.Pipe()
        self._process = context.Process(target=_work, args=(there, limits), daemon=True)
        self._process.start()
        there.close()
        self.drawn = 0
        """How many letters it has drawn."""

    def draw(self, order: Order) -> bytes:
        """Give a letter as PDF. Raises GoneError, CannotDrawError, and what drawing it raised."""
        self._hand_over(order)
        outcome = self._outcome()
        self.drawn += 1
        if isinstance(outcome, MemoryError):
            raise CannotDrawError(f"This letter takes more than {self._limits.megabytes} MB.") from outcome
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def _hand_over(self, order: Order) -> None:
        try:
            self._pipe.send(order)
            if not self._pipe.poll(START) or self._pipe.recv() != TAKEN:
                raise GoneError
        except (EOFError, OSError) as error:
            raise GoneError from error

    def _outcome(self) -> bytes | Exception:
        try:
            if not self._pipe.poll(self._limits.seconds):
                raise CannotDrawError(f"This letter takes more than {self._limits.seconds:g} seconds.")
            outcome: bytes | Exception = pickle.loads(self._pipe.recv_bytes())  # noqa: S301 - our own process wrote it
        except (EOFError, OSError) as error:
            raise CannotDrawError("The process that drew this letter was stopped.") from error
        return outcome

    def end(self) -> None:
        """End it at once, whatever it has in hand."""
        self._process.kill()
        self._process.join()
        self._pipe.close()


def _work(pipe: Connection, limits: Limits) -> None:
    """Draw what comes through the pipe, until nobody holds its other end any more."""
    # Who stops the program stops this process; a key that is pressed reaches both.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit(limits)
    pictures: Pictures = {}
    with contextlib.suppress(EOFError, OSError):
        while True:
            order = pipe.recv()
            pipe.send(TAKEN)
            _give_time(limits)
            pipe.send_bytes(_outcome(order, pictures))


def _limit(limits: Limits) -> None:
    """Take from this process what no letter needs: more memory, the network, other programs."""
    most = limits.megabytes * 2**20
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(_refuse)


def _give_time(limits: Limits) -> None:
    """Let the next letter have so much of the processor: nobody may be left who could end a process that hangs."""
    used = time.process_time()
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used + limits.seconds) + 2, hard))


def _refuse(event: str, _arguments: tuple[object, ...]) -> None:
    if event.startswith(("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.system", "os.fork")):
        raise PermissionError(event)


def _outcome(order: Order, pictures: Pictures) -> bytes:
    try:
        facts = restored(order.name, order.values)
        return pickle.dumps(pdf(order.name, order.language, facts, order.city.letterhead, pictures))
    except Exception as error:  # noqa: BLE001 - whatever it is belongs to this letter
        return _packed(error)


def _packed(error: Exception) -> bytes:
    """Pack an error; one that cannot travel is named, without what it says: that may hold a name."""
    try:
        packed = pickle.dumps(error)
        pickle.loads(packed)  # noqa: S301 - just written
    except Exception:  # noqa: BLE001 - any of them means the same
        return pickle.dumps(CannotDrawError(f"This letter ended in {type(error).__name__}."))
    return packed
