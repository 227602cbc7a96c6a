"""Finding a case or a task for somebody: what lies outside their place does not exist."""

from typing import TypeVar
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.access import scope
from app.access.actor import Actor
from app.actions.errors import CaseClosedError, NotAllowedError, NotThereError, SomebodyWasFirstError
from app.store.tables import AuditEntry, Case, Correction, User, WorkItem

Row = TypeVar("Row", Case, WorkItem)


def see_case(session: Session, actor: Actor, case_id: UUID) -> Case:
    """Give a case to look at. Raises NotThereError."""
    return _one(session, select(Case).where(Case.id == case_id, scope.readable_cases(actor)))


def own_case(session: Session, actor: Actor, case_id: UUID) -> Case:
    """Give a case to do something about. Raises NotThereError, also for one that may only be read."""
    return _one(session, select(Case).where(Case.id == case_id, scope.cases(actor)))


def hold_case(session: Session, actor: Actor, case_id: UUID) -> Case:
    """Give a case whose own row is to change: it waits for those who work on its tasks. Raises NotThereError."""
    query = select(Case).where(Case.id == case_id, scope.cases(actor))
    return _one(session, query.with_for_update(of=Case, key_share=True))


def find_case(session: Session, actor: Actor, case_id: UUID, version: int) -> Case:
    """Give a case to change. Raises NotThereError, CaseClosedError, SomebodyWasFirstError."""
    case = hold_case(session, actor, case_id)
    if case.status != "open":
        raise CaseClosedError(case_id)
    if case.version != version:
        raise SomebodyWasFirstError(case_id, None, None, case.status)
    return case


def see_item(session: Session, actor: Actor, item_id: UUID) -> WorkItem:
    """Give a task to look at. Raises NotThereError."""
    return _one(session, select(WorkItem).where(WorkItem.id == item_id, scope.readable_items(actor)))


def own_item(session: Session, actor: Actor, item_id: UUID) -> WorkItem:
    """Give a task to do something about. Raises NotThereError, also for one that may only be read."""
    return _one(session, select(WorkItem).where(WorkItem.id == item_id, scope.items(actor)))


def find_item(session: Session, actor: Actor, item_id: UUID, revision: int, status: str = "open") -> WorkItem:
    """Give a task of that status to work on. Raises NotThereError, NotAllowedError, SomebodyWasFirstError."""
    item = own_item(session, actor, item_id)
    if not scope.works_on(actor, item):
        raise NotAllowedError(item_id)
    if item.status != status or item.revision != revision:
        raise _somebody_was_first(session, item)
    return item


def _one(session: Session, query: Select[Row]) -> Row:
    found = session.scalars(query).first()
    if found is None:
        raise NotThereError
    return found


def _somebody_was_first(session: Session, item: WorkItem) -> SomebodyWasFirstError:
    """Give who corrected or settled a task that is over, or who changed an open one last."""
    corrections = select(Correction).where(Correction.item_id == item.id).order_by(Correction.at.desc())
    if last := session.scalars(corrections).first():
        return SomebodyWasFirstError(item.id, last.by.name, last.at, "corrected")
    if item.status != "open":
        return SomebodyWasFirstError(item.id, item.done_by.name if item.done_by else None, item.done_at, item.status)
    deeds = select(User.name, AuditEntry.at).join(User, User.id == AuditEntry.actor_id)
    who, at = session.execute(deeds.where(AuditEntry.item_id == item.id).order_by(AuditEntry.id.desc())).first() or (
        None,
        None,
    )
    return SomebodyWasFirstError(item.id, who, at, item.status)
