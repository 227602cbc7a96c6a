"""Opening the database and working in transactions, alike on SQLite and PostgreSQL."""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.orm.exc import StaleDataError

from app.store.sight import NOTHING, Sight, watch

T = TypeVar("T")

TRIES = 25
"""How often an action starts again when somebody else saved the same row first; then it gives up."""


class Database:
    """The one database of this process."""

    def __init__(self, url: str, otherwise: Sight = NOTHING) -> None:
        """Open the database at a SQLAlchemy address.

        On PostgreSQL each transaction sees what `app.store.sight` was told, and `otherwise` where it was told nothing.
        """
        self.engine = create_engine(url, pool_pre_ping=True)
        self._synchronous = "FULL"
        if self.engine.dialect.name == "sqlite":
            _prepare_sqlite(self.engine, lambda: self._synchronous)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)
        writing = self.engine.execution_options(writes=True)
        self._writing = sessionmaker(writing, expire_on_commit=False)
        watch(self._sessions, otherwise)
        watch(self._writing, otherwise)
        _hold_rows(self._writing)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session to look in; nothing done in it is kept."""
        with self._sessions() as session:
            yield session

    @contextmanager
    def hurrying(self) -> Iterator[None]:
        """Let SQLite not wait for the disk meanwhile: only for what is made anew when the power fails."""
        self._wait_for_disk("OFF")
        try:
            yield
        finally:
            self._wait_for_disk("FULL")

    def _wait_for_disk(self, synchronous: str) -> None:
        # Each new connection asks how it has to write.
        self._synchronous = synchronous
        self.engine.dispose()

    def write(self, action: Callable[[Session], T]) -> T:
        """Run an action in one transaction and give what it gives; after any exception nothing is saved.

        When somebody else saved one of its rows meanwhile, it starts again on what is there now.
        Raises what the action raises, or the conflict itself after `TRIES` times.
        """
        for attempt in range(1, TRIES + 1):
            try:
                with self._writing.begin() as session:
                    return action(session)
            except (StaleDataError, IntegrityError, OperationalError) as conflict:
                if attempt == TRIES or not _is_conflict(conflict):
                    raise
                time.sleep(random.uniform(0, 0.01 * attempt))  # noqa: S311 - spreads writers, keeps no secret
        raise AssertionError


def _is_conflict(error: Exception) -> bool:
    if isinstance(error, StaleDataError):
        return True
    if isinstance(error, IntegrityError):
        return _code(error) in {"23505", "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"}
    return _code(error) in {"40001", "40P01", "SQLITE_BUSY", "SQLITE_BUSY_SNAPSHOT"}


def _code(error: Exception) -> str | None:
    original = getattr(error, "orig", None)
    return getattr(original, "sqlstate", None) or getattr(original, "sqlite_errorname", None)


def _hold_rows(sessions: sessionmaker[Session]) -> None:
    @event.listens_for(sessions, "loaded_as_persistent")
    def _hold(session: Session, row: object) -> None:
        # A session forgets a row that nobody holds, and would ask for it again and again in one transaction.
        session.info.setdefault("held", []).append(row)


def _prepare_sqlite(engine: Engine, synchronous: Callable[[], str]) -> None:
    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own type
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "foreign_keys=ON", "busy_timeout=10000", f"synchronous={synchronous()}"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:  # noqa: ANN401 - a SQLAlchemy connection of this engine
        # A writer takes the lock first: two readers that both want to write later would fail each other.
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
