"""When a task opens, when it is due and who hears when: a task's declaration laid over the days of one case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from app.domain.calendar import add_working_days, at_closing, at_start, local_day
from app.domain.count import count
from app.domain.facts import Facts
from app.domain.release_guard import risks, sooner
from app.domain.rungs import PlannedRung, by_days, by_hours
from app.domain.task import Task
from app.domain.term import ARRIVAL, OPENED, RELEASE, Rule, Term

__all__ = ["Anchors", "PlannedRung", "Schedule", "due_at", "opening", "schedule", "term_day", "term_for"]


@dataclass(frozen=True)
class Anchors:
    """The days of a case that terms count from; `events` holds those that answers recorded, by anchor."""

    arrival: date
    release: date | None
    events: Mapping[str, date]

    def day(self, anchor: str, opened: datetime) -> date | None:
        """Give the local day of the anchor for a task that opened at that instant, or None while it is not known."""
        fixed = {ARRIVAL: self.arrival, RELEASE: self.release, OPENED: local_day(opened)}
        return fixed[anchor] if anchor in fixed else self.events.get(anchor)


@dataclass(frozen=True)
class Schedule:
    """The term that holds and its instants in UTC; without a due instant it is never due and nobody hears.

    `squeezed` says that the task opened too late for its term, so that it is due later than the term says.
    """

    term: Term
    opens: datetime
    due: datetime | None
    squeezed: bool
    rungs: tuple[PlannedRung, ...]


def term_for(task: Task, facts: Facts, today: date) -> Term:
    """Give the term of the first variant whose fact is true, else the task's own; sooner before a risky release."""
    term = next((each.term for each in task.variants if facts.value(each.fact, today) is True), task.term)
    return sooner(term) if task.first_day and risks(facts.release, evening=facts.evening) else term


def term_day(term: Term, anchors: Anchors, opened: datetime) -> date | None:
    """Give the local day on which the term ends, or None while its anchor is not known."""
    if term.rule is Rule.HOURS:
        end = due_at(term, anchors, opened)
        return None if end is None else local_day(end)
    day = anchors.day(term.anchor, opened)
    return None if day is None else count(term.rule, term.span, day)


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


def schedule(task: Task, anchors: Anchors, facts: Facts, opened: datetime, had: datetime | None = None) -> Schedule:
    """Give when a task that opened at that instant is due and who hears when; facts are those of the day of opening.

    `had` is the due instant of an earlier plan: catching up anew gives no more time, so what is late stays late.
    """
    today = local_day(opened)
    term = term_for(task, facts, today)
    opens = opened.astimezone(UTC)
    if term.rule is Rule.HOURS:
        due = due_at(term, anchors, opened)
        return Schedule(term, opens, due, False, () if due is None else by_hours(task.ladder, opens, due))
    ends = term_day(term, anchors, opened)
    if ends is None:
        return Schedule(term, opens, None, False, ())
    day = ends if _unmoved(term) else _caught_up(ends, task.catch_up, today, anchors.release)
    if had is not None:
        day = max(ends, min(day, local_day(had)))
    squeezed = day > ends
    return Schedule(term, opens, at_closing(day), squeezed, by_days(task.ladder, today, day, squeezed=squeezed))


def _unmoved(term: Term) -> bool:
    # A term that counts from opening cannot have begun before it, so there is nothing to catch up.
    return term.statutory or term.anchor == OPENED


def _caught_up(ends: date, catch_up: int, opened: date, release: date | None) -> date:
    """Leave the days to catch up, but not beyond release, unless the term itself ends beyond it or it opens later."""
    floor = add_working_days(opened, catch_up)
    if ends >= floor:
        return ends
    latest = floor if release is None else max(release, ends)
    return max(opened, min(floor, latest))


def _start(day: date | None) -> datetime | None:
    return None if day is None else at_start(day)
