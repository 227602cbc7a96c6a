"""How far a task can still be put off: until which day it may stand still, take longer, or be reminded of."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.actions.case_file import CaseFile
from app.actions.delays import delays
from app.domain.calendar import NO_DAYS, add_working_days, local_day
from app.domain.delay import Leeway
from app.domain.term import Rule, Span, Term
from app.engine.definitions import Definitions
from app.store.tables import WorkItem

REMIND_WITHIN = timedelta(weeks=4)
"""How far a reminder may be put off where no rung and no term is nearer."""

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class More:
    """An amount of time that a task can be given, and the day it is due then."""

    span: Span
    day: date


@dataclass(frozen=True)
class Room:
    """What is possible with an open task that does not stand still."""

    term: Term
    still: Leeway | None
    """The leeway by which it may stand still; None where the law keeps it from that."""
    still_until: date | None
    """The last day on which it may go on; None where no day is possible."""
    longer: Leeway | None
    """The leeway by which it may take longer; None where the law, or a term in hours, keeps it from that."""
    more: tuple[More, ...]
    """The amounts that are left, the smallest first."""
    remind_until: date | None
    """The last day for a reminder: before the next rung and before the term."""


def room(file: CaseFile, definitions: Definitions, item: WorkItem) -> Room:
    """Give how far an open task can still be put off."""
    task, today = definitions.tasks[item.key], local_day(file.now)
    term = file.schedule_of(definitions, item).term
    # A term of the law that has passed cannot be had back.
    open_by_law = not term.statutory or item.due is None or item.due >= file.now
    still = task.may_stand_still(term) if open_by_law else None
    longer = task.may_take_longer(term) if open_by_law else None
    return Room(
        term,
        still,
        _after(today, _still_until(file, definitions, item, still) if still else None),
        longer,
        tuple(_more(file, definitions, item, longer)) if longer else (),
        _after(today, _remind_until(item, today)),
    )


def _after(today: date, day: date | None) -> date | None:
    return day if day and day > today else None


def _still_until(file: CaseFile, definitions: Definitions, item: WorkItem, leeway: Leeway) -> date:
    latest = _on(local_day(file.now), leeway.most)
    reckoning = file.schedule_of(definitions, item).reckoning
    # What is counted back must be done by the day it counts from.
    counted_back = reckoning is not None and reckoning.term.rule is Rule.BEFORE
    return min(latest, reckoning.start) if reckoning and counted_back else latest


def _on(day: date, span: Span) -> date:
    return add_working_days(day + timedelta(days=span.days, weeks=span.weeks), span.working_days, NO_DAYS)


def _more(file: CaseFile, definitions: Definitions, item: WorkItem, leeway: Leeway) -> list[More]:
    had = delays(item)
    unit = Span(weeks=1) if leeway.most.weeks else Span(working_days=1)
    used = had.longer.weeks or had.longer.working_days
    left = (leeway.most.weeks or leeway.most.working_days) - used
    found: list[More] = []
    last = item.due
    for number in range(1, left + 1):
        span = Span(working_days=unit.working_days * number, weeks=unit.weeks * number)
        longer = Span(working_days=had.longer.working_days + span.working_days, weeks=had.longer.weeks + span.weeks)
        due = file.schedule_of(definitions, item, replace(had, longer=longer)).due
        if due and last and due > max(last, file.now):
            found.append(More(span, local_day(due)))
            last = due
    return found


def _remind_until(item: WorkItem, today: date) -> date:
    ahead = [rung.at for rung in item.rungs if rung.told_at is None]
    near = [*ahead, item.due] if item.due else ahead
    return min((local_day(at) - A_DAY for at in near), default=today + REMIND_WITHIN)
