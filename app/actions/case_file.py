"""A case as its rules see it: anchors, facts, answers and open tasks; and what its diagrams may ask."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Select, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.actions.case_rows import CaseRows
from app.actions.delays import delays
from app.domain.calendar import NO_DAYS, Days, local_day
from app.domain.delay import Delays
from app.domain.facts import Facts
from app.domain.ladder import Ladder
from app.domain.organisation import Place
from app.domain.schedule import Anchors, Schedule, opening, schedule, term_for
from app.domain.task import Task
from app.engine.catalogue import CITIES
from app.engine.definitions import Definitions
from app.engine.questions import NEVER
from app.store.tables import Answer, Case, CaseEvent, Instance, WorkItem

SETTLED = ("completed", "not_needed", "refused")
"""How somebody can be done with a task."""


class CaseFile:
    """What is known of one case at one moment."""

    def __init__(self, session: Session, case: Case, now: datetime, rows: CaseRows | None = None) -> None:
        """Look at a case, perhaps with rows that are fetched together with those of other cases."""
        self.session = session
        self.case = case
        self.now = now
        self.rows = rows or CaseRows(session, [case.id])

    @property
    def anchors(self) -> Anchors:
        """Give the days that terms count from."""
        days = {event.name: event.day for event in self._events.values()}
        return Anchors(self.case.arrival, self.case.release, days)

    def anchors_of(self, definitions: Definitions, key: str) -> Anchors:
        """Give the days that the terms of a task count from; where the city does it, with its closing days."""
        inside = definitions.agency_of(key).place == Place.PRISON
        return replace(self.anchors, closed=NO_DAYS if inside else self.closing)

    @property
    def closing(self) -> Days:
        """Give the closing days of the city."""
        return CITIES[self.case.city].closing

    @property
    def _events(self) -> dict[str, CaseEvent]:
        return self.rows.events[self.case.id]

    def record(self, name: str, day: date) -> None:
        """Keep the day of an event that terms count from."""
        event = self._events.setdefault(name, CaseEvent(case_id=self.case.id, name=name))
        event.day, event.recorded_at = day, self.now
        self.session.add(event)

    def forget(self, names: Collection[str]) -> None:
        """Let go of events: terms that count from them wait until they are recorded again."""
        for name in self._events.keys() & set(names):
            self.session.delete(self._events.pop(name))
        self.session.flush()

    @property
    def facts(self) -> Facts:
        """Give the facts that diagrams and variants ask for."""
        case = self.case
        needs, recorded = tuple(case.needs.items()), frozenset(self.anchors.events)
        born = case.person.birth_date
        return Facts(case.arrival, case.release, born, case.pre_trial, needs, recorded, case.evening, self.closing)

    def items(self, *, key: str | None = None, status: str | None = None) -> list[WorkItem]:
        """Give the tasks of this case, newest first, perhaps only those with a key or a status."""
        if status == "open":
            return [item for item in reversed(self.open_items()) if key in {None, item.key}]
        query = select(WorkItem).where(WorkItem.case_id == self.case.id).order_by(WorkItem.opened_at.desc())
        query = query.where(WorkItem.key == key) if key else query
        query = query.where(WorkItem.status == status) if status else query
        return list(self.session.scalars(query))

    def open_items(self, instance_id: UUID | None = None) -> list[WorkItem]:
        """Give the open tasks of this case, oldest first, perhaps only those of an instance."""
        known = self.rows.items[self.case.id]
        return [item for item in known if item.status == "open" and instance_id in {None, item.instance_id}]

    def planned_rungs(self, instance_id: UUID, key: str) -> list[datetime] | None:
        """Give the instants of the rungs of an open task of an instance, or None when it has no such task open."""
        found = [item for item in self.open_items(instance_id) if item.key == key]
        return [rung.at for item in found for rung in item.rungs] if found else None

    def anchor(self, task: Task, opened: datetime) -> str:
        """Give what the term of a task that opened then counts from."""
        return term_for(task, self.facts, local_day(opened)).anchor

    def schedule(self, definitions: Definitions, key: str, opened: datetime) -> Schedule:
        """Give when a task is due that would open then, and who hears when."""
        return schedule(definitions.tasks[key], self.anchors_of(definitions, key), self.facts, opened)

    def schedule_of(self, definitions: Definitions, item: WorkItem, put_off: Delays | None = None) -> Schedule:
        """Give when an open task is due, and when those hear who did not yet; perhaps with other delays than it has."""
        task, told = definitions.tasks[item.key], {rung.level for rung in item.rungs if rung.told_at}
        ahead = Ladder(tuple(rung for rung in task.ladder.rungs if rung.level not in told))
        anchors = self.anchors_of(definitions, item.key)
        put_off = put_off or delays(item)
        return schedule(replace(task, ladder=ahead), anchors, self.facts, item.planned_from, item.undelayed, put_off)

    def answer(self, task: str, field: str) -> str:
        """Give the stored word of an answer, or an empty text when the task was last settled without one."""
        return self.answers(task).get(field, "")

    def answers(self, task: str, instance_id: UUID | None = None) -> dict[str, str]:
        """Give the stored words, by field, of a task as it was last settled; with an instance only if it was there."""
        settled = self._settled(WorkItem.id, task, instance_id).scalar_subquery()
        holds = (Answer.item_id == settled, Answer.replaced_at.is_(None))
        return {answer.field: answer.value for answer in self.session.scalars(select(Answer).where(*holds))}

    def source(self, task: str) -> tuple[UUID, str]:
        """Give the id and the definitions of a task as it was last settled. Raises NoResultFound when it never was."""
        found = self.session.execute(self._settled(WorkItem.id, task).add_columns(WorkItem.digest)).one()
        return found.id, found.digest

    def _settled(self, column: InstrumentedAttribute[UUID], task: str, instance_id: UUID | None = None) -> Select[UUID]:
        here = true() if instance_id is None else WorkItem.instance_id == instance_id
        return (
            select(column)
            .where(WorkItem.case_id == self.case.id, WorkItem.key == task, WorkItem.status.in_(SETTLED), here)
            .order_by(WorkItem.done_at.desc(), WorkItem.opened_at.desc())
            .limit(1)
        )

    def questions(self, definitions: Definitions, instance: Instance) -> "CaseQuestions":
        """Give what an instance of this case may ask."""
        return CaseQuestions(self, definitions, instance)


class CaseQuestions:
    """The answers of a stored case to its diagrams (`app.engine.questions.Questions`)."""

    def __init__(self, file: CaseFile, definitions: Definitions, instance: Instance) -> None:
        """Bind to a case file, the definitions of an instance, and the instance itself."""
        self._file = file
        self._definitions = definitions
        self._instance = instance
        self._answers: dict[str, dict[str, str]] = {}

    def now(self) -> datetime:
        """Give the moment of this action."""
        return self._file.now

    def opens(self, task: str) -> datetime:
        """Give the instant from which a task may open."""
        anchors = self._file.anchors_of(self._definitions, task)
        moment = opening(self._definitions.tasks[task], anchors, self._file.case.started_at)
        return moment or NEVER

    def first_rung(self, task: str) -> datetime:
        """Give the instant of the first rung: as planned for the open task, or as it will be when it opens now."""
        planned = self._file.planned_rungs(self._instance.id, task)
        if planned is None:
            planned = [rung.at for rung in self._file.schedule(self._definitions, task, self.now()).rungs]
        return min(planned, default=NEVER)

    def rung(self, level: int) -> datetime:
        """Give the instant of a level; a level that this ladder skips passes at once."""
        item = self._file.session.get_one(WorkItem, self._instance.item_id)
        planned = {rung.level: rung.at for rung in item.rungs}
        if level in planned:
            return planned[level]
        return item.opened_at if any(other > level for other in planned) else NEVER

    def fact(self, name: str) -> bool | int | str:
        """Give a fact of the case."""
        return self._file.facts.value(name, local_day(self.now()))

    def answer(self, task: str, field: str) -> str:
        """Give the stored word of an answer."""
        if task not in self._answers:
            # No answer is recorded while an instance steps.
            self._answers[task] = self._file.answers(task, self._own(task))
        return self._answers[task].get(field, "")

    def done(self, task: str) -> bool:
        """Tell whether a task was completed."""
        own = self._own(task)
        return any(own in {None, item.instance_id} for item in self._file.items(key=task, status="completed"))

    def _own(self, task: str) -> UUID | None:
        """Give this instance for a task of its own process: when a pathway starts again, earlier answers are over."""
        return self._instance.id if task.startswith(f"{self._instance.process}.") else None
