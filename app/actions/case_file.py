"""A case as its rules see it: anchors, facts, answers and open tasks; and what its diagrams may ask."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.calendar import local_day
from app.domain.facts import Facts
from app.domain.schedule import Anchors, Schedule, opening, schedule
from app.domain.task import Task
from app.engine.definitions import Definitions
from app.engine.questions import NEVER
from app.store.tables import Answer, Case, CaseEvent, WorkItem


class CaseFile:
    """What is known of one case at one moment."""

    def __init__(self, session: Session, case: Case, now: datetime) -> None:
        """Look at a case."""
        self.session = session
        self.case = case
        self.now = now

    @property
    def anchors(self) -> Anchors:
        """Give the days that terms count from."""
        events = self.session.scalars(select(CaseEvent).where(CaseEvent.case_id == self.case.id))
        return Anchors(self.case.arrival, self.case.release, {event.name: event.day for event in events})

    @property
    def facts(self) -> Facts:
        """Give the facts that diagrams and variants ask for."""
        case = self.case
        needs, recorded = tuple(case.needs.items()), frozenset(self.anchors.events)
        return Facts(case.arrival, case.release, case.person.birth_date, case.pre_trial, needs, recorded)

    def items(self, *, key: str | None = None, status: str | None = None) -> list[WorkItem]:
        """Give the tasks of this case, newest first, perhaps only those with a key or a status."""
        query = select(WorkItem).where(WorkItem.case_id == self.case.id).order_by(WorkItem.opened_at.desc())
        query = query.where(WorkItem.key == key) if key else query
        query = query.where(WorkItem.status == status) if status else query
        return list(self.session.scalars(query))

    def schedule(self, task: Task, opened: datetime) -> Schedule:
        """Give when a task that opened then is due and who hears when."""
        return schedule(task, self.anchors, self.facts, opened)

    def answer(self, task: str, field: str) -> str:
        """Give the last stored word of an answer, or an empty text."""
        query = (
            select(Answer.value)
            .where(Answer.case_id == self.case.id, Answer.task == task, Answer.field == field)
            .order_by(Answer.recorded_at.desc())
        )
        return self.session.scalars(query).first() or ""

    def questions(self, definitions: Definitions, item_id: UUID | None = None) -> "CaseQuestions":
        """Give what an instance of this case may ask; `item_id` is the task it climbs for, if it is a ladder."""
        return CaseQuestions(self, definitions, item_id)


class CaseQuestions:
    """The answers of a stored case to its diagrams (`app.engine.questions.Questions`)."""

    def __init__(self, file: CaseFile, definitions: Definitions, item_id: UUID | None) -> None:
        """Bind to a case file, its definitions and perhaps the task of a ladder."""
        self._file = file
        self._definitions = definitions
        self._item_id = item_id

    def now(self) -> datetime:
        """Give the moment of this action."""
        return self._file.now

    def opens(self, task: str) -> datetime:
        """Give the instant from which a task may open."""
        moment = opening(self._definitions.tasks[task], self._file.anchors, self._file.case.started_at)
        return moment or NEVER

    def first_rung(self, task: str) -> datetime:
        """Give the instant of the first rung: as planned for the open task, or as it will be when it opens now."""
        planned = [item.rungs for item in self._file.items(key=task, status="open")]
        rungs = planned[0] if planned else self._file.schedule(self._definitions.tasks[task], self.now()).rungs
        return rungs[0].at if rungs else NEVER

    def rung(self, level: int) -> datetime:
        """Give the instant of a level; a level that this ladder skips passes at once."""
        item = self._file.session.get_one(WorkItem, self._item_id)
        planned = {rung.level: rung.at for rung in item.rungs}
        if level in planned:
            return planned[level]
        return item.opened_at if any(other > level for other in planned) else NEVER

    def fact(self, name: str) -> bool | int | str:
        """Give a fact of the case."""
        return self._file.facts.value(name, local_day(self.now()))

    def answer(self, task: str, field: str) -> str:
        """Give the stored word of an answer."""
        return self._file.answer(task, field)

    def done(self, task: str) -> bool:
        """Tell whether a task was completed."""
        return bool(self._file.items(key=task, status="completed"))
