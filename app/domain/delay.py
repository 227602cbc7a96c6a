"""What puts a term off: times at which it stands still, and more time that was given."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from app.domain.calendar import at_start, local_day
from app.domain.term import Span


class Turn(StrEnum):
    """Whose turn it is while a task stands still."""

    PERSON = "person"
    PRISON = "prison"
    CITY = "city"
    AGENCY = "agency"
    PARTNER = "partner"


@dataclass(frozen=True)
class Leeway:
    """How far a term may be put off: standing still at most so long at once, taking longer at most so much in all.

    With an `article` the law allows it, which a term of the law needs; without one it is an agreement of the cities.
    `verified` tells whether somebody held the article against the statute's own text.
    """

    most: Span
    article: str | None = None
    verified: bool = True


AGREED_STANDSTILL = Leeway(Span(weeks=4))
"""How long an agreed term stands still at once, where its task says nothing else (city agreement)."""

AGREED_EXTENSION = Leeway(Span(working_days=5))
"""How much longer an agreed term may take in all, where its task says nothing else (city agreement)."""


NO_LONGER = Span()


@dataclass(frozen=True)
class Pause:
    """A time at which a term stands still, from one instant up to another."""

    since: datetime
    until: datetime

    @property
    def first(self) -> date:
        """Give the first local day that does not count."""
        return local_day(self.since)

    @property
    def resumed(self) -> date:
        """Give the local day from which days count again."""
        return local_day(self.until)

    def days(self) -> Iterable[date]:
        """Give the local days that do not count: none when it ended on the day it began."""
        return (self.first + timedelta(days=n) for n in range((self.resumed - self.first).days))


@dataclass(frozen=True)
class Delays:
    """Everything that puts one term off: its pauses, oldest first, and how much longer it may take."""

    pauses: tuple[Pause, ...] = ()
    longer: Span = NO_LONGER

    @property
    def still(self) -> frozenset[date]:
        """Give all local days on which the term stands still."""
        return frozenset(day for pause in self.pauses for day in pause.days())

    def by_law(self) -> "Delays":
        """Give them as they put off a term of the law: a pause begins on the day after (Awb art. 4:15 lid 1)."""
        later = (replace(pause, since=at_start(pause.first + timedelta(days=1))) for pause in self.pauses)
        return replace(self, pauses=tuple(pause for pause in later if pause.since < pause.until))

    def resumed(self, opened: datetime) -> datetime:
        """Give from when somebody could work on it last: the end of the last pause, or else when it opened."""
        return max((opened, *(pause.until for pause in self.pauses)))

    def lengthen(self, end: datetime) -> datetime:
        """Give when a term in hours ends: each pause that began before its end adds its own length."""
        for pause in self.pauses:
            if pause.since < end:
                end += pause.until - pause.since
        return end


NO_DELAYS = Delays()
