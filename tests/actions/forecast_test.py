"""What is foretold for two weeks without anybody is what then happens, in any case at any moment."""

from collections import Counter
from datetime import date, timedelta
from random import Random
from uuid import UUID

import pytest
from sqlalchemy import text

from app.actions.forecast import FORTNIGHT, Fall, Kind
from app.actions.fortnight import fortnight
from app.actions.show_case import show_case
from app.domain.calendar import local_day
from app.store.base import Base
from app.store.tables import Outbox, WorkItem
from tests.actions.release_walk_test import Walk, begin, somewhere
from tests.support.cases import START, Town, at
from tests.support.figures import full

LIVES = full(3, 60)

Told = Counter[tuple[str, str, int]]


@pytest.fixture(params=range(LIVES))
def chance(request: pytest.FixtureRequest) -> Random:
    """Give chance that the seed of the run decides, another for each life."""
    return Random(f"{request.config.getoption('randomly_seed')}-{request.param}")  # noqa: S311 - no secret


def _lived(town: Town, chance: Random) -> Walk:
    walk = begin(town, chance, somewhere(chance, START))
    for _step in range(chance.randrange(10)):
        match chance.choice(["move", "wait", "work", "work"]):
            case "move":
                walk.move(somewhere(chance, walk.now))
            case "wait":
                walk.wait(walk.now + timedelta(days=chance.randrange(1, 15), hours=chance.randrange(8)))
            case "work":
                walk.work()
    walk.wait(walk.now + timedelta(minutes=1))
    return walk


def _falls(town: Town, case_id: UUID) -> list[Fall]:
    return show_case(town.office, town["officer"], case_id).falls


def _items(town: Town, case_id: UUID) -> dict[UUID, WorkItem]:
    return {item.id: item for item in town.rows(WorkItem, case_id=case_id)}


def test_what_is_foretold_happens_and_nothing_else(town: Town, chance: Random) -> None:
    walk = _lived(town, chance)
    if not walk.items():
        return
    case_id, until = walk.case_id, walk.now + FORTNIGHT
    foretold, before = _falls(town, case_id), _items(town, case_id)
    told = {row.key for row in town.rows(Outbox, case_id=case_id, kind="rung")}
    walk.wait(until)
    after = _items(town, case_id)
    warned = Counter(
        (after[row.item_id].key, row.listener, row.level or 0)
        for row in town.rows(Outbox, case_id=case_id, kind="rung")
        if row.key not in told and row.item_id
    )
    opened = Counter((item.key, local_day(item.opened_at)) for key, item in after.items() if key not in before)
    ended = Counter(
        (item.key, item.due) for item in after.values() if item.due and walk.now - FORTNIGHT < item.due <= until
    )
    release = town.case(case_id).release
    assert Counter((one.key, one.listener, one.level) for one in foretold if one.kind == Kind.RUNG) == warned
    assert Counter((one.key, local_day(one.at)) for one in foretold if one.kind == Kind.OPENS) == opened
    open_still = {item.key for item in after.values() if item.status == "open"}
    assert {one.key for one in foretold if one.kind == Kind.ENDS} <= open_still
    assert sum(one.kind == Kind.ENDS for one in foretold) == sum(
        count for (key, _due), count in ended.items() if key in open_still
    )
    days = [local_day(one.at) for one in foretold if one.kind == Kind.RELEASE]
    assert days == ([release] if release and walk.now.date() - FORTNIGHT < release <= until.date() else [])


def test_looking_ahead_writes_nothing(town: Town) -> None:
    case_id = town.start(needs=dict.fromkeys(("income", "housing", "care"), "missing"), release=date(2026, 12, 8))
    town.do(case_id, "release.match", found="bsn")
    town.set_clock(at("2026-12-01 10:00"))
    before = _everything(town)
    assert {one.kind for one in _falls(town, case_id)} == set(Kind)
    assert fortnight(town.office, town["officer"])
    assert fortnight(town.office, town["manager"])
    assert _everything(town) == before


def _everything(town: Town) -> dict[str, list[tuple[object, ...]]]:
    with town.office.database.reading() as session:
        return {
            table.name: sorted((tuple(row) for row in session.execute(text(f"SELECT * FROM {table.name}"))), key=repr)  # noqa: S608 - our own names
            for table in Base.metadata.sorted_tables
        }


def test_each_sees_what_is_theirs(town: Town) -> None:
    needs = dict.fromkeys(("income", "housing", "care"), "missing")
    case_id = town.start(needs=needs, release=date(2026, 12, 8))
    town.do(case_id, "release.match", found="bsn")
    agencies = {who: {one.agency for one in fortnight(town.office, town[who]) if one.key} for who in town.staff}
    assert agencies["consulent"] == {"income"}
    assert agencies["wmo"] <= {"wmo"}
    assert agencies["liaison"] == {"prison"}
    assert agencies["officer"] == {"team"}
    assert agencies["lead"] == {"team", "lead"}
    assert not agencies["officer_breda"] | agencies["lead_breda"] | agencies["consulent_breda"]
    assert agencies["manager"] >= {"team", "income", "prison"}
    all_of_city = {one.agency for one in fortnight(town.office, town["officer"], everybody=True) if one.key}
    assert all_of_city == agencies["manager"]
