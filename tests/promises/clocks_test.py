"""D6: every term ends and everybody hears as an independent calendar says, whatever the clock does meanwhile."""

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

from app.demo.build import MARK
from app.domain.calendar import at_start
from app.domain.delay import Delays, Pause
from app.domain.schedule import Anchors, schedule
from app.domain.term import OPENED, RELEASE, Law, Rule, Span, Term, after, before, by_law, hours, plain
from app.store.tables import ClockOffset, Instance, Once, Outbox, PlannedRung, WorkItem
from tests.domain import almanac, samples
from tests.support.cases import Town, open_database, town
from tests.support.databases import Databases
from tests.support.false_clock import told_by
from tests.support.figures import full
from tests.support.live import command, environment

PROMISE = "D6"
FIGURE = "every rule for every day of 2026-2040 equal to an independent calendar; seven kinds of jumping clocks"

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
STEP = full(29, 1)
"""Each how many days are tried; 29 meets every weekday and every day of the month."""

DAYS = almanac.EVERY_DAY[::STEP]


def _local(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=AMSTERDAM)


def _law(**parts: int) -> Law:
    return Law(Span(**parts), "art. 1", False)


def _expected(start: date) -> dict[Term, date]:
    """Give the terms of every rule from a day, each with its end as the almanac counts it."""
    found: dict[Term, date] = {before(RELEASE): start}
    for number in (1, 2, 3, 5, 10, 15):
        found[after("talk", working_days=number)] = almanac.forward(start, number)
        found[before(RELEASE, working_days=number)] = almanac.backward(start, number)
    for number in (1, 2, 4, 6, 8, 10, 12, 13):
        later = start + number * 7 * DAY
        found[before(RELEASE, weeks=number)] = almanac.preceding(start - number * 7 * DAY)
        found[plain("talk", weeks=number)] = later
        found[by_law("talk", _law(weeks=number))] = almanac.rolled(start, later) if number <= 12 else later
    for number in (1, 2, 3, 7, 90, 91):
        later = start + number * DAY
        found[by_law("talk", _law(days=number))] = almanac.rolled(start, later) if number <= 90 else later
    for number in (1, 3, 4, 6):
        later = almanac.months_on(start, number)
        found[plain("talk", months=number)] = later
        found[by_law("talk", _law(months=number))] = almanac.rolled(start, later) if number <= 3 else later
    return found


def test_every_rule_ends_on_the_day_of_an_independent_calendar(reached: Callable[[str], None]) -> None:
    count = 0
    for start in DAYS:
        case, opened = Anchors(start, start, {"talk": start}), _local(start - 400 * DAY, 9)
        facts = samples.facts(start, start)
        for term, end in _expected(start).items():
            assert schedule(samples.task(term), case, facts, opened).due == _local(end, 17), (start, term)
            count += 1
    reached(f"{count:,} ends of {len(DAYS):,} days")


def test_hours_are_hours_also_in_the_nights_in_which_the_clock_changes() -> None:
    for start in DAYS:
        opened = _local(start, 1)
        for number in (1, 4, 24, 72):
            due = schedule(
                samples.task(hours(OPENED, number)), Anchors(start, None, {}), samples.facts(start), opened
            ).due
            assert due is not None
            assert due.timestamp() - opened.timestamp() == number * 3600, (start, number)


def test_days_that_stand_still_do_not_count_from_any_day_on() -> None:
    for start in DAYS:
        still = {start + n * DAY for n in range(3, 12)}
        pause = Pause(_local(start + 3 * DAY, 11), at_start(start + 12 * DAY))
        for number in (2, 4, 8):
            # The law counts the day on which the term was stopped, an agreement does not.
            by_then = still - {start + 3 * DAY}
            counted = [start + n * DAY for n in range(1, 120) if start + n * DAY not in by_then][number * 7 - 1]
            assert _delayed(by_law("talk", _law(weeks=number)), start, pause) == _rolled(counted, by_then), start
            working = [day for day in _around(start) if day > start and day not in still][number - 1]
            assert _delayed(after("talk", working_days=number), start, pause) == working, start


def _around(start: date) -> list[date]:
    first = almanac.following(start)
    return [day for n in range(60) if (day := first + n * DAY) in almanac.OPEN]


def _rolled(end: date, still: set[date]) -> date:
    while end not in almanac.OPEN or end in still:
        end += DAY
    return end


def _delayed(term: Term, start: date, pause: Pause) -> date:
    case, facts = Anchors(start, None, {"talk": start}), samples.facts(start)
    due = schedule(samples.task(term, catch_up=0), case, facts, _local(start, 9), None, Delays((pause,))).due
    assert due is not None
    return due.astimezone(AMSTERDAM).date()


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
        wrist.set(rungs[1] - timedelta(seconds=20))
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


def test_no_rule_is_left_out() -> None:
    """So that a new rule is tried above."""
    assert {term.rule for term in _expected(date(2026, 1, 1))} | {Rule.HOURS} == set(Rule)
