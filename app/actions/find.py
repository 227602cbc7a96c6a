"""Finding a case or a task for somebody: what lies outside their place does not exist."""

from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.base import ExecutableOption

from app.access import scope
from app.access.actor import Actor
from app.actions.errors import (
    CaseClosedError,
    NotAllowedError,
    NotThereError,
    RestrictedError,
    SomebodyWasFirstError,
)
from app.audit.journal import LOOKS
from app.store.tables import AuditEntry, Case, Correction, User, WorkItem


def see_case(session: Session, actor: Actor, case_id: UUID, *options: ExecutableOption) -> Case:
    """Give a case to look at, loaded as the options say. Raises NotThereError, RestrictedError."""
    query = select(Case).where(Case.id == case_id, scope.readable_cases(actor)).options(*options)
    return _case(session, actor, case_id, query)


def own_case(session: Session, actor: Actor, case_id: UUID) -> Case:
    """Give a case to do something about. Raises NotThereError, also for one that may only be read; RestrictedError."""
    return _case(session, actor, case_id, select(Case).where(Case.id == case_id, scope.cases(actor)))


def hold_case(session: Session, actor: Actor, case_id: UUID) -> Case:
    """Give a case whose own row is to change: it waits for those who work on its tasks. Raises NotThereError."""
    query = select(Case).where(Case.id == case_id, scope.cases(actor))
    return _case(session, actor, case_id, query.with_for_update(of=Case, key_share=True))


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
    query = select(WorkItem).where(WorkItem.id == item_id, scope.readable_items(actor))
    return _item(session, actor, item_id, query)


def own_item(session: Session, actor: Actor, item_id: UUID) -> WorkItem:
    """Give a task to do something about. Raises NotThereError, also for one that may only be read; RestrictedError."""
    return _item(session, actor, item_id, select(WorkItem).where(WorkItem.id == item_id, scope.items(actor)))


def find_item(session: Session, actor: Actor, item_id: UUID, revision: int, status: str = "open") -> WorkItem:
    """Give a task of that status to work on. Raises NotThereError, NotAllowedError, SomebodyWasFirstError."""
    item = own_item(session, actor, item_id)
    if not scope.works_on(actor, item):
        raise NotAllowedError(item_id)
    if item.status != status or item.revision != revision:
        raise _somebody_was_first(session, item)
    return item


def _case(session: Session, actor: Actor, case_id: UUID, query: Select[Case]) -> Case:
    found = session.scalars(query).first()
    if found is None:
        raise _hidden(session, Case, case_id, scope.cases_of_place(actor))
    return found


def _item(session: Session, actor: Actor, item_id: UUID, query: Select[WorkItem]) -> WorkItem:
    found = session.scalars(query).first()
    if found is None:
        raise _hidden(session, WorkItem, item_id, scope.items_of_place(actor))
    return found


def _hidden(session: Session, rows: type[Case | WorkItem], one: UUID, in_place: ColumnElement[bool]) -> NotThereError:
    """Give why somebody finds nothing: what is restricted for a while says so to those whose work it is."""
    there = session.scalars(select(rows.id).where(rows.id == one, in_place)).first() is not None
    return RestrictedError(one) if there else NotThereError(one)


def _somebody_was_first(session: Session, item: WorkItem) -> SomebodyWasFirstError:
    """Give who corrected or settled a task that is over, or who changed an open one last."""
    corrections = select(Correction).where(Correction.item_id == item.id).order_by(Correction.at.desc())
    if last := session.scalars(corrections).first():
        return SomebodyWasFirstError(item.id, last.by.name, last.at, "corrected")
    if item.status != "open":
        return SomebodyWasFirstError(item.id, item.done_by.name if item.done_by else None, item.done_at, item.status)
    deeds = select(User.name, AuditEntry.at).join(User, User.id == AuditEntry.actor_id)
    own = (AuditEntry.case_id == item.case_id, AuditEntry.item_id == item.id, AuditEntry.action.not_in(LOOKS))
    who, at = session.execute(deeds.where(*own).order_by(AuditEntry.id.desc())).first() or (None, None)
    return SomebodyWasFirstError(item.id, who, at, item.status)
