"""At which instants the rungs of a ladder fire."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.domain.calendar import NO_DAYS, Days, add_working_days, at_closing, at_opening, is_working_day, local_day
from app.domain.ladder import Ladder, Listener, Rung


@dataclass(frozen=True)
class PlannedRung:
    """A rung with the instant in UTC at which it fires."""

    level: int
    listener: Listener
    at: datetime


def by_days(
    ladder: Ladder, opened: date, due: date, *, squeezed: bool, closed: Days = NO_DAYS
) -> tuple[PlannedRung, ...]:
    """Give the rungs of a term in days: each at 09:00 of its day, in working days on which the office is not closed.

    On the due day itself only the first level hears at 09:00; those above hear when the term ends. A squeezed ladder,
    and one with a rung on or before the day of opening, is laid out anew over the days that are left.
    """
    days = [_from(due, rung, closed) for rung in ladder.rungs]
    if squeezed or any(day <= opened for day in days):
        return _anew(ladder, opened, due, closed)
    return _planned(ladder.rungs, days, due)


def by_hours(ladder: Ladder, opened: datetime, due: datetime) -> tuple[PlannedRung, ...]:
    """Give the rungs of a term in hours: at its end those meant for it, also on the day of opening, others at 09:00.

    A rung that would fire before the task opens waits for the first one after it, or for the end. When the end itself
    has passed at opening, the ladder is laid out anew as for a term in days.
    """
    if due <= opened:
        return _anew(ladder, local_day(opened), local_day(due))
    instants = [at_opening(_from(local_day(due), rung)) if rung.working_days else due for rung in ladder.rungs]
    first = min(at for at in [*instants, due] if at > opened)
    return tuple(
        PlannedRung(rung.level, rung.listener, max(at, first)) for rung, at in zip(ladder.rungs, instants, strict=True)
    )


def _anew(ladder: Ladder, opened: date, due: date, closed: Days = NO_DAYS) -> tuple[PlannedRung, ...]:
    """Spread the rungs meant before or at the end evenly over the days after opening, the last of them on the due day.

    Rungs meant after the end keep their distance from it. When the due day is not after the day of opening, the next
    working day takes its place, so that nobody is warned about a task on the day it came.
    """
    slots = _slots(opened, due, closed)
    early = sum(rung.working_days <= 0 for rung in ladder.rungs)
    spread = [slots[-(-position * len(slots) // early) - 1] for position in range(1, early + 1)]
    later = [_from(slots[-1], rung, closed) for rung in ladder.rungs[early:]]
    return _planned(ladder.rungs, [*spread, *later], slots[-1])


def _slots(opened: date, last: date, closed: Days) -> list[date]:
    if last <= opened:
        return [add_working_days(opened, 1, closed)]
    between = (opened + timedelta(days=n) for n in range(1, (last - opened).days))
    return [*(day for day in between if is_working_day(day) and day not in closed), last]


def _planned(rungs: Sequence[Rung], days: Sequence[date], last: date) -> tuple[PlannedRung, ...]:
    return tuple(
        PlannedRung(rung.level, rung.listener, at_closing(day) if day == last and rung.level > 1 else at_opening(day))
        for rung, day in zip(rungs, days, strict=True)
    )


def _from(due_day: date, rung: Rung, closed: Days = NO_DAYS) -> date:
    return add_working_days(due_day, rung.working_days, closed)
