from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from uuid import UUID, uuid4

from sqlalchemy import event
from sqlalchemy.orm import Session

from app.actions.close_case import close_early
from app.actions.show_readiness import PERIODS, Cell, Standing, behind, count, standings
from app.domain.readiness import Readiness
from app.store.base import Base
from app.store.tables import Answer, Case, Instance, WorkItem
from tests.support.cases import START, Town, at, day

TODAY = START.date()
PROOF = {"proof-kind": "contract", "proof-day": "2026-11-23", "proof-issuer": "Verhuurder"}


def _around(town: Town, name: str = "manager", city: str = "") -> list[Standing]:
    return standings(town.office, town[name], city, PERIODS.values())


def _with_a_place(town: Town, release: date) -> UUID:
    """Start a case in which there is evidence of a place and nothing else."""
    case_id = town.start(release=release, needs={"income": "missing", "housing": "missing", "care": "missing"})
    town.do(case_id, "release.match", found="bsn")
    town.do(case_id, "housing.check", home="kept", after="own")
    town.do(case_id, "housing.place", kind="own_home", **PROOF)
    return case_id


def test_each_period_holds_its_own_days_and_each_place_its_own_cases(town: Town) -> None:
    offsets = (0, 1, 14, 15, 28, 29, 56, 57)
    for offset in offsets:
        town.start(release=TODAY + timedelta(days=offset), city="tilburg" if offset % 2 else "breda")
    town.start(release=None)
    numbers = count(_around(town), TODAY)

    def held(period: str, *cities: str) -> int:
        return sum(numbers[Cell("housing", city, period, None)] for city in cities)

    assert [held(period, "tilburg", "breda") for period in PERIODS] == [1, 2, 4, 6]
    assert [held(period, "tilburg") for period in PERIODS] == [0, 1, 2, 3]
    assert {one.case.city for one in _around(town, "lead_breda")} == {"breda"}
    assert _around(town, "lead_breda", "tilburg") == []
    assert _around(town, "officer") == _around(town, "consulent") == []


def test_after_release_it_stays_as_it_was_when_the_doors_opened(town: Town) -> None:
    release = day("2026-12-02")
    ready = _with_a_place(town, release)
    town.start(release=release, needs={"income": "missing", "housing": "missing", "care": "missing"})
    left = town.start(release=release)
    close_early(town.office, town["lead"], left, town.case(left).version, "moved")
    town.set_clock(at("2026-12-10 12:00"))
    today = date(2026, 12, 10)
    found = _around(town)
    cells = {state: Cell("housing", "tilburg", "last_4", state) for state in (*Readiness, None)}
    assert [count(found, today)[cells[state]] for state in (*Readiness, None)] == [1, 0, 1, 2]
    assert [one.case.id for one in behind(cells[Readiness.READY], found, today)] == [ready]
    late = next(one for one in found if one.case.id != ready)
    town.do(late.case.id, "release.match", found="bsn")
    town.do(late.case.id, "housing.check", home="kept", after="own")
    town.do(late.case.id, "housing.place", kind="own_home", **PROOF)
    assert count(_around(town), today) == count(found, today)


def test_numbers_take_as_many_questions_for_fifty_cases_as_for_five(town: Town) -> None:
    case_id = _with_a_place(town, TODAY + timedelta(days=20))
    asked = []
    for copies in (4, 45):
        _copy(town, case_id, copies)
        with _questions(town) as questions:
            number = len(_around(town))
        asked.append((number, len(questions)))
        assert not [one for one in questions if "FROM instance" in one]
    assert [cases for cases, _ in asked] == [5, 50]
    assert asked[0][1] == asked[1][1] <= 5
    assert {one.conditions["housing"].readiness for one in _around(town)} == {Readiness.READY}


@contextmanager
def _questions(town: Town) -> Iterator[list[str]]:
    heard: list[str] = []

    def hear(*values: object) -> None:
        heard.append(str(values[2]))

    event.listen(town.office.database.engine, "before_cursor_execute", hear)
    yield heard
    event.remove(town.office.database.engine, "before_cursor_execute", hear)


def _copy(town: Town, case_id: UUID, times: int) -> None:
    """Add cases that differ from this one in nothing but who they are."""
    rows: list[Case | Instance | WorkItem | Answer] = [town.case(case_id)]
    rows += [*town.rows(Instance, case_id=case_id), *town.rows(WorkItem, case_id=case_id)]
    rows += town.rows(Answer, case_id=case_id)

    def write(session: Session) -> None:
        names = [{row.id: uuid4() for row in rows} for _ in range(times)]
        for kind in (Case, Instance, WorkItem, Answer):
            session.add_all(_again(row, new) for new in names for row in rows if isinstance(row, kind))
            session.flush()

    town.office.database.write(write)


def _again(row: Base, new: dict[UUID, UUID]) -> Base:
    values = {column.key: getattr(row, column.key) for column in row.__table__.columns}
    values = {key: new.get(value, value) if isinstance(value, UUID) else value for key, value in values.items()}
    if isinstance(row, Case):
        values["number"] = values["id"].hex[:12]
    return type(row)(**values)
