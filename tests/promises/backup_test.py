"""A backup drill by the real commands: what comes back equals the rows, and nothing comes back from a damaged file."""

import random
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import create_engine

from app.cli import restore
from app.store.base import Base
from app.store.tables import SignIn
from tests.support import marked
from tests.support.databases import Databases
from tests.support.figures import full
from tests.support.live import command, environment
from tests.support.marked import Marks
from tests.support.web import Site

PROMISE = "E4"
FIGURE = "restored copy equal: rows; a damaged backup is refused"

DAMAGED = full(10, 100)


@dataclass(frozen=True)
class Drill:
    """A database in use, an empty one of the same kind, and a folder for the backup."""

    url: str
    other: str
    folder: Path
    marks: Marks

    @property
    def file(self) -> Path:
        """Give the backup."""
        return self.folder / "thuiskomst.backup"

    def run(self, url: str, *words: str | Path) -> None:
        """Run a command of the application on a database, as somebody types it."""
        line = command(*map(str, words), "--data", str(self.folder))
        env = environment(DATABASE_URL=url)
        done = subprocess.run(line, env=env, cwd=self.folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr

    def refused(self, *words: str | Path) -> str:
        """Give what the command says that must refuse to put something back in the other database."""
        given = [*map(str, words), "--data", str(self.folder)]
        result = CliRunner(env=environment(DATABASE_URL=self.other)).invoke(restore.command, given)
        assert result.exit_code == 1, result.output
        assert isinstance(result.exception, SystemExit)
        return result.output


@pytest.fixture(params=["sqlite", "postgresql"])
def drill(request: pytest.FixtureRequest, databases: Databases, tmp_path: Path) -> Iterator[Drill]:
    """Give a database with somebody's file in it, its backup, and an empty database."""
    with databases.fresh(request.param) as url, databases.fresh(request.param, migrated=False) as other:
        made = Drill(url, other, tmp_path, Marks())
        site = Site(url)
        marked.write(site, made.marks)
        site.office.database.engine.dispose()
        made.run(url, "backup", made.file)
        yield made


def rows(url: str) -> dict[str, list[tuple[object, ...]]]:
    """Give all rows of all tables but the sessions, which a restore ends."""
    engine = create_engine(url)
    tables = [table for table in Base.metadata.sorted_tables if table is not SignIn.__table__]
    with engine.connect() as connection:
        found = {one.name: sorted(map(tuple, connection.execute(one.select())), key=str) for one in tables}
    engine.dispose()
    return found


def _empty(url: str) -> bool:
    engine = create_engine(url)
    with engine.connect() as connection:
        there = any(connection.dialect.has_table(connection, name) for name in Base.metadata.tables)
    engine.dispose()
    return not there


def test_drill_gives_back_every_row_and_nothing_of_a_damaged_file(drill: Drill, reached: Callable[[str], None]) -> None:
    content = drill.file.read_bytes()
    assert drill.file.stat().st_mode & 0o077 == 0
    assert [name for name, word in vars(drill.marks).items() if word.encode() in content] == []
    assert list(drill.folder.iterdir()) == [drill.file]
    _damaged(drill, content)
    drill.run(drill.other, "restore", drill.file)
    expected = rows(drill.url)
    assert sum(map(len, expected.values())) > 50
    assert rows(drill.other) == expected
    _refuses_and_replaces(drill, expected)
    reached(f"{sum(map(len, expected.values()))} rows equal, {DAMAGED} damaged files refused")


def _damaged(drill: Drill, content: bytes) -> None:
    chance, damaged = random.Random(1), drill.folder / "damaged"  # noqa: S311 - which byte, no secret
    for number in range(DAMAGED):
        place = chance.randrange(20, len(content))
        rest = bytes([content[place] ^ 1]) + content[place + 1 :] if number % 2 else b""
        damaged.write_bytes(content[:place] + rest)
        assert "Nothing was put back" in drill.refused(damaged)
    assert _empty(drill.other)


def _refuses_and_replaces(drill: Drill, expected: dict[str, list[tuple[object, ...]]]) -> None:
    site = Site(drill.other)
    site.case(surname="Nakomer", bsn=None)
    later = rows(drill.other)
    assert "--replace" in drill.refused(drill.file)
    assert rows(drill.other) == later != expected
    drill.run(drill.other, "restore", drill.file, "--replace")
    # Whoever had the database open goes on in what was put back, but for the sessions.
    assert rows(drill.other) == expected
    assert site.read(lambda session: session.query(SignIn).where(SignIn.ended_at.is_(None)).count()) == 0
    site.office.database.engine.dispose()
