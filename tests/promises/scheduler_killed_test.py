"""D5: workers are killed while they wake what is due, and their clocks differ: each rung is told, and told once."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.actions import wake
from app.actions.workbench import Workbench
from app.engine.run import Run
from app.store import clock
from app.store.tables import AuditEntry, Instance, Outbox, PlannedRung, WorkItem
from tests.bench.crowd import fill
from tests.support.cases import Town, open_database, town
from tests.support.crew import Crew, allow_workers, crew, wait_for
from tests.support.false_clock import ahead
from tests.support.figures import full

PROMISE = "D5"
FIGURE = "1,000 timers, three workers, one killed every 2 s: none missed, none twice"

TIMERS = full(160, 1000)
WORKERS = 3
KILL_EVERY = full(0.3, 2.0)
"""Seconds between two kills at least; fewer timers are done sooner."""

KILLS = full(3, 10_000)
"""How many kills at most until all is done; to start a worker again takes a while."""

PATIENCE = 600

APART = timedelta(minutes=5)
"""How far the clocks of two workers differ."""

SPREAD = full(20, 120)
"""How many timers come one after the other within ten minutes."""

HEARS = {"owner": "team_lead"}
"""Nobody has these tasks, so the team lead hears in the place of their owner."""

Told = tuple[UUID, int, str]
"""A task, a level of its ladder, and who hears."""


@pytest.fixture
def opened(database_url: str) -> Iterator[tuple[str, Town]]:
    """Give the address of a database and its town, on each kind."""
    with open_database(database_url) as database:
        made = town(database)
        allow_workers(database)
        yield database_url, made


@dataclass(frozen=True)
class Model:
    """Who must hear of what: computed from the rungs as they were planned, before anything was told."""

    rungs: list[PlannedRung]

    @classmethod
    def of(cls, opened: Town, moment: datetime) -> "Model":
        """Take the rungs of all that waits for a timer until this moment."""
        waiting = {one.id for one in opened.rows(Instance) if one.next_due and one.next_due <= moment}
        items = {item.id for item in opened.rows(WorkItem, status="open") if item.instance_id in waiting}
        return cls([rung for rung in opened.rows(PlannedRung) if rung.item_id in items])

    def told(self, *moments: datetime) -> Counter[Told]:
        """Give what is told when workers look at these moments: of the rungs that passed since, the highest."""
        found: Counter[Told] = Counter()
        since = datetime.min.replace(tzinfo=moments[0].tzinfo)
        for moment in moments:
            passed: dict[UUID, PlannedRung] = {}
            for rung in self.rungs:
                if since < rung.at <= moment and rung.level > getattr(passed.get(rung.item_id), "level", 0):
                    passed[rung.item_id] = rung
            found.update(
                (rung.item_id, rung.level, HEARS.get(rung.listener, rung.listener)) for rung in passed.values()
            )
            since = moment
        return found


def test_workers_that_are_killed_miss_nothing_and_tell_nothing_twice(
    opened: tuple[str, Town], tmp_path: Path, reached: Callable[[str], None]
) -> None:
    url, place = opened
    first = fill(place, TIMERS, TIMERS)
    model = Model.of(place, first)
    last = max(rung.at for rung in model.rungs)
    kills = midway = 0
    with crew(tmp_path, url) as workers:
        for _ in range(WORKERS):
            workers.start()
        # The second time as after an outage, with several rungs passed at once.
        for moment in (first, last):
            wait_for(place.office.database, WORKERS)
            place.set_clock(moment)
            killed, halfway = _kill_until_done(place, workers)
            kills, midway = kills + killed, midway + halfway
        workers.end()
    assert midway, "no worker was killed while there was work left"
    assert _told(place) == model.told(first, last)
    assert _written(place) == model.told(first, last)
    assert [wake.run_due(place.office) for _ in range(3)] == [0, 0, 0]
    reached(f"{TIMERS} timers, {_told(place).total()} warnings each once, {kills} kills on {url.partition(':')[0]}")


def _kill_until_done(place: Town, workers: Crew) -> tuple[int, int]:
    """Kill one after the other until nothing is due; give how many, and how many while some work was done."""
    kills = midway = 0
    while _works(place):
        workers.kill_first()
        kills += 1
        midway += _due(place) > 0
        if kills == KILLS:
            _wait_until_quiet(place, place.office.now())
        time.sleep(KILL_EVERY)
    return kills, midway


def _works(place: Town) -> bool:
    """Wait until somebody did something: of three that are killed while they start none would; tell if more is due."""
    before, until = _effects(place), time.monotonic() + PATIENCE
    while _due(place) and _effects(place) == before:
        assert time.monotonic() < until
        time.sleep(0.02)
    return _due(place) > 0


def test_workers_with_clocks_five_minutes_apart_are_early_by_no_more_than_that(
    postgres_url: str, tmp_path: Path, reached: Callable[[str], None]
) -> None:
    with open_database(postgres_url) as database, crew(tmp_path, postgres_url) as workers:
        place = town(database)
        allow_workers(database)
        begin = fill(place, SPREAD, SPREAD)
        _spread(place, begin)
        model = Model.of(place, begin + timedelta(minutes=10))
        place.set_clock(begin - timedelta(days=1))
        workers.start()
        workers.start(env=ahead(APART))
        wait_for(database, 2)
        place.set_clock(begin + timedelta(minutes=3))
        _wait_until_quiet(place, begin + timedelta(minutes=3) + APART)
        at: dict[tuple[UUID | None, int | None], datetime]
        at = {(rung.item_id, rung.level): rung.at for rung in model.rungs}
        early = {message: at[message.item_id, message.level] for message in _messages(place)}
        now = place.office.now()
        assert early, workers.log()
        assert max(early.values()) > now, "the fast clock was never ahead"
        assert max(early.values()) <= now + APART
        assert all(message.written_at >= due for message, due in early.items()), "by no clock was it time"
        place.set_clock(begin + timedelta(minutes=20))
        _wait_until_quiet(place, begin + timedelta(minutes=20))
        workers.end()
        assert _told(place) == _written(place) == model.told(begin + timedelta(minutes=20))
    reached(f"clocks {APART.seconds // 60} min apart: {SPREAD} once, {sum(due > now for due in early.values())} early")


def _spread(place: Town, begin: datetime) -> None:
    """Let the first rungs come one after the other, within ten minutes."""
    waiting = [one for one in place.rows(Instance, process="income") if one.next_due == begin]

    def write(session: Session) -> None:
        for number, one in enumerate(waiting):
            (bench,) = Workbench.lay(session, place.office.catalogue, [one.case_id], clock.now(session), None)
            for item in bench.file.open_items(one.id):
                rung = min(item.rungs, key=lambda rung: rung.level)
                rung.at = begin + timedelta(minutes=10) * number / len(waiting)
            bench.step(session.get_one(Instance, one.id), Run.retime)

    place.office.database.write(write)


def _wait_until_quiet(place: Town, moment: datetime) -> None:
    """Wait until nothing is due at a moment any more."""
    until = time.monotonic() + PATIENCE
    while _due(place, moment):
        assert time.monotonic() < until
        time.sleep(0.1)


def _due(place: Town, moment: datetime | None = None) -> int:
    with place.office.database.reading() as session:
        query = select(func.count()).where(Instance.next_due <= (moment or clock.now(session)))
        return session.scalar(query) or 0


def _effects(place: Town) -> int:
    with place.office.database.reading() as session:
        return session.scalar(select(func.count()).select_from(Outbox)) or 0


def _messages(place: Town) -> list[Outbox]:
    return place.rows(Outbox, kind="rung")


def _told(place: Town) -> Counter[Told]:
    return Counter((one.item_id, one.level, one.listener) for one in _messages(place))  # type: ignore[misc]


def _written(place: Town) -> Counter[Told]:
    entries = place.rows(AuditEntry, action="rung_told")
    return Counter((one.item_id, int(one.details["level"]), one.details["listener"]) for one in entries)  # type: ignore[misc]
