"""Waking many at once: some share a transaction, and still none of them depends on another."""

import os
import signal
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing import get_context
from threading import Barrier
from uuid import UUID

import pytest
from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import Session

from app.actions import wake
from app.actions.office import Office
from app.store.database import Database
from app.store.tables import AuditEntry, Instance, Outbox, PlannedRung
from tests.bench.crowd import fill
from tests.support.cases import Town, open_database
from tests.support.databases import text
from tests.support.keys import RING

DUE = 3 * wake.TOGETHER + 5
"""More than three transactions hold."""


@dataclass(frozen=True)
class Crowd:
    """Instances whose first rung is due, each of a case of its own, in the order in which they are woken."""

    town: Town
    due: list[Instance]

    @property
    def url(self) -> str:
        """Give the address of the database, for workers of their own."""
        return text(self.town.office.database.engine.url)

    def told(self) -> Counter[UUID]:
        """Count the warnings by instance; whatever says that somebody was told says the same."""
        messages = self.town.rows(Outbox, kind="rung")
        told = Counter(message.item_id for message in messages)
        assert told == Counter(entry.item_id for entry in self.town.rows(AuditEntry, action="rung_told"))
        assert told == Counter(ladder.item_id for ladder in self.town.rows(Instance, process="escalation"))
        assert told == Counter(rung.item_id for rung in self.town.rows(PlannedRung) if rung.told_at)
        return Counter(UUID(message.key.partition(":")[0]) for message in messages)

    def once(self, *but: Instance) -> Counter[UUID]:
        """Give the count when each was woken exactly once but for some."""
        return Counter({one.id for one in self.due} - {one.id for one in but})

    def broken(self, *numbers: int) -> list[Instance]:
        """Make some unreadable, by their place in the order."""
        broken = [self.due[number] for number in numbers]

        def spoil(session: Session) -> None:
            for one in broken:
                session.get_one(Instance, one.id).state = b"broken"

        self.town.office.database.write(spoil)
        return broken


@pytest.fixture
def crowd(town: Town) -> Crowd:
    moment = fill(town, DUE, DUE)
    town.set_clock(moment + timedelta(seconds=1))
    due = [one for one in town.rows(Instance) if one.next_due and one.next_due <= moment]
    assert len(due) == DUE

    def spread(session: Session) -> None:
        for number, one in enumerate(due):
            session.get_one(Instance, one.id).next_due = moment - timedelta(seconds=DUE - number)

    town.office.database.write(spread)
    return Crowd(town, due)


def test_each_is_woken_once(crowd: Crowd) -> None:
    assert wake.run_due(crowd.town.office) == DUE
    assert crowd.told() == crowd.once()
    assert wake.run_due(crowd.town.office) == 0


def test_what_their_cases_need_is_asked_for_all_of_them_together(crowd: Crowd) -> None:
    engine, asked = crowd.town.office.database.engine, Counter[str]()

    def note(_connection: object, _cursor: object, statement: str, *_others: object) -> None:
        asked[statement.partition(" ")[0]] += 1

    event.listen(engine, "before_cursor_execute", note)
    try:
        wake.run_due(crowd.town.office)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    rounds = -(-DUE // wake.TOGETHER)
    assert asked["SELECT"] <= 12 * (rounds + 1), asked
    # Only the state of each instance needs a statement of its own; rungs that go to another are written apart.
    assert asked["UPDATE"] <= DUE + 6 * rounds, asked


def test_those_that_cannot_be_woken_take_nobody_with_them(crowd: Crowd, caplog: pytest.LogCaptureFixture) -> None:
    broken = crowd.broken(0, wake.TOGETHER // 2, wake.TOGETHER // 2 + 1, DUE - 1)
    assert wake.run_due(crowd.town.office) == DUE - len(broken)
    assert crowd.told() == crowd.once(*broken)
    failed = [one for one in crowd.town.rows(Instance) if one.failures]
    assert {(one.id, one.failures, one.status) for one in failed} == {(one.id, 1, "running") for one in broken}
    assert all(str(one.id) in caplog.text for one in broken)
    assert wake.run_due(crowd.town.office) == 0


def test_many_workers_wake_each_once_also_where_some_cannot_be_woken(crowd: Crowd) -> None:
    broken, workers = crowd.broken(3, 30, 31), 3
    together = Barrier(workers)

    def work(_worker: int) -> int:
        with open_database(crowd.url) as database:
            together.wait()
            return wake.run_due(Office(database))

    with ThreadPoolExecutor(workers) as pool:
        assert sum(pool.map(work, range(workers))) == DUE - len(broken)
    assert crowd.told() == crowd.once(*broken)


@pytest.mark.parametrize("saved", [0, 1])
def test_a_worker_that_is_killed_loses_nothing_and_doubles_nothing(crowd: Crowd, saved: int) -> None:
    worker = get_context("spawn").Process(target=_work_until_killed, args=(crowd.url, saved))
    worker.start()
    worker.join()
    assert worker.exitcode == -signal.SIGKILL
    assert sum(crowd.told().values()) == saved * wake.TOGETHER
    assert wake.run_due(crowd.town.office) == DUE - saved * wake.TOGETHER
    assert crowd.told() == crowd.once()


def _work_until_killed(url: str, saved: int) -> None:
    """Die once everything of a transaction is written and nothing of it is committed."""
    office, written = Office(Database(url, RING)), Counter[str]()

    @event.listens_for(Session, "after_flush")
    def _note(session: Session, _context: object) -> None:
        written["told"] += any(isinstance(row, Outbox) for row in session.new)

    @event.listens_for(Engine, "commit")
    def _die(_connection: Connection) -> None:
        if written.pop("told", 0):
            written["transactions"] += 1
        if written["transactions"] > saved:
            os.kill(os.getpid(), signal.SIGKILL)

    wake.run_due(office)
