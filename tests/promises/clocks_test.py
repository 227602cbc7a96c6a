"""D6: every term ends on the day that an independent calendar says, with its pauses and odd nights."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from app.domain.calendar import at_start
from app.domain.delay import Delays, Pause
from app.domain.schedule import Anchors, schedule
from app.domain.term import OPENED, RELEASE, Law, Rule, Span, Term, after, before, by_law, hours, plain
from tests.domain import almanac, samples
from tests.support.figures import full

PROMISE = "D6"
FIGURE = "every rule for every day of 2026-2040 equal to an independent calendar"

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


def test_no_rule_is_left_out() -> None:
    """So that a new rule is tried above."""
    assert {term.rule for term in _expected(date(2026, 1, 1))} | {Rule.HOURS} == set(Rule)
