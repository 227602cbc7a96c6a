"""Working days, holidays and office hours in the Netherlands. Days are local days; instants leave here in UTC."""

from calendar import SATURDAY, SUNDAY, monthrange
from collections.abc import Set as AbstractSet
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

import holidays

ZONE = ZoneInfo("Europe/Amsterdam")
"""The zone in which people and offices live."""

OPENING = time(9)
"""When a working day begins: warnings come at this hour."""

CLOSING = time(17)
"""When a working day ends: terms in days are due at this hour."""

HOLIDAYS = frozenset(
    {
        "Nieuwjaarsdag",
        "Goede vrijdag",
        "Tweede paasdag",
        "Koningsdag",
        "Bevrijdingsdag",
        "Hemelvaartsdag",
        "Tweede pinksterdag",
        "Eerste kerstdag",
        "Tweede kerstdag",
    }
)
"""The days of Algemene termijnenwet art. 3 lid 1 and 2, as `holidays` names them; 5 May counts every year."""

DECREED: frozenset[date] = frozenset()
"""Days made equal to a holiday by royal decree (Algemene termijnenwet art. 3 lid 3).

Such a decree appears in the Staatscourant, usually for three years at once. Add each of its days as `date(2026, 5, 15)`
with the number of the Staatscourant beside it. A day that is missing here makes a term end too early, never too late.
"""

Days = AbstractSet[date]
"""Days that do not count beside the holidays: an office is closed, or a term stands still."""

NO_DAYS: frozenset[date] = frozenset()

_DAY = timedelta(days=1)
_KNOWN_DAYS = 8192


def is_holiday(day: date) -> bool:
    """Give whether the day is a holiday or made equal to one (Algemene termijnenwet art. 3)."""
    return day in _holidays_of(day.year) or day in DECREED


@lru_cache(_KNOWN_DAYS)
def is_working_day(day: date) -> bool:
    """Give whether the day is no Saturday, Sunday or holiday."""
    return day.weekday() not in (SATURDAY, SUNDAY) and not is_holiday(day)


def next_working_day(day: date, off: Days = NO_DAYS) -> date:
    """Give the day itself when it is a working day and not off, else the first one after it."""
    while day in off or not is_working_day(day):
        day += _DAY
    return day


def previous_working_day(day: date, off: Days = NO_DAYS) -> date:
    """Give the day itself when it is a working day and not off, else the last one before it."""
    while day in off or not is_working_day(day):
        day -= _DAY
    return day


def add_working_days(day: date, count: int, off: Days = NO_DAYS) -> date:
    """Give the working day that lies so many working days after the day, before it when negative; 0 is the day."""
    for _ in range(count):
        day = next_working_day(day + _DAY, off)
    for _ in range(-count):
        day = previous_working_day(day - _DAY, off)
    return day


def add_days(day: date, count: int, off: Days) -> date:
    """Give the day that lies so many days after the day, those off not counted; 0 is the day."""
    for _ in range(count):
        day = first_day_on(day + _DAY, off)
    return day


def first_day_on(day: date, off: Days) -> date:
    """Give the day itself when it is not off, else the first one after it."""
    while day in off:
        day += _DAY
    return day


@lru_cache(_KNOWN_DAYS)
def working_days_between(start: date, end: date, off: frozenset[date] = NO_DAYS) -> int:
    """Give how many working days lie after `start` up to and with `end`; negative when `end` is before `start`."""
    if end < start:
        return -_working_days(end, start, off)
    return _working_days(start + _DAY, end + _DAY, off)


def end_of_week(day: date) -> date:
    """Give the Sunday that closes the week people work in: on a weekend that is the coming week."""
    ahead = 7 if day.weekday() >= SATURDAY else 0
    return day + timedelta(days=SUNDAY - day.weekday() + ahead)


def add_months(day: date, months: int) -> date:
    """Give the same day so many months later, or the last day of that month when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def at_start(day: date) -> datetime:
    """Give the instant in UTC at which the local day begins."""
    return _instant(day, time.min)


def at_opening(day: date) -> datetime:
    """Give the instant in UTC of 09:00 local time on the day."""
    return _instant(day, OPENING)


def at_closing(day: date) -> datetime:
    """Give the instant in UTC of 17:00 local time on the day."""
    return _instant(day, CLOSING)


def local_day(instant: datetime) -> date:
    """Give the local day of an instant. Raises ValueError for one without a zone."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs a zone")
    return instant.astimezone(ZONE).date()


def _instant(day: date, moment: time) -> datetime:
    return datetime.combine(day, moment, ZONE).astimezone(UTC)


def _working_days(first: date, end: date, off: Days) -> int:
    days = (first + n * _DAY for n in range((end - first).days))
    return sum(is_working_day(day) and day not in off for day in days)


@cache
def _holidays_of(year: int) -> frozenset[date]:
    known = holidays.country_holidays("NL", years=year, categories=(holidays.PUBLIC, holidays.OPTIONAL), language="nl")
    return frozenset(day for day in known if not HOLIDAYS.isdisjoint(known.get_list(day)))
