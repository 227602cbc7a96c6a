"""What must hold of a task that was put off, counted apart from the application: with days taken out of the almanac."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from app.domain.calendar import ZONE
from app.domain.term import Span
from app.store.tables import Pause, WorkItem
from tests.domain import almanac

DAY = timedelta(days=1)


def ends_on(pause: Pause) -> datetime:
    """Give when a pause ends, or will."""
    return pause.ended_at or planned_end(pause)


def planned_end(pause: Pause) -> datetime:
    """Give when a pause ends by itself."""
    return datetime.combine(pause.until, time(), ZONE)


def still(item: WorkItem, *, by_law: bool) -> set[date]:
    """Give the days on which a task stands still, a day at a time; a term of the law does from the day after."""
    found: set[date] = set()
    for pause in item.pauses:
        day, end = pause.since.astimezone(ZONE).date(), ends_on(pause).astimezone(ZONE).date()
        while day < end:
            assert day not in found, "two pauses share a day"
            if not by_law or day > pause.since.astimezone(ZONE).date():
                found.add(day)
            day += DAY
    return found


def end(rule: str, span: Span, start: date, off: set[date]) -> date:
    """Give the day on which a term that counts forward ends, in a list of the days that count."""
    if rule == "after":
        return _nth((day for day in almanac.WORKING if day > start and day not in off), span.working_days, start)
    straight = almanac.months_on(start, span.months) + timedelta(days=span.days, weeks=span.weeks)
    counted = _nth((day for n in range(1, 3000) if (day := start + n * DAY) not in off), (straight - start).days, start)
    if rule == "plain":
        return counted
    while counted not in almanac.OPEN or counted in off:
        counted += DAY
    return counted


def lengthened(item: WorkItem, day: date, off: set[date]) -> date:
    """Give the day with the time that was given on top."""
    working_days = sum(one.working_days for one in item.extensions)
    weeks = sum(one.weeks for one in item.extensions)
    day = _nth((one for one in almanac.WORKING if one > day and one not in off), working_days, day)
    return end("awt", Span(weeks=weeks), day, off) if weeks else day


def check(item: WorkItem, *, by_law: bool) -> None:
    """Hold what is kept of the pauses of a task, its deeds apart."""
    active = [one for one in item.pauses if one.ended_at is None]
    assert len(active) <= (item.status == "open"), f"{item.key} stands still and is {item.status}"
    if item.status == "open":
        assert not {item.due.astimezone(ZONE).date()} & still(item, by_law=by_law) if item.due else True
        for rung in item.rungs:
            assert rung.told_at or all(rung.at > ends_on(one) for one in item.pauses), f"{item.key} would be told"
    assert sum(one.working_days for one in item.extensions) <= 5, "more time than was agreed"
    assert sum(one.weeks for one in item.extensions) <= 6, "more time than the law lets"
    for rung in item.rungs:
        assert not any(one.since < rung.told_at < ends_on(one) for one in item.pauses if rung.told_at), "told meanwhile"


def _nth(days: Iterable[date], number: int, start: date) -> date:
    for day in days:
        if number <= 0:
            break
        start, number = day, number - 1
    return start
