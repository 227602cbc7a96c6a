"""A release that needs care: what makes its day risky, and by when all that the first day needs must be ready.

An agreement of the two cities, no law: who is set free while counters are closed, or about to close, finds nobody who
can mend what is missing. So a working day is left to mend it before.
"""

from calendar import FRIDAY
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from app.domain.calendar import NO_DAYS, Days, add_working_days, is_holiday, is_working_day
from app.domain.term import Term

NORMAL, RISKY = 1, 2
"""How many working days before the release everything is ready."""


class Risk(StrEnum):
    """Why a release needs care."""

    HOLIDAY = "holiday"
    WEEKEND = "weekend"
    CLOSED = "closed"
    FRIDAY = "friday"
    EVE = "eve"
    CLOSED_NEXT = "closed_next"
    EVENING = "evening"


def risks(release: date | None, *, evening: bool = False, closing: Days = NO_DAYS) -> tuple[Risk, ...]:
    """Give why a release needs care: one reason of its day at most, and the hour; none while the day is not known.

    `closing` are the days on which the city's own offices are closed beside the holidays.
    """
    if release is None:
        return ()
    of_day = _of_day(release, closing)
    return (*((of_day,) if of_day else ()), *((Risk.EVENING,) if evening else ()))


def ready_by(release: date, *, evening: bool = False, closing: Days = NO_DAYS) -> date:
    """Give the working day on which all that the first day needs must be ready at the latest."""
    before = RISKY if risks(release, evening=evening, closing=closing) else NORMAL
    return add_working_days(release, -before, closing)


def sooner(term: Term) -> Term:
    """Give a term that counts back from the release, ending a working day sooner."""
    span = replace(term.span, working_days=term.span.working_days + RISKY - NORMAL)
    return replace(term, span=span)


def _of_day(day: date, closing: Days) -> Risk | None:
    if is_holiday(day):
        return Risk.HOLIDAY
    if not is_working_day(day):
        return Risk.WEEKEND
    if day in closing:
        return Risk.CLOSED
    if day.weekday() == FRIDAY:
        return Risk.FRIDAY
    tomorrow = day + timedelta(days=1)
    if not is_working_day(tomorrow):
        return Risk.EVE
    return Risk.CLOSED_NEXT if tomorrow in closing else None
