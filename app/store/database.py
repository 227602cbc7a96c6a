"""Opening the database and working in transactions, alike on SQLite and PostgreSQL."""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import IntegrityError, OperationalError, SQLAlchemyError
from sqlalchemy.orm import Session, SessionTransaction, sessionmaker
from sqlalchemy.orm.exc import StaleDataError

from app.store import chain, loaded
from app.store.keys import Ring
from app.store.sealed import RING
from app.store.sight import NOTHING, Sight, watch

T = TypeVar("T")

TRIES = 25
"""How often an action starts again when somebody else saved the same row first; then it gives up."""


class Database:
    """The one database of this process."""

    def __init__(self, url: str, ring: Ring | None = None, otherwise: Sight = NOTHING) -> None:
        """Open the database at a SQLAlchemy address; without keys none of its sealed values can be read or written.

        On PostgreSQL each transaction sees what `app.store.sight` was told, and `otherwise` where it was told nothing.
        """
        # What a statement carries is somebody's: it must not stand in an error.
        self.engine = create_engine(url, pool_pre_ping=True, hide_parameters=True)
        self.ring = ring
        info: dict[Any, Any] = {RING: ring}
        self.audit_key = ring.audit if ring else b""
        self._synchronous = "FULL"
        if self.engine.dialect.name == "sqlite":
            _prepare_sqlite(self.engine, lambda: self._synchronous)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False, info=info)
        writing = self.engine.execution_options(writes=True)
        self._writing = sessionmaker(writing, expire_on_commit=False, info=info)
        watch(self._sessions, otherwise)
        watch(self._writing, otherwise)
        _hold_rows(self._writing)
        _write_audit(self._writing, self.audit_key)
        for sessions in (self._sessions, self._writing):
            event.listen(sessions, "loaded_as_persistent", lambda _session, row: loaded.note(row))

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

    def forget_erased(self) -> None:
        """Leave nothing of erased rows in what the database keeps beside its rows.

        SQLite overwrote them already (`secure_delete`), but its log may hold them; PostgreSQL frees dead rows here.
        """
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            if self.engine.dialect.name == "sqlite":
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            else:
                connection.exec_driver_sql("VACUUM")

    def write(self, action: Callable[[Session], T]) -> T:
        """Run an action in one transaction and give what it gives; after any exception nothing is saved.

        When somebody else saved one of its rows meanwhile, it starts again on what is there now.
        Raises what the action raises, the conflict itself after `TRIES` times, and NotWrittenError without the audit.
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


def _write_audit(sessions: sessionmaker[Session], key: bytes) -> None:
    @event.listens_for(sessions, "before_commit")
    def _append(session: Session) -> None:
        entries = chain.waiting(session)
        if session.in_nested_transaction() or not entries:
            return
        # All else first: who holds the head of the chain asks for nothing more, so no two can wait for each other.
        session.flush()
        if not key:
            raise chain.NotWrittenError
        try:
            chain.append(session.connection(), key, entries)
        except SQLAlchemyError as error:
            if _is_conflict(error):
                raise
            raise chain.NotWrittenError from error
        entries.clear()

    @event.listens_for(sessions, "after_transaction_create")
    def _remember(session: Session, transaction: SessionTransaction) -> None:
        if transaction.nested:
            session.info[transaction] = len(chain.waiting(session))

    @event.listens_for(sessions, "after_soft_rollback")
    def _take_back(session: Session, transaction: SessionTransaction) -> None:
        # What a savepoint undoes did not happen; what was written before it did.
        undone: SessionTransaction | None = transaction
        while undone is not None and not undone.nested:
            undone = undone.parent
        del chain.waiting(session)[session.info.get(undone, 0) :]


def _prepare_sqlite(engine: Engine, synchronous: Callable[[], str]) -> None:
    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own type
        connection.isolation_level = None
        settings = ("journal_mode=WAL", "foreign_keys=ON", "busy_timeout=10000", "secure_delete=ON")
        for pragma in (*settings, f"synchronous={synchronous()}"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:  # noqa: ANN401 - a SQLAlchemy connection of this engine
        # A writer takes the lock first: two readers that both want to write later would fail each other.
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
