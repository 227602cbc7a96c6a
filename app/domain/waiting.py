"""How long a task waited and for whom: its own agency, or whoever was at turn while it stood still."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from app.domain.calendar import working_days_between
from app.domain.delay import Turn
from app.domain.organisation import Agency, Place

OWN = "own"
"""The agency whose task it is."""

TEAM = frozenset({"team", "lead"})
"""The agencies that are the city itself; what other municipal agencies do has its own desk."""


def party(agency: Agency) -> Turn:
    """Give as which of the parties an agency counts."""
    if agency.place == Place.PRISON:
        return Turn.PRISON
    return Turn.CITY if agency.id in TEAM else Turn.AGENCY


def waited(opened: date, until: date, pauses: Iterable[tuple[str, date, date]]) -> Counter[str]:
    """Give the working days after the opening up to and with a day, by whose turn it was.

    A pause has whose turn it was, its first day, and the first day after it; pauses do not overlap.
    """
    found: Counter[str] = Counter({OWN: working_days_between(opened, until)})
    for turn, first, resumed in pauses:
        days = working_days_between(max(first, opened), min(resumed, until)) if first < until else 0
        found[turn] += days
        found[OWN] -= days
    return found
