"""What a transaction sees of the rows about people: told to PostgreSQL, whose policies keep the rest out of sight.

It is the second wall, behind `app.access.scope`; SQLite has none. A transaction of which nobody said anything sees
what its database was opened with, which is nothing by default.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, event, text
from sqlalchemy.orm import Session, SessionTransaction, sessionmaker


@dataclass(frozen=True)
class Sight:
    """The places whose rows are in sight, one case beside them to read only, and whose own rows."""

    everything: bool = False
    city: str | None = None
    prison: str | None = None
    case: UUID | None = None
    user: UUID | None = None

    @property
    def settings(self) -> dict[str, str]:
        """Give the settings that the policies read (migrations/versions/0012_walls.py)."""
        case, user = (str(one) if one else "" for one in (self.case, self.user))
        everything = "all" if self.everything else ""
        return {"sees": everything, "city": self.city or "", "prison": self.prison or "", "glass": case, "reader": user}


NOTHING = Sight()
EVERYTHING = Sight(everything=True)
"""What the system itself sees when it acts for everybody: the worker, the command line, a narrow question."""

_TELL = text(
    "SELECT set_config('thuiskomst.sees', :sees, true), set_config('thuiskomst.city', :city, true),"
    " set_config('thuiskomst.prison', :prison, true), set_config('thuiskomst.glass', :glass, true),"
    " set_config('thuiskomst.reader', :reader, true)"
)

_told: ContextVar[Sight | None] = ContextVar("sight", default=None)


def look_with(sight: Sight | None) -> None:
    """Set what the transactions that begin from here see; None is what their database was opened with."""
    _told.set(sight)


@contextmanager
def seeing(sight: Sight) -> Iterator[None]:
    """Set what the transactions that begin inside see, and put it back afterwards."""
    before = _told.set(sight)
    try:
        yield
    finally:
        _told.reset(before)


@contextmanager
def lifted(session: Session) -> Iterator[None]:
    """Let the queries inside see everything within a transaction that sees less: for a yes or no, or one count."""
    connection = session.connection()
    _tell(connection, EVERYTHING)
    try:
        yield
    finally:
        _tell(connection, session.info["sight"])


def watch(sessions: sessionmaker[Session], otherwise: Sight) -> None:
    """Tell the database at the beginning of every transaction what it sees."""

    @event.listens_for(sessions, "after_begin")
    def _begin(session: Session, _transaction: SessionTransaction, connection: Connection) -> None:
        session.info["sight"] = _told.get() or otherwise
        _tell(connection, session.info["sight"])


def _tell(connection: Connection, sight: Sight) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(_TELL, sight.settings)
