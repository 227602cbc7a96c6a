"""What the outbox holds for somebody: in the demo it is shown instead of sent."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, joinedload

from app.access import scope
from app.access.actor import Actor
from app.access.scope import works_on
from app.actions.office import Office
from app.actions.stand_still import KIND as STANDS_STILL
from app.domain.ladder import Listener
from app.domain.organisation import Role
from app.store.tables import BreakGlass, Case, Handover, Incident, Outbox, User, WorkItem

MOST = 100

ABOUT = joinedload(Outbox.about).joinedload(WorkItem.case, innerjoin=False).raiseload(Case.person)
"""A message says which case it is about, never who."""

HEARD_BY = {
    Role.TEAM_LEAD: (Listener.TEAM_LEAD, Listener.JOINT_TABLE),
    Role.MANAGER: (Listener.MANAGER, Listener.JOINT_TABLE),
}
"""The levels of the ladder that reach a role, beside what reaches whoever is at turn."""


@dataclass(frozen=True)
class Message:
    """A message with the task it is about, if it is about one, and whom it is for by name, if it is for one person."""

    outbox: Outbox
    item: WorkItem | None
    number: str
    """The case number; empty where the reader may not know that either."""
    to: str | None
    may_open: bool


def messages(office: Office, actor: Actor) -> list[Message]:
    """Give the last messages for somebody or their role, newest first."""
    query = (
        select(Outbox, WorkItem, User.name)
        .outerjoin(WorkItem, WorkItem.id == Outbox.item_id)
        .outerjoin(User, User.id == Outbox.recipient_id)
        .options(joinedload(WorkItem.case, innerjoin=False).raiseload(Case.person), ABOUT)
        .where(_reaches(actor))
        .order_by(Outbox.id.desc())
        .limit(MOST)
    )
    with office.database.reading() as session:
        found = session.execute(query).unique().all()
        return [_message(session, actor, row, item, name) for row, item, name in found]


def _message(session: Session, actor: Actor, row: Outbox, item: WorkItem | None, name: str | None) -> Message:
    number = item.case.number if item else _number(session, actor, row)
    may_open = item is not None and actor.role != Role.MANAGER and works_on(actor, item)
    return Message(row, item, number, name, may_open)


def _number(session: Session, actor: Actor, row: Outbox) -> str:
    """Give the number of a case that may have gone: who offered it, or was offered it, knows it."""
    if row.kind == STANDS_STILL:
        table: type[Incident | BreakGlass | Handover] = Incident
    else:
        table = BreakGlass if actor.role == Role.PRIVACY else Handover
    return session.scalar(select(table.number).where(table.case_id == row.case_id).limit(1)) or ""


def _reaches(actor: Actor) -> ColumnElement[bool]:
    listeners = HEARD_BY.get(actor.role, ())
    by_role = and_(Outbox.listener.in_(listeners), scope.overview(actor))
    own = and_(
        Outbox.listener == Listener.OWNER,
        scope.own_work(actor),
        or_(Outbox.recipient_id.is_(None), Outbox.recipient_id.in_(actor.own)),
    )
    # About a case that is not theirs, or not any more: by name, or to the one office that watches.
    personal = and_(Outbox.item_id.is_(None), Outbox.recipient_id == actor.id)
    watching = Outbox.listener == (Listener.PRIVACY if actor.role == Role.PRIVACY else "")
    return or_(by_role, own, personal, watching)
