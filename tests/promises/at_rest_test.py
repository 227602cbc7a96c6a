"""What is typed at the pages is looked for in every byte that stays behind, on both kinds of database."""

import base64
import logging
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Self

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.orm import Session

from app.store.base import Base
from app.store.sealed import columns
from app.store.tables import Instance
from tests.support import marked, postgres
from tests.support.databases import Databases
from tests.support.marked import Marks
from tests.support.web import Listener, Site

PROMISE = "B4"
FIGURE = "0 finds of a marked value"


def forms(word: str) -> list[bytes]:
    """Give how a word may be written: as it is, in wider characters, and in base64 wherever it begins."""
    plain = word.encode()
    shifted = [base64.b64encode(b"x" * shift + plain)[4 if shift else 0 : -4] for shift in range(3)]
    return [plain, plain.hex().encode(), word.encode("utf-16-le"), word.encode("utf-16-be"), *shifted]


def finds(marks: Marks, places: Iterable[tuple[str, bytes]]) -> list[str]:
    """Say which mark stands where; the bytes of each place are looked through whole."""
    sought = {name: forms(word) for name, word in marks.sealed.items()}
    return [
        f"{name} in {place}"
        for place, content in places
        for name, written in sought.items()
        if any(one in content for one in written)
    ]


def left_in(folder: Path, since: float = 0) -> Iterable[tuple[str, bytes]]:
    """Give the files of a folder that changed since a moment."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.stat().st_mtime >= since:
            yield str(file), file.read_bytes()


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder in which all temporary files of this test come."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def _write(url: str, marks: Marks, temporary: Path) -> list[tuple[str, bytes]]:
    """Type the marks on a site that logs all it can, and give its log, its states and its temporary files."""
    listener = Listener()
    root = logging.getLogger()
    level = root.level
    root.setLevel(logging.DEBUG)
    root.addHandler(listener)
    site = Site(url)
    marked.write(site, marks)
    states = site.read(lambda session: session.query(Instance.state).all())
    kept = str(site.read(_all_sealed))
    assert [name for name, word in marks.sealed.items() if word not in kept] == []
    root.removeHandler(listener)
    root.setLevel(level)
    site.office.database.engine.dispose()
    assert states
    assert listener.lines
    return [
        ("log", "\n".join(listener.lines).encode()),
        *(("workflow state", state) for (state,) in states),
        *left_in(temporary),
    ]


def _all_sealed(session: Session) -> list[object]:
    rows = [row for mapper in Base.registry.mappers for row in session.query(mapper.class_)]
    return [getattr(row, one.name) for row in rows for one in columns(type(row))]


def test_nothing_marked_can_be_found_beside_sqlite(
    sqlite_url: str, temporary: Path, reached: Callable[[str], None]
) -> None:
    marks = Marks()
    file = Path(str(make_url(sqlite_url).database))
    with Watching(sqlite_url) as open_connection:
        beside = _write(sqlite_url, marks, temporary)
        # While somebody still reads, the journal and the shared memory are there too.
        assert open_connection.sees(marks.surname)
        places = [*left_in(file.parent), *beside]
    assert {Path(name).suffix for name, _ in places} >= {".sqlite", ".sqlite-wal", ".sqlite-shm"}
    assert any(marks.surname.encode() in content for name, content in places if ".sqlite" in name)
    assert finds(marks, places) == []
    reached(f"0 finds of {len(marks.sealed)} marks in {sum(len(one) for _, one in places):,} bytes")


def test_nothing_marked_can_be_found_beside_postgresql(
    postgres_url: str, databases: Databases, temporary: Path,
    reached: Callable[[str], None],
) -> None:  # fmt: skip
    marks, begun = Marks(), time.time()
    beside = _write(postgres_url, marks, temporary)
    server = databases.server()
    postgres.ask(server, "CHECKPOINT")
    data = Path(str(postgres.ask(server, "SHOW data_directory")))
    dump = _dump(postgres_url)
    places = [("dump", dump), *left_in(data, begun - 2), *beside]
    for name in ("dump", "pg_wal", "base"):
        assert any(marks.surname.encode() in content for place, content in places if name in place), name
    assert finds(marks, places) == []
    reached(f"0 finds of {len(marks.sealed)} marks in {sum(len(one) for _, one in places):,} bytes")


def test_marks_are_found_in_every_way_of_writing() -> None:
    marks = Marks()
    for name, word in marks.sealed.items():
        for written in forms(word):
            assert f"{name} in here" in finds(marks, [("here", b"before " + written + b" after")])


def _dump(url: str) -> bytes:
    address = make_url(url)
    line = [str(postgres.binaries() / "pg_dump"), "-h", str(address.query["host"]), "-U", str(address.username)]
    return subprocess.run([*line, "-d", str(address.database)], capture_output=True, check=True).stdout


class Watching:
    """Somebody who holds a SQLite database open."""

    def __init__(self, url: str) -> None:
        """Open it."""
        self.site = Site(url)

    def __enter__(self) -> Self:
        """Begin to read."""
        self.session = self.site.office.database.engine.connect()
        self.session.execute(text("SELECT count(*) FROM person"))
        return self

    def sees(self, surname: str) -> bool:
        """Tell whether the person is there by now."""
        return any(case.person.surname == surname for case in self.site.cases())

    def __exit__(self, *_error: object) -> None:
        """Close it."""
        self.session.close()
        self.site.office.database.engine.dispose()
