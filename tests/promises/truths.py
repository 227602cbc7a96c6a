"""What must hold between the workflows and the rows of a case, at any moment. Counted apart from the application."""

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from uuid import UUID

from SpiffWorkflow.spiff.specs.defaults import UserTask
from SpiffWorkflow.util.task import TaskState
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.calendar import ZONE
from app.domain.checklist import Day
from app.domain.term import Span
from app.engine.catalogue import current
from app.engine.questions import NEVER
from app.engine.run import Run
from app.store.tables import (
    Answer,
    AuditEntry,
    Case,
    CaseEvent,
    Correction,
    Instance,
    Outbox,
    Pause,
    PlannedRung,
    Snooze,
    WorkItem,
)
from tests.actions.release_plan import risky
from tests.domain import almanac
from tests.engine.life import Life
from tests.promises import delays
from tests.support.cases import SURNAME
from tests.tasks.declared_terms_test import ROWS, VARIANTS

DECLARED = {row[0]: row for row in ROWS}
SETTLED = {"completed": "task_completed", "not_needed": "task_not_needed", "refused": "task_refused"}
LAST_LEVEL = 4

FIRST_DAY = {"care.medication", "housing.bed_confirmed"}
"""What the first day out needs, a working day sooner when that day is risky."""


@dataclass(frozen=True)
class Rows:
    """Everything that is kept of one case."""

    case: Case
    instances: list[Instance]
    items: list[WorkItem]
    rungs: Mapping[UUID, list[PlannedRung]]
    events: Mapping[str, date]
    outbox: list[Outbox]
    audit: list[AuditEntry]
    answers: Mapping[UUID, dict[str, str]]
    corrections: Counter[UUID]
    """How often each task was corrected."""

    @property
    def open(self) -> list[WorkItem]:
        """Give the tasks that wait for somebody."""
        return [item for item in self.items if item.status == "open"]

    @property
    def climbing(self) -> Counter[UUID | None]:
        """Give how many ladders run for each task."""
        return Counter(one.item_id for one in self.instances if (one.process, one.status) == ("escalation", "running"))


def rows_of(session: Session, case_id: UUID) -> Rows:
    """Read a case."""
    items = list(session.scalars(select(WorkItem).where(WorkItem.case_id == case_id)))
    corrected = select(Correction.item_id).join(WorkItem).where(WorkItem.case_id == case_id)
    answers: dict[UUID, dict[str, str]] = {}
    for answer in session.scalars(select(Answer).where(Answer.case_id == case_id, Answer.replaced_at.is_(None))):
        assert answer.field not in answers.setdefault(answer.item_id, {}), "an answer is there twice"
        answers[answer.item_id][answer.field] = answer.value
    return Rows(
        case=session.get_one(Case, case_id),
        instances=list(session.scalars(select(Instance).where(Instance.case_id == case_id))),
        items=items,
        rungs={item.id: list(item.rungs) for item in items},
        events={one.name: one.day for one in session.scalars(select(CaseEvent).where(CaseEvent.case_id == case_id))},
        outbox=list(session.scalars(select(Outbox).where(Outbox.case_id == case_id))),
        audit=list(session.scalars(select(AuditEntry).where(AuditEntry.case_id == case_id))),
        answers=answers,
        corrections=Counter(session.scalars(corrected)),
    )


@dataclass(frozen=True)
class Stand:
    """How a saved workflow stands: its user tasks and all its ready steps, its next instant, whether it ended."""

    users: frozenset[tuple[UUID, str]]
    ready: int
    next_due: datetime | None
    ended: bool


@lru_cache(2000)
def _stand(process: str, state: bytes) -> Stand:
    run = Run.load(current().processes[process], state, Life())
    ready = run._workflow.get_tasks(state=TaskState.READY)
    waiting = [task.internal_data.get("event_value") for task in run._workflow.get_tasks(state=TaskState.WAITING)]
    instants = [moment for moment in (datetime.fromisoformat(value) for value in waiting if value) if moment < NEVER]
    users = {(task.id, f"{process}.{task.task_spec.name}") for task in ready if isinstance(task.task_spec, UserTask)}
    return Stand(frozenset(users), len(ready), min(instants, default=None), run.ended)


def check_woken(session: Session, now: datetime) -> None:
    """Hold that everything due by now was run and everybody to be told by now was told."""
    silent = (
        select(WorkItem.key, PlannedRung.level, PlannedRung.at)
        .join(PlannedRung)
        .where(WorkItem.status == "open", PlannedRung.told_at.is_(None), PlannedRung.at <= now)
    )
    assert session.execute(silent).all() == [], "a rung was missed"
    assert session.scalars(select(Instance.id).where(Instance.next_due <= now)).all() == [], "something was not run"
    pauses = session.scalars(select(Pause).where(Pause.ended_at.is_(None))).all()
    assert not any(delays.ends_on(one) <= now for one in pauses), "something still stands still"
    snoozes = session.scalars(select(Snooze).where(Snooze.told_at.is_(None))).all()
    assert not any(datetime.combine(one.until, time(9), ZONE) <= now for one in snoozes), "nobody was reminded"


def check(rows: Rows) -> None:
    """Hold everything of a case against everything else."""
    for instance in rows.instances:
        _check_instance(instance, [item for item in rows.open if item.instance_id == instance.id])
    if rows.case.status == "closed":
        assert not rows.open, "a closed case has open tasks"
        assert {one.status for one in rows.instances} <= {"ended", "stopped"}, "a closed case has running processes"
    for item in rows.open:
        _check_term(rows, item)
        _check_rungs(rows, item)
    for item in rows.items:
        delays.check(item, by_law=_by_law(item))
    _check_put_off(rows)
    _check_ladders(rows)
    _check_told(rows)
    _check_deeds(rows)
    _check_recorded(rows)
    _check_privacy(rows)


def _check_instance(instance: Instance, items: list[WorkItem]) -> None:
    stand = _stand(instance.process, instance.state)
    assert stand.users == {(item.id, item.key) for item in items}, f"{instance.process}: workflow and tasks disagree"
    assert len(stand.users) == stand.ready, f"{instance.process}: a step was left standing"
    assert instance.next_due == stand.next_due, f"{instance.process}: the next instant is another"
    assert stand.ended is (instance.status != "running")
    if instance.status != "running":
        assert (instance.next_due, items) == (None, [])


def _check_term(rows: Rows, item: WorkItem) -> None:
    """Hold the due instant against the agreed table, counted with the almanac."""
    assert item.key in DECLARED
    if hours := _hours(item):
        ends = item.planned_from + hours
        assert (item.undelayed, item.squeezed) == (ends, False), f"{item.key} is due {item.undelayed}"
        for pause in item.pauses:
            ends += delays.ends_on(pause) - pause.since if pause.since < ends else timedelta()
        assert item.due == ends, f"{item.key} is due {item.due}, not {ends}"
        return
    terms = [DECLARED[item.key][1:4], *(each[1:4] for each in VARIANTS.get(item.key, []))]
    days = [
        _end(rule, _guarded(rows, item, span), start)
        for anchor, rule, span in terms
        if (start := _anchor(rows, item, anchor))
    ]
    if item.due is None or item.undelayed is None:
        assert item.due == item.undelayed
        assert len(days) < len(terms), f"{item.key} has an anchor and no due instant"
        assert not item.squeezed
    elif item.squeezed and not item.pauses:
        assert item.undelayed > min(_closing(day) for day in days)
    elif not item.squeezed:
        assert item.undelayed in {_closing(day) for day in days}, f"{item.key} is due {item.undelayed}, not {days}"
    if item.due and item.undelayed:
        _check_delayed(rows, item, item.due, item.undelayed)


def _by_law(item: WorkItem) -> bool:
    """Tell whether the law sets a term that can stand still: those are the ones that roll."""
    return DECLARED[item.key][2] == "awt"


def _check_delayed(rows: Rows, item: WorkItem, due: datetime, undelayed: datetime) -> None:
    """Hold how much later something is due than it would be had nobody put it off."""
    assert due >= undelayed
    if not item.pauses and not item.extensions:
        assert due == undelayed
        return
    off, days = delays.still(item, by_law=_by_law(item)), set()
    for anchor, rule, span in [DECLARED[item.key][1:4], *(each[1:4] for each in VARIANTS.get(item.key, []))]:
        start = _anchor(rows, item, anchor)
        if start and rule == "before":
            assert due <= max(undelayed, _closing(start)), f"{item.key} is due after what it is counted back from"
            return
        if start:
            days.add(_closing(delays.lengthened(item, delays.end(rule, span, start, off), off)))
    assert item.squeezed or due in days, f"{item.key} is due {due}, not {days}"


def _hours(item: WorkItem) -> timedelta | None:
    """Give the length of a term in hours, each of which counts from the opening."""
    anchor, rule, span = DECLARED[item.key][1:4]
    assert rule != "hours" or anchor == "opened"
    return timedelta(hours=span.hours) if rule == "hours" else None


def _anchor(rows: Rows, item: WorkItem, anchor: str) -> date | None:
    opened = item.planned_from.astimezone(ZONE).date()
    fixed = {"arrival": rows.case.arrival, "release": rows.case.release, "opened": opened}
    return fixed[anchor] if anchor in fixed else rows.events.get(anchor)


def _guarded(rows: Rows, item: WorkItem, span: Span) -> Span:
    """Give the span of a term, a working day longer back where the first day needs it and that day is risky."""
    release = rows.case.release
    soon = item.key in FIRST_DAY and release is not None and risky(release, evening=rows.case.evening)
    return replace(span, working_days=span.working_days + soon)


def _end(rule: str, span: Span, start: date) -> date:
    if rule == "before":
        back = almanac.backward(start - timedelta(days=span.days, weeks=span.weeks), span.working_days)
        return start if span == Span() else almanac.preceding(back)
    if rule == "after":
        return almanac.forward(start, span.working_days)
    end = almanac.months_on(start, span.months) + timedelta(days=span.days, weeks=span.weeks)
    return almanac.rolled(start, end) if rule == "awt" else end


def _closing(day: date) -> datetime:
    return datetime.combine(day, time(17), ZONE)


def _check_rungs(rows: Rows, item: WorkItem) -> None:
    rungs = {rung.level: rung for rung in rows.rungs[item.id]}
    ahead = {level: rung.at for level, rung in rungs.items() if rung.told_at is None}
    if item.due is None:
        assert not ahead, f"{item.key} is never due and yet somebody is to hear"
        return
    if DECLARED[item.key][2] == "hours":
        assert all(at > item.opened_at for at in ahead.values()), f"{item.key} warns before it came"
        return
    declared = dict(DECLARED[item.key][4])
    assert set(rungs) == set(declared), f"{item.key} has other rungs than agreed"
    if _hours(item):
        assert set(ahead.values()) <= {item.due}, f"{item.key} warns before its end"
        return
    resumed = max((item.planned_from, *(delays.ends_on(one) for one in item.pauses)))
    opened, due = resumed.astimezone(ZONE).date(), item.due.astimezone(ZONE).date()
    expected = {level: _rung_day(due, days) for level, days in declared.items()}
    if not item.squeezed and all(day > opened for day in expected.values()):
        hours = {level: 17 if day == due and level > 1 else 9 for level, day in expected.items()}
        for level, at in ahead.items():
            assert at == datetime.combine(expected[level], time(hours[level]), ZONE), f"{item.key}: rung {level}"
    came = item.opened_at.astimezone(ZONE).date()
    assert all(at.astimezone(ZONE).date() > came for at in ahead.values()), f"{item.key} warns on the day it came"


def _rung_day(due: date, days: int) -> date:
    return almanac.forward(due, days) if days >= 0 else almanac.backward(due, -days)


def _check_ladders(rows: Rows) -> None:
    """See that a ladder runs for each open task that somebody heard of, until its last level, and for nothing else."""
    heard = {item.id: {rung.level for rung in rows.rungs[item.id] if rung.told_at} for item in rows.open}
    assert rows.climbing == Counter({id_: 1 for id_, levels in heard.items() if levels and LAST_LEVEL not in levels})
    ladders = Counter(one.item_id for one in rows.instances if one.process == "escalation")
    assert set(ladders.values()) <= {1}, "a task has had two ladders"


def _check_told(rows: Rows) -> None:
    told = [(rung, item) for item in rows.items for rung in rows.rungs[item.id] if rung.told_at]
    keys = Counter(f"{item.instance_id}:{item.id}:{rung.level}" for rung, item in told if not rung.passed_over)
    assert Counter(row.key for row in rows.outbox if row.kind == "rung") == keys, "warnings and rungs disagree"
    written = Counter((a.item_id, a.details["level"]) for a in rows.audit if a.action == "rung_told")
    assert written == Counter((item.id, str(rung.level)) for rung, item in told if not rung.passed_over)


def _check_deeds(rows: Rows) -> None:
    deeds = Counter((entry.action, entry.item_id) for entry in rows.audit)
    for item in rows.items:
        assert deeds["task_opened", item.id] == 1
        for status, action in SETTLED.items():
            assert deeds[action, item.id] == (item.status == status), f"{item.key}: {action} and its row disagree"
        assert (item.done_at is None) is (item.status == "open")
        assert deeds["task_corrected", item.id] == rows.corrections[item.id], f"{item.key}: deeds disagree"
    assert {item.id for item in rows.items if item.status != "completed"}.isdisjoint(rows.answers)


def _check_put_off(rows: Rows) -> None:
    """Hold deeds and messages about what was put off against the rows."""
    deeds = Counter((entry.action, entry.item_id) for entry in rows.audit)
    for item in rows.items:
        assert deeds["task_paused", item.id] == len(item.pauses)
        assert deeds["task_extended", item.id] == len(item.extensions)
    pauses = [one for item in rows.items for one in item.pauses if one.ended_by is None]
    by_itself = {f"resumed:{one.id}" for one in pauses if one.ended_at == delays.planned_end(one)}
    assert {row.key for row in rows.outbox if row.kind == "resumed"} == by_itself, "who was told of what goes on"


def _check_recorded(rows: Rows) -> None:
    """Hold the days that terms count from against the answers: of each process the last one of its newest instance."""
    newest = {one.process: one.id for one in sorted(rows.instances, key=lambda one: one.started_at)}
    days: dict[str, date] = {}
    for item in sorted((one for one in rows.items if one.id in rows.answers), key=lambda one: one.done_at or NEVER):
        for question in current().tasks[item.key].checklist:
            given = rows.answers[item.id].get(question.key)
            if isinstance(question, Day) and question.records and given and item.instance_id in newest.values():
                days[question.records] = date.fromisoformat(given)
    assert rows.events == days, "a day that terms count from is not the one that was answered"


def _check_privacy(rows: Rows) -> None:
    kept: Iterable[str] = (
        *(zlib.decompress(one.state).decode() for one in rows.instances),
        *(json.dumps(entry.details) for entry in rows.audit),
        *(row.key for row in rows.outbox),
    )
    assert not any(SURNAME in text for text in kept), "a name got out"
