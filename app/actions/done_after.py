"""Steps that are done with a day after a new release: nothing is undone, but somebody may have the day wrong."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from app.access.actor import Actor
from app.actions.find import own_case
from app.actions.office import Office
from app.domain.checklist import Day, Evidence
from app.domain.task import Task
from app.domain.term import RELEASE, Rule
from app.store.tables import Answer, WorkItem


@dataclass(frozen=True)
class DoneAfter:
    """A completed task that belongs before the release, with the last day that its answers give."""

    key: str
    digest: str
    day: date


def done_after(office: Office, actor: Actor, case_id: UUID, release: date | None) -> list[DoneAfter]:
    """Give the completed steps whose answers name a later day than a release, by day. Raises NotThereError."""
    if release is None:
        return []
    with office.database.reading() as session:
        case = own_case(session, actor, case_id)
        query = (
            select(Answer, WorkItem.digest)
            .join(WorkItem, WorkItem.id == Answer.item_id)
            .where(Answer.case_id == case.id, Answer.replaced_at.is_(None), WorkItem.status == "completed")
        )
        found: dict[str, DoneAfter] = {}
        for answer, digest in session.execute(query):
            task = office.catalogue.shown(digest).tasks[answer.task]
            if _is_day(task, answer.field) and not _follows(task):
                day = date.fromisoformat(answer.value)
                if day > max(release, found[answer.task].day if answer.task in found else release):
                    found[answer.task] = DoneAfter(answer.task, digest, day)
        return sorted(found.values(), key=lambda one: (one.day, one.key))


def _is_day(task: Task, field: str) -> bool:
    """Tell whether a field holds the day on which something happened."""
    days = {one.key for one in task.checklist if isinstance(one, Day) and not one.future}
    return field in days | {f"{one.key}-day" for one in task.checklist if isinstance(one, Evidence)}


def _follows(task: Task) -> bool:
    """Tell whether a task comes after the release anyway."""
    return task.term.anchor == RELEASE and task.term.rule is not Rule.BEFORE
