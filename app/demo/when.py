"""Days of the story: told from today, so that it always plays this week."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.calendar import add_working_days, is_working_day

FRIDAY = 4


@dataclass(frozen=True)
class When:
    """A day so many working days from today, or the first Friday from there on, and so many days later."""

    workdays: int
    friday: bool = False
    days: int = 0

    def day(self, today: date) -> date:
        """Give the day it is when the story is told today."""
        day = add_working_days(today, self.workdays)
        return (_friday(day) if self.friday else day) + timedelta(days=self.days)


def on(workdays: int) -> When:
    """Give the day so many working days from today."""
    return When(workdays)


def friday(workdays: int, *, days: int = 0) -> When:
    """Give the first Friday at least so many working days from today, or so many days after that Friday."""
    return When(workdays, friday=True, days=days)


def _friday(day: date) -> date:
    day += timedelta(days=(FRIDAY - day.weekday()) % 7)
    return day if is_working_day(day) else _friday(day + timedelta(days=7))
