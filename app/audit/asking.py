"""On whose behalf this program works at the moment, so that each entry says so without every action passing it on."""

from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Asking:
    """What an entry says of the question that led to it, beside who asked and what was done."""

    origin: str
    """From where: an address of the network, or the name of the program."""
    permission: str = ""
    """Why: the right it was done by (`app.access.policy`)."""
    sign_in_id: UUID | None = None
    for_id: UUID | None = None
    """The user whose work a deputy does."""


PROGRAM = Asking("program")

_asking: ContextVar[Asking] = ContextVar("asking", default=PROGRAM)


def ask(asking: Asking = PROGRAM) -> None:
    """Say on whose behalf what follows is done; without a word, on that of the program itself."""
    _asking.set(asking)


def asking() -> Asking:
    """Give on whose behalf this is done."""
    return _asking.get()
