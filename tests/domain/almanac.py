"""A calendar written apart from the application's: other sources, other algorithms. It covers 2024 to 2043."""

from bisect import bisect_left, bisect_right
from datetime import date, timedelta

DAY = timedelta(days=1)


def easter(year: int) -> date:
    """Give Easter Sunday by Gauss's rule, with his two exceptions, for 1900 to 2099."""
    moon = (19 * (year % 19) + 24) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + 5) % 7
    offset = moon + sunday
    if offset == 35 or (offset == 34 and moon == 28 and year % 19 > 10):
        offset -= 7
    return date(year, 3, 22) + offset * DAY


def holidays_of(year: int) -> set[date]:
    """Give the holidays of Algemene termijnenwet art. 3."""
    sunday = easter(year)
    kings_day = date(year, 4, 27)
    if kings_day.strftime("%w") == "0":
        kings_day = date(year, 4, 26)
    fixed = {date(year, 1, 1), kings_day, date(year, 5, 5), date(year, 12, 25), date(year, 12, 26)}
    return fixed | {sunday + n * DAY for n in (-2, 1, 39, 50)}


HOLIDAYS = {day for year in range(2024, 2044) for day in holidays_of(year)}
WORKING = [
    day
    for day in (date(2024, 1, 1) + n * DAY for n in range(20 * 365))
    if day.strftime("%a") not in {"Sat", "Sun"} and day not in HOLIDAYS
]
OPEN = set(WORKING)
EVERY_DAY = [date(2026, 1, 1) + n * DAY for n in range((date(2041, 1, 1) - date(2026, 1, 1)).days)]


def following(day: date) -> date:
    """Give the first working day that is not before the day."""
    return WORKING[bisect_left(WORKING, day)]


def preceding(day: date) -> date:
    """Give the last working day that is not after the day."""
    return WORKING[bisect_right(WORKING, day) - 1]


def forward(day: date, count: int) -> date:
    """Give the working day that is so many after the day."""
    return WORKING[bisect_right(WORKING, day) + count - 1] if count else day


def backward(day: date, count: int) -> date:
    """Give the working day that is so many before the day."""
    return WORKING[bisect_left(WORKING, day) - count] if count else day


def months_on(day: date, months: int) -> date:
    """Give the day so many months later, one day earlier for as long as that month does not have it."""
    year, month, number = day.year, day.month, day.day
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    while True:
        try:
            return date(year, month, number)
        except ValueError:
            number -= 1


def rolled(start: date, end: date) -> date:
    """Give the end by art. 2 and then art. 1 of the Algemene termijnenwet, a day at a time."""
    if end - start >= 3 * DAY:
        while sum(start + n * DAY in OPEN for n in range(1, (end - start).days + 1)) < 2:
            end += DAY
    while end not in OPEN:
        end += DAY
    return end
