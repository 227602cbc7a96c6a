import pytest
from sqlalchemy import text

from app.store.database import Database
from tests.support.keys import RING

OFF, FULL = 0, 2
"""How SQLite calls not waiting for the disk, and waiting for it at every commit."""


def test_only_a_hurry_does_not_wait_for_the_disk_also_when_it_breaks_off(sqlite_url: str) -> None:
    database = Database(sqlite_url, RING)
    assert _synchronous(database) == FULL
    with pytest.raises(ZeroDivisionError):
        _break_off_in_a_hurry(database)
    assert _synchronous(database) == FULL
    database.engine.dispose()


def _break_off_in_a_hurry(database: Database) -> None:
    with database.hurrying():
        assert _synchronous(database) == OFF
        raise ZeroDivisionError


def _synchronous(database: Database) -> int:
    return database.write(lambda session: int(session.scalar(text("PRAGMA synchronous")) or 0))
