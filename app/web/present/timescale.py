"""Where days lie on a line: the days before release are drawn larger than those behind and those far ahead."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

EDGE = 2.0
"""Percent of the width that stays free at either end."""

WIDE, NARROW = 2.6, 1.0
"""How much room a stretch gets in which people still have to act, and another."""

AHEAD = timedelta(weeks=8)
"""How far a line goes on while nobody knows the day of release."""

AFTER_DAYS = 182
"""The half year of contact after release."""


@dataclass(frozen=True)
class Scale:
    """Days in rising order, and where each lies in percent."""

    days: Sequence[date]
    places: Sequence[float]

    def x(self, day: date) -> float:
        """Give where a day lies, in percent; a day beyond an end lies at that end."""
        if day <= self.days[0]:
            return self.places[0]
        if day >= self.days[-1]:
            return self.places[-1]
        after = bisect_right(self.days, day)
        first, last = self.days[after - 1], self.days[after]
        part = (day - first) / (last - first)
        return round(self.places[after - 1] + part * (self.places[after] - self.places[after - 1]), 2)


def scale(arrival: date, today: date, release: date | None, last: date) -> Scale:
    """Give the scale of a case, from arrival to the last day there is something to see."""
    end = max(last, (release or today + AHEAD) + timedelta(days=AFTER_DAYS if release else 0))
    inner = {day for day in (today, release) if day is not None and arrival < day < end}
    days = [arrival, *sorted(inner), end]
    weights = [WIDE if _acting(first, today, release) else NARROW for first in days[:-1]]
    places, width = [EDGE], (100 - 2 * EDGE) / sum(weights)
    for weight in weights:
        places.append(round(places[-1] + weight * width, 2))
    return Scale(days, places)


def _acting(first: date, today: date, release: date | None) -> bool:
    return first >= today and (release is None or first < release)
