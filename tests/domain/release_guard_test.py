"""The guard of every release day of fifteen years, against a calendar written apart from it."""

from bisect import bisect_left
from datetime import date, timedelta

import pytest

from app.domain.release_guard import Risk, ready_by, risks, sooner
from app.domain.term import RELEASE, before
from tests.domain import almanac


def _risk(day: date) -> str | None:
    if day in almanac.HOLIDAYS:
        return "holiday"
    name = day.strftime("%a")
    if name in {"Sat", "Sun"}:
        return "weekend"
    if name == "Fri":
        return "friday"
    return "eve" if day + timedelta(days=1) in almanac.HOLIDAYS else None


@pytest.mark.parametrize("evening", [False, True])
def test_every_day_of_fifteen_years_is_as_risky_as_an_independent_calendar_says(*, evening: bool) -> None:
    for day in almanac.EVERY_DAY:
        expected = [name for name in (_risk(day), "evening" if evening else None) if name]
        assert list(risks(day, evening=evening)) == expected, day
        # A working day is left to mend what is missing; two where nobody works that day or the next.
        open_before = [one for one in almanac.WORKING if one < day][-2:] if day.year < 2027 else None
        ready = ready_by(day, evening=evening)
        assert ready == almanac.backward(day, 2 if expected else 1), day
        assert open_before is None or ready == open_before[0 if expected else 1]


@pytest.mark.parametrize("every", [5, 7, 11])
def test_a_closing_day_of_the_city_is_as_risky_as_a_holiday(every: int) -> None:
    closing = frozenset(almanac.WORKING[::every])
    open_days = [day for day in almanac.WORKING if day not in closing]
    for day in almanac.EVERY_DAY:
        found, shut = risks(day, closing=closing), {one for one in (day, day + timedelta(days=1)) if one in closing}
        assert bool(found) == bool(_risk(day) or shut), day
        before = [one for one in open_days[max(0, bisect_left(open_days, day) - 2) :] if one < day]
        assert ready_by(day, closing=closing) == before[-2 if found else -1], day
    thursday = date(2026, 12, 17)
    assert risks(thursday, closing=frozenset({thursday})) == (Risk.CLOSED,)
    assert risks(thursday, closing=frozenset({thursday + timedelta(days=1)})) == (Risk.CLOSED_NEXT,)


def test_nobody_comes_home_to_closed_counters_by_an_ordinary_plan() -> None:
    ordinary = [day for day in almanac.EVERY_DAY if not risks(day)]
    assert all({day, day + timedelta(days=1)} <= almanac.OPEN for day in ordinary)


def test_a_day_that_is_not_known_is_not_risky() -> None:
    assert risks(None, evening=True) == ()


def test_sooner_is_a_working_day() -> None:
    assert sooner(before(RELEASE, working_days=1)) == before(RELEASE, working_days=2)
    assert [str(one) for one in Risk] == ["holiday", "weekend", "closed", "friday", "eve", "closed_next", "evening"]
