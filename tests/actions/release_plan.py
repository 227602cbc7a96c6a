"""Terms and warnings that count from the release, calculated apart from the application, on the tests' own calendar.

It is a fold over days: what moved several times on a day moved once, from what the day began with to what it ended
with, and not at all when these are the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby
from math import ceil
from zoneinfo import ZoneInfo

from app.domain.ladder import Ladder
from app.domain.task import Task
from app.domain.term import Rule, Term
from tests.domain import almanac

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True)
class Moved:
    """The release from a moment on."""

    at: datetime
    release: date | None
    evening: bool

    @property
    def day(self) -> date:
        """Give the local day."""
        return local(self.at).date()

    @property
    def what(self) -> tuple[date | None, bool]:
        """Give the release itself."""
        return self.release, self.evening


@dataclass(frozen=True)
class Plan:
    """When a task is due and who hears when."""

    day: date | None
    squeezed: bool
    rungs: Mapping[int, datetime]

    @property
    def due(self) -> datetime | None:
        """Give the instant it is due."""
        return None if self.day is None else hour(self.day, 17)

    @staticmethod
    def at(day: date, *, working_days: int) -> datetime:
        """Give five o'clock so many working days later."""
        return hour(almanac.forward(day, working_days), 17)


def local(moment: datetime) -> datetime:
    """Give a moment in Tilburg."""
    return moment.astimezone(AMSTERDAM)


def hour(day: date, number: int) -> datetime:
    """Give an hour of a day in Tilburg."""
    return datetime(day.year, day.month, day.day, number, tzinfo=AMSTERDAM)


def risky(release: date, *, evening: bool) -> bool:
    """Tell whether everything must be ready sooner: nobody is there to mend it that day or the next."""
    tomorrow = release + timedelta(days=1)
    return evening or release not in almanac.OPEN or tomorrow not in almanac.OPEN


def term_of(task: Task, *, young: bool) -> Term:
    """Give the term of a task for somebody under 27 or not."""
    return next((one.term for one in task.variants if one.fact == "under_27" and young), task.term)


def planned(
    task: Task, opened: datetime, known: int, history: Sequence[Moved], told: Mapping[int, datetime], *, young: bool
) -> Plan:
    """Give the plan of a task that opened when so many entries of the history were known, and of which some heard."""
    term, first = term_of(task, young=young), history[known - 1]
    plan = _lay(task, term, opened.date(), first, None)
    for day, moves in groupby(enumerate(history), lambda one: one[1].day):
        numbers = [number for number, _move in moves]
        if numbers[-1] < known or numbers[0] == 0 == numbers[-1]:
            continue
        dawn, dusk = history[max(0, numbers[0] - 1)], history[numbers[-1]]
        if numbers[0] == 0:
            dawn, numbers = history[0], numbers[1:]
        ahead = replace(task, ladder=_ahead(task.ladder, {level for level, at in told.items() if at <= dusk.at}))
        if numbers[0] < known:
            # It opened by a move of this very day, and had no plan before.
            plan = _lay(ahead, term, day, dusk, None)
        elif dawn.what != dusk.what:
            plan = _climb(_lay(ahead, term, day, dusk, plan.day), plan)
    return plan


def _ahead(ladder: Ladder, told: set[int]) -> Ladder:
    return Ladder(tuple(rung for rung in ladder.rungs if rung.level not in told))


def _climb(new: Plan, old: Plan) -> Plan:
    """Give the new plan; on the day it had, nobody hears later than they would have."""
    if new.day != old.day:
        return new
    rungs = {level: min(at, old.rungs.get(level, at)) for level, at in new.rungs.items()}
    return Plan(new.day, new.squeezed, rungs)


def _lay(task: Task, term: Term, today: date, moved: Moved, had: date | None) -> Plan:
    if moved.release is None:
        return Plan(None, False, {})
    ends = _ends(task, term, moved.release, evening=moved.evening)
    day, floor = ends, almanac.forward(today, task.catch_up)
    if ends < floor:
        day = max(today, min(floor, max(moved.release, ends)))
    if had is not None:
        day = max(ends, min(day, had))
    return Plan(day, day > ends, _rungs(task, today, day, squeezed=day > ends))


def _ends(task: Task, term: Term, release: date, *, evening: bool) -> date:
    span, sooner = term.span, int(task.first_day and risky(release, evening=evening))
    match term.rule:
        case Rule.BEFORE if span.weeks:
            return almanac.preceding(release - timedelta(weeks=span.weeks))
        case Rule.BEFORE:
            return almanac.backward(release, span.working_days + sooner)
        case Rule.AFTER:
            return almanac.forward(release, span.working_days)
        case Rule.PLAIN if span.months:
            return almanac.months_on(release, span.months)
        case Rule.PLAIN:
            return release + timedelta(weeks=span.weeks)
    raise ValueError(term)


def _rungs(task: Task, today: date, due: date, *, squeezed: bool) -> dict[int, datetime]:
    rungs = task.ladder.rungs
    days = [_shifted(due, rung.working_days) for rung in rungs]
    last = due
    if squeezed or any(day <= today for day in days):
        left = [today + timedelta(days=n) for n in range(1, (due - today).days)]
        slots = [*(day for day in left if day in almanac.OPEN), due] if due > today else [almanac.forward(today, 1)]
        early, last = [rung for rung in rungs if rung.working_days <= 0], slots[-1]
        days = [slots[ceil(n * len(slots) / len(early)) - 1] for n in range(1, len(early) + 1)]
        days += [_shifted(last, rung.working_days) for rung in rungs if rung.working_days > 0]
    return {
        rung.level: hour(day, 17 if day == last and rung.level > 1 else 9)
        for rung, day in zip(rungs, days, strict=True)
    }


def _shifted(day: date, count: int) -> date:
    return almanac.forward(day, count) if count >= 0 else almanac.backward(day, -count)
