"""D6, the other half: whatever the clock of a worker does, each is told once and nobody too soon."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.store.mark import MARK
from app.store.tables import ClockOffset, Instance, Once, Outbox, PlannedRung, WorkItem
from tests.domain import almanac
from tests.support.cases import Town, open_database, town
from tests.support.databases import Databases
from tests.support.false_clock import REREAD, told_by
from tests.support.figures import full
from tests.support.live import command, environment

PROMISE = "D6b"
FIGURE = "a clock back an hour, forward three days, asleep for 72 h, in nights and weeks that are odd"

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def _local(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=AMSTERDAM)


LIFES = {
    "the clock goes back in autumn": date(2026, 10, 19),
    "the clock goes forward in spring": date(2027, 3, 22),
    "a leap day": date(2028, 2, 23),
    "the end of a year": date(2026, 12, 24),
}
"""Arrivals whose first warnings fall around such a night; Christmas and New Year's Day are no working days."""

PATIENCE = 90


@dataclass
class Wrist:
    """A clock that one worker reads, set by hand: how far it stands from the real one, in a file."""

    file: Path

    def set(self, moment: datetime) -> None:
        """Make it that moment, from which it runs on."""
        behind = moment.timestamp() - time.time()
        self.file.write_text(f"{behind:+.0f}s")

    def now(self) -> datetime:
        """Give what it shows."""
        return datetime.fromtimestamp(time.time() + float(self.file.read_text().rstrip("s")), UTC)


@contextmanager
def _worker(url: str, wrist: Wrist) -> Iterator[subprocess.Popen[bytes]]:
    """Run a real worker that takes the clock for the real one."""
    with (wrist.file.parent / "log").open("wb") as log:
        process = subprocess.Popen(
            command("worker", "--demo", "--every", "1"), env=environment(DATABASE_URL=url) | told_by(wrist.file),
            cwd=wrist.file.parent, stdout=log, stderr=log,
        )  # fmt: skip
        try:
            yield process
        finally:
            process.send_signal(signal.SIGCONT)
            process.terminate()
            process.wait(timeout=30)


def _until(hold: Callable[[], bool]) -> bool:
    """Wait until something holds; tell whether it came to that."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if hold():
            return True
        time.sleep(0.2)
    return False


def _contact(opened: Town, arrival: date) -> WorkItem:
    """Begin a case on the day of arrival, whose first contact is due five working days later."""
    opened.set_clock(_local(arrival, 10))
    case_id = opened.start(arrival=arrival, release=arrival + 90 * DAY)
    opened.do(case_id, "release.match", found="bsn")
    item = opened.item(case_id, "release.first_contact")
    # From here on only the clock of the worker counts.
    opened.office.database.write(lambda session: session.execute(delete(ClockOffset)))
    # A worker of the demo looks whether the people are invented.
    mark = Once(key=MARK, user_id=opened["officer"].id, at=opened.office.now(), outcome="")
    opened.office.database.write(lambda session: session.add(mark))
    return item


def _ticks(opened: Town, item: WorkItem, wrist: Wrist) -> bool:
    """Tell whether the worker looks at what is due: something that is woken asks for its own next instant again."""
    # Until it has read the clock anew it ticks as before.
    time.sleep(2 * REREAD)
    moment = wrist.now() - HOUR / 60

    def poke(session: Session) -> None:
        session.get_one(Instance, item.instance_id).next_due = moment

    opened.office.database.write(poke)
    return _until(lambda: opened.rows(Instance, id=item.instance_id)[0].next_due != moment)


@pytest.mark.parametrize("arrival", [*LIFES.values()][: full(1, 4)], ids=[*LIFES][: full(1, 4)])
def test_a_worker_whose_clock_jumps_tells_each_once_and_none_too_soon(
    databases: Databases, tmp_path: Path, arrival: date, reached: Callable[[str], None]
) -> None:
    due = almanac.forward(arrival, 5)
    rungs = {1: _local(due, 9), 2: _local(almanac.forward(due, 2), 9), 3: _local(almanac.forward(due, 5), 9)}
    wrist = Wrist(tmp_path / "clock")
    with databases.fresh("postgresql") as url, open_database(url) as database:
        opened = town(database)
        item = _contact(opened, arrival)
        wrist.set(rungs[1] - timedelta(seconds=10))
        with _worker(url, wrist) as process:
            assert _until(lambda: opened.told(item) == [(1, "team_lead")]), (tmp_path / "log").read_text()
            wrist.set(wrist.now() - HOUR)
            assert _ticks(opened, item, wrist), "a clock that went back silenced the worker"
            assert opened.told(item) == [(1, "team_lead")], "somebody was told twice"
            wrist.set(rungs[2] - timedelta(seconds=5))
            assert _until(lambda: len(opened.told(item)) == 2)
            os.kill(process.pid, signal.SIGSTOP)
            wrist.set(max(wrist.now() + 3 * DAY, rungs[3] + HOUR))
            os.kill(process.pid, signal.SIGCONT)
            assert _until(lambda: len(opened.told(item)) == 3)
            wrist.set(wrist.now() + 3 * DAY)
            assert _ticks(opened, item, wrist)
        told = {row.level: row.written_at for row in opened.rows(Outbox, item_id=item.id, kind="rung")}
        assert {level: at >= rungs[level or 0] for level, at in told.items()} == {1: True, 2: True, 3: True}
        assert {rung.level: rung.at for rung in opened.rows(PlannedRung, item_id=item.id)} == rungs
        assert len(opened.rows(Outbox, item_id=item.id)) == 3
    reached("a real worker: back an hour, forward three days, asleep for 72 h, each told once")
