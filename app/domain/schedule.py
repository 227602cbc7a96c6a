"""When a task opens, when it is due and who hears when: a task's declaration laid over the days of one case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from app.domain.calendar import NO_DAYS, Days, at_closing, at_start, local_day
from app.domain.count import count
from app.domain.delay import NO_DELAYS, Delays
from app.domain.facts import Facts
from app.domain.reckoning import Frame, Reckoning, reckon
from app.domain.release_guard import risks, sooner
from app.domain.rungs import PlannedRung, by_days, by_hours
from app.domain.task import Task
from app.domain.term import ARRIVAL, OPENED, RELEASE, Rule, Term

__all__ = ["Anchors", "PlannedRung", "Schedule", "due_at", "opening", "schedule", "term_day", "term_for"]


@dataclass(frozen=True)
class Anchors:
    """The days of a case that terms count from; `events` holds those that answers recorded, by anchor.

    `closed` are the days on which the office is shut beside the holidays: it counts no working day on them.
    """

    arrival: date
    release: date | None
    events: Mapping[str, date]
    closed: Days = NO_DAYS

    def day(self, anchor: str, opened: datetime) -> date | None:
        """Give the local day of the anchor for a task that opened at that instant, or None while it is not known."""
        fixed = {ARRIVAL: self.arrival, RELEASE: self.release, OPENED: local_day(opened)}
        return fixed[anchor] if anchor in fixed else self.events.get(anchor)


@dataclass(frozen=True)
class Schedule:
    """The term that holds and its instants in UTC; without a due instant it is never due and nobody hears.

    `squeezed` says that the task opened too late for its term, so that it is due later than the term says.
    `undelayed` is when it would be due had nothing put it off. Only a term in days has a `reckoning`.
    """

    term: Term
    opens: datetime
    due: datetime | None
    squeezed: bool
    rungs: tuple[PlannedRung, ...]
    undelayed: datetime | None = None
    reckoning: Reckoning | None = None


def term_for(task: Task, facts: Facts, today: date) -> Term:
    """Give the term of the first variant whose fact is true, else the task's own; sooner before a risky release."""
    term = next((each.term for each in task.variants if facts.value(each.fact, today) is True), task.term)
    return sooner(term) if task.first_day and _is_risky(facts) else term


def _is_risky(facts: Facts) -> bool:
    return bool(risks(facts.release, evening=facts.evening, closing=facts.closing))


def term_day(term: Term, anchors: Anchors, opened: datetime) -> date | None:
    """Give the local day on which the term ends, or None while its anchor is not known."""
    if term.rule is Rule.HOURS:
        end = due_at(term, anchors, opened)
        return None if end is None else local_day(end)
    day = anchors.day(term.anchor, opened)
    closed = NO_DAYS if term.statutory else anchors.closed
    return None if day is None else count(term.rule, term.span, day, closed)


def due_at(term: Term, anchors: Anchors, opened: datetime) -> datetime | None:
    """Give the instant in UTC at which the term ends, 17:00 local of its day unless it is in hours.

    Hours count from the instant of opening; an anchor that is only a day counts from its 00:00 local. None while the
    anchor is not known.
    """
    if term.rule is Rule.HOURS:
        start = opened if term.anchor == OPENED else _start(anchors.day(term.anchor, opened))
        return None if start is None else start.astimezone(UTC) + timedelta(hours=term.span.hours)
    day = term_day(term, anchors, opened)
    return None if day is None else at_closing(day)


def opening(task: Task, anchors: Anchors, reached: datetime) -> datetime | None:
    """Give the instant in UTC from which the task may be done, at the earliest when the flow reached it.

    A day to open begins at 00:00 local. None while the anchor to open by is not known.
    """
    if task.opens is None:
        return reached.astimezone(UTC)
    if task.opens.rule is Rule.HOURS:
        start = due_at(task.opens, anchors, reached)
    else:
        start = _start(term_day(task.opens, anchors, reached))
    return None if start is None else max(reached.astimezone(UTC), start)


def schedule(
    task: Task,
    anchors: Anchors,
    facts: Facts,
    opened: datetime,
    had: datetime | None = None,
    delays: Delays = NO_DELAYS,
) -> Schedule:
    """Give when a task that opened at that instant is due and who hears when; facts are those of the day of opening.

    `had` is the undelayed instant of an earlier plan: catching up anew gives no more time, so what is late stays late.
    Nobody hears before the last of the delays is over, nor on the day on which it ends.
    """
    term = term_for(task, facts, local_day(opened))
    opens, resumed = opened.astimezone(UTC), delays.resumed(opened)
    if term.rule is Rule.HOURS:
        undelayed = due_at(term, anchors, opened)
        if undelayed is None:
            return Schedule(term, opens, None, False, ())
        due = delays.lengthen(undelayed)
        return Schedule(term, opens, due, False, by_hours(task.ladder, resumed.astimezone(UTC), due), undelayed)
    start = anchors.day(term.anchor, opened)
    if start is None:
        return Schedule(term, opens, None, False, ())
    frame = Frame(local_day(opened), task.catch_up, anchors.release, anchors.closed)
    found = reckon(term, start, frame, local_day(had) if had else None, delays)
    rungs = by_days(task.ladder, local_day(resumed), found.day, squeezed=found.squeezed, closed=anchors.closed)
    return Schedule(term, opens, at_closing(found.day), found.squeezed, rungs, at_closing(found.caught_up), found)


def _start(day: date | None) -> datetime | None:
    return None if day is None else at_start(day)
