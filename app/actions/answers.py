"""The answers of a task: kept with who gave them and when; one that was replaced stays as history."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.conditions import latest
from app.actions.workbench import Workbench
from app.domain.checklist import Day
from app.domain.task import Task
from app.store.tables import Answer, WorkItem


def held(session: Session, item: WorkItem) -> dict[str, Answer]:
    """Give the answers of a task that hold now, by field."""
    query = select(Answer).where(Answer.item_id == item.id, Answer.replaced_at.is_(None))
    return {answer.field: answer for answer in session.scalars(query)}


def keep(bench: Workbench, item: WorkItem, answers: Mapping[str, str]) -> None:
    """Keep answers of a task, by field."""
    for field, value in answers.items():
        bench.session.add(
            Answer(
                item_id=item.id, case_id=item.case_id, task=item.key, field=field, value=value,
                recorded_at=bench.now, recorded_by=bench.actor_id,
            )
        )  # fmt: skip


def recording(task: Task) -> dict[str, str]:
    """Give the anchor that each question of a task records, by question."""
    return {one.key: one.records for one in task.checklist if isinstance(one, Day) and one.records}


def recorded_day(bench: Workbench, process: str, anchor: str) -> date | None:
    """Give the day that the answers of a process record for an anchor now: the last task that has one decides."""
    done = [item for item in latest(bench.file.items(), process) if item.status == "completed" and item.done_at]
    for item in sorted(done, key=lambda one: one.done_at or bench.now, reverse=True):
        answers = held(bench.session, item)
        for question, name in recording(bench.definitions(item.digest).tasks[item.key]).items():
            if name == anchor and question in answers:
                return date.fromisoformat(answers[question].value)
    return None
