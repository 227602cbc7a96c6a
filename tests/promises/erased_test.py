"""B7: on its day everything of a person is gone, a hold stops that, and a backup that comes back is erased again."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import make_url, select
from sqlalchemy.orm import Session

from app.actions.after_restore import after_restore, erasures
from app.actions.erase_due import erase_due
from app.actions.legal_hold import set_hold
from app.actions.office import Office
from app.actions.statistics import Cell, statistics
from app.domain.calendar import at_opening
from app.store import clock
from app.store.base import Base
from app.store.database import Database
from app.store.tables import AuditEntry, Case, Erasure, KeptForm, Person
from tests.promises.marked import DECIDES, PREFIX, live, mark, owned
from tests.support.cases import START, Town, open_database, town

PROMISE = "B7"
FIGURE = "0 marked values left after the day, other persons and statistics as they were"

CLOSED = START.date()
DAY = date(2028, CLOSED.month, CLOSED.day)
"""Two years after the closing; the test says so, not the code."""


@pytest.fixture
def opened(database_url: str) -> Iterator[Town]:
    """Give a town on each kind of database."""
    with open_database(database_url) as database:
        yield town(database)


def test_on_its_day_nothing_of_a_person_is_left(opened: Town, reached: Callable[[str], None]) -> None:
    person_id = live(opened, "Eerste")
    marks = opened.office.database.write(lambda session: mark(session, person_id, DECIDES, sealed=False))
    _search(opened, opened.rows(Person, id=person_id)[0].surname)
    opened.set_clock(at_opening(DAY - timedelta(days=200)))
    other_id = live(opened, "Tweede")
    assert _left(opened, marks) == marks
    others, counts = _rows(opened, other_id), _counts(opened)
    opened.set_clock(at_opening(DAY - timedelta(days=1)))
    assert erase_due(opened.office) == 0
    assert _left(opened, marks)
    assert opened.rows(Person, id=person_id)
    opened.set_clock(at_opening(DAY))
    assert erase_due(opened.office) == 1
    assert _left(opened, marks) == set()
    assert not opened.rows(Person, id=person_id)
    assert _rows(opened, other_id) == others - _short(others)
    assert _counts(opened) == counts
    assert person_id in {one.id for one in opened.rows(Erasure)}
    assert {one.details["why"] for one in opened.rows(AuditEntry, action="case_erased")} == {"due"}
    reached(f"{len(marks)} marked values, 0 left; {others.total()} rows of another person as they were")


def test_hold_stops_it_until_its_last_day(opened: Town) -> None:
    person_id = live(opened, "Eerste")
    set_hold(opened.office, opened["privacy"], uuid4(), person_id, "court", DAY + timedelta(days=10))
    before = _rows(opened, person_id)
    opened.set_clock(at_opening(DAY + timedelta(days=10)))
    assert erase_due(opened.office) == 0
    assert _rows(opened, person_id) == before - _short(before)
    opened.set_clock(at_opening(DAY + timedelta(days=11)))
    assert erase_due(opened.office) == 1
    assert not opened.rows(Person)


def test_case_that_nobody_worked_on_goes_half_a_year_after_release(opened: Town) -> None:
    case_id = opened.start(release=date(2027, 1, 31))
    opened.set_clock(at_opening(date(2027, 7, 30)))
    assert erase_due(opened.office) == 0
    opened.set_clock(at_opening(date(2027, 7, 31)))
    assert erase_due(opened.office) == 1
    assert not opened.rows(Case, id=case_id)
    assert not opened.rows(Person)


def test_person_stays_while_another_case_of_theirs_does(opened: Town) -> None:
    old, new = opened.start(release=date(2027, 1, 31)), opened.start(surname="Tweede", release=date(2027, 6, 30))
    person_id, second = opened.case(old).person_id, opened.case(new).person_id
    opened.office.database.write(lambda session: _join(session, new, person_id))
    opened.set_clock(at_opening(date(2027, 8, 1)))
    assert erase_due(opened.office) == 1
    assert [one.id for one in opened.rows(Case)] == [new]
    assert {one.id for one in opened.rows(Person)} == {person_id, second}
    opened.set_clock(at_opening(date(2028, 1, 1)))
    assert erase_due(opened.office) == 1
    assert {one.id for one in opened.rows(Person)} == {second}


def test_restored_backup_is_erased_again(sqlite_url: str, tmp_path: Path) -> None:
    file = Path(make_url(sqlite_url).database or "")
    with open_database(sqlite_url) as database:
        opened = town(database)
        person_id = live(opened, "Eerste")
        marks = database.write(lambda session: mark(session, person_id, DECIDES, sealed=False))
        database.forget_erased()
        shutil.copy(file, tmp_path / "backup")
        opened.set_clock(at_opening(DAY))
        erase_due(opened.office)
        counts, remembered = _counts(opened), erasures(opened.office)
    for beside in file.parent.iterdir():
        beside.unlink()
    shutil.copy(tmp_path / "backup", file)
    with open_database(sqlite_url) as database:
        restored = Town(Office(database), opened.staff)
        assert _left(restored, marks) == marks
        assert after_restore(restored.office, remembered) > 0
        assert _left(restored, marks) == set()
        assert not restored.rows(Person)
        restored.set_clock(at_opening(DAY))
        assert _counts(restored) == counts


def _join(session: Session, case_id: UUID, person_id: UUID) -> None:
    session.get_one(Case, case_id).person_id = person_id


def _search(opened: Town, words: str) -> None:
    """Let somebody search for these words; only those lead to the person."""
    path = f"/terugkeren?gezocht={uuid4()}"
    kept = KeptForm(user_id=opened["officer"].id, path=path, fields={"zoek": [words]}, kept_at=clock.real_now())
    opened.office.database.write(lambda session: session.add(kept))


def _left(opened: Town, marks: set[str]) -> set[str]:
    dump = _dump(opened)
    return {one for one in marks if one in dump}


def _dump(opened: Town) -> str:
    """Give all that the database holds: of SQLite its files, of PostgreSQL every row."""
    database: Database = opened.office.database
    if database.engine.dialect.name == "sqlite":
        # What is written stands in the log or in the file itself.
        folder = Path(database.engine.url.database or "").parent
        return "".join(file.read_bytes().decode("latin-1") for file in folder.iterdir())
    with database.engine.connect() as connection:
        tables = Base.metadata.tables.values()
        return "".join(str(tuple(row)) for table in tables for row in connection.execute(select(table)))


def _rows(opened: Town, person_id: UUID) -> Counter[str]:
    with opened.office.database.reading() as session:
        return Counter(f"{row.table} {sorted(row.values.items())}" for row in owned(session, person_id))


def _short(rows: Counter[str]) -> Counter[str]:
    """Give the rows that are kept for a short time only, whoever they are of."""
    return Counter({row: number for row, number in rows.items() if row.startswith(("draft ", "outbox ", "delivery "))})


def _counts(opened: Town) -> Counter[Cell]:
    found = statistics(opened.office, opened["manager"])
    assert found
    assert not [cell for cell in found if PREFIX in str(cell)]
    return found
