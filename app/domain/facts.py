"""The few facts of a case that diagrams, tables and term variants may ask for."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.calendar import NO_DAYS, Days

SHORT_STAY = timedelta(days=28)
"""The stay below which the short track holds (city agreement)."""

SEARCH_TERM_AGE = 27
"""Below this age a job search term of four weeks comes first (Participatiewet art. 41 lid 4)."""

NEEDS = ("missing", "arranged", "unknown")
"""What can be known of a need at the start."""

FLAGS = frozenset({"short_stay", "pre_trial", "under_27", "release_known", "advance_recorded"})
"""Facts that are true or false; a need (`income`) is a fact too and is one of `NEEDS`."""

NUMBERS = frozenset({"days_left"})
"""Facts that are whole numbers."""

NO_END_IN_SIGHT = 9999
"""The days left while the release day is unknown: more than any table asks for."""


@dataclass(frozen=True)
class Facts:
    """What is known of a case, without anything that names the person."""

    arrival: date
    release: date | None
    birth_date: date | None
    pre_trial: bool
    needs: tuple[tuple[str, str], ...] = ()
    recorded: frozenset[str] = frozenset()
    """The events that answers have recorded so far, such as `advance`."""
    evening: bool = False
    """Whether the release is after 17:00."""
    closing: Days = NO_DAYS
    """The days on which the offices of the city are closed beside the holidays."""

    def value(self, name: str, today: date) -> bool | int | str:
        """Give a flag, a number, or what is known of a need (`unknown` when nobody said)."""
        if name in NUMBERS:
            return self._numbers(today)[name]
        if name not in FLAGS:
            return dict(self.needs).get(name, "unknown")
        return self._flags(today)[name]

    def _numbers(self, today: date) -> dict[str, int]:
        """Give each number: `days_left` counts calendar days to the release and is below zero after it."""
        return {"days_left": NO_END_IN_SIGHT if self.release is None else (self.release - today).days}

    def _flags(self, today: date) -> dict[str, bool]:
        return {
            "short_stay": self.release is not None and self.release - self.arrival < SHORT_STAY,
            "pre_trial": self.pre_trial,
            "under_27": self.birth_date is not None and _age(self.birth_date, today) < SEARCH_TERM_AGE,
            "release_known": self.release is not None,
            "advance_recorded": "advance" in self.recorded,
        }


def _age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
