from bisect import bisect_left, bisect_right
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from app.domain import calendar
from tests.domain import almanac
from tests.domain.almanac import DAY, EVERY_DAY

HOLIDAYS_2026 = ["01-01", "04-03", "04-06", "04-27", "05-05", "05-14", "05-25", "12-25", "12-26"]
HOLIDAYS_2027 = ["01-01", "03-26", "03-29", "04-27", "05-05", "05-06", "05-17", "12-25", "12-26"]


def _days(year: int) -> list[date]:
    return [date(year, 1, 1) + n * DAY for n in range(365)]


@pytest.mark.parametrize(("year", "expected"), [(2026, HOLIDAYS_2026), (2027, HOLIDAYS_2027)])
def test_the_holidays_of_a_year_are_those_of_the_law(year: int, expected: list[str]) -> None:
    found = [day.strftime("%m-%d") for day in _days(year) if calendar.is_holiday(day) and day not in calendar.DECREED]
    assert found == expected


def test_kings_day_is_kept_a_day_earlier_when_it_would_be_a_sunday() -> None:
    assert date(2031, 4, 27).isoweekday() == 7
    # Saturday 26 April 2031 is the holiday; the Monday after it is an ordinary day.
    assert calendar.is_holiday(date(2031, 4, 26))
    assert not calendar.is_holiday(date(2031, 4, 27))
    assert calendar.is_working_day(date(2031, 4, 28))


def test_every_day_is_open_or_closed_as_in_the_almanac() -> None:
    for day in EVERY_DAY:
        assert calendar.is_working_day(day) == (day in almanac.OPEN and day not in calendar.DECREED), day


def test_the_neighbouring_working_days_are_those_of_the_almanac() -> None:
    for day in EVERY_DAY:
        assert calendar.next_working_day(day) == almanac.following(day), day
        assert calendar.previous_working_day(day) == almanac.preceding(day), day


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5, 10, 23])
def test_working_days_are_counted_both_ways_as_in_the_almanac(count: int) -> None:
    for day in EVERY_DAY:
        assert calendar.add_working_days(day, count) == almanac.forward(day, count), day
        assert calendar.add_working_days(day, -count) == almanac.backward(day, count), day


@pytest.mark.parametrize("days", [0, 1, 2, 4, 11, 60])
def test_the_distance_in_working_days_has_a_sign(days: int) -> None:
    for day in EVERY_DAY:
        there = day + days * DAY
        after_start = bisect_right(almanac.WORKING, there) - bisect_right(almanac.WORKING, day)
        before_end = bisect_left(almanac.WORKING, there) - bisect_left(almanac.WORKING, day)
        assert calendar.working_days_between(day, there) == after_start, day
        assert calendar.working_days_between(there, day) == -before_end, day


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 12, 28), 6, date(2027, 6, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 3, 31), -1, date(2027, 2, 28)),
        (date(2027, 1, 15), -1, date(2026, 12, 15)),
        (date(2026, 12, 1), 0, date(2026, 12, 1)),
    ],
)
def test_a_month_ends_where_the_shorter_month_ends(day: date, months: int, expected: date) -> None:
    assert calendar.add_months(day, months) == expected


@pytest.mark.parametrize(
    ("day", "opening", "closing"),
    [
        (date(2026, 3, 28), datetime(2026, 3, 28, 8, tzinfo=UTC), datetime(2026, 3, 28, 16, tzinfo=UTC)),
        (date(2026, 3, 29), datetime(2026, 3, 29, 7, tzinfo=UTC), datetime(2026, 3, 29, 15, tzinfo=UTC)),
        (date(2026, 10, 24), datetime(2026, 10, 24, 7, tzinfo=UTC), datetime(2026, 10, 24, 15, tzinfo=UTC)),
        (date(2026, 10, 25), datetime(2026, 10, 25, 8, tzinfo=UTC), datetime(2026, 10, 25, 16, tzinfo=UTC)),
    ],
)
def test_office_hours_keep_to_the_local_clock(day: date, opening: datetime, closing: datetime) -> None:
    assert calendar.at_opening(day) == opening
    assert calendar.at_closing(day) == closing
    assert {calendar.at_start(day).tzinfo, calendar.at_opening(day).tzinfo, calendar.at_closing(day).tzinfo} == {UTC}


def test_a_day_lasts_as_long_as_the_clock_says() -> None:
    lengths = {
        day: calendar.at_start(day + DAY) - calendar.at_start(day)
        for day in (date(2026, 3, 29), date(2026, 10, 25), date(2026, 12, 1))
    }
    assert list(lengths.values()) == [timedelta(hours=23), timedelta(hours=25), timedelta(hours=24)]


def test_an_instant_belongs_to_the_local_day() -> None:
    assert calendar.local_day(datetime(2026, 12, 31, 23, tzinfo=UTC)) == date(2027, 1, 1)
    assert calendar.local_day(datetime(2026, 12, 31, 22, 59, tzinfo=UTC)) == date(2026, 12, 31)
    assert calendar.local_day(datetime(2026, 7, 1, 0, tzinfo=timezone(timedelta(hours=9)))) == date(2026, 6, 30)


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        calendar.local_day(datetime(2026, 12, 1))  # noqa: DTZ001
