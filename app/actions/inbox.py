"""What the outbox holds for somebody: in the demo it is shown instead of sent."""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, or_, select, true
from sqlalchemy.orm import Session, joinedload

from app.access import scope
from app.access.actor import Actor
from app.access.scope import works_on
from app.actions.office import Office
from app.actions.stand_in import absentees
from app.domain.calendar import local_day
from app.domain.ladder import Listener
from app.domain.organisation import Role
from app.store import clock
from app.store.sight import EVERYTHING, seeing
from app.store.tables import BreakGlass, Case, Handover, Outbox, User, WorkItem

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
    may_answer: bool = False
    """Whether it is a warning that asks this reader for an answer."""


def messages(office: Office, actor: Actor) -> list[Message]:
    """Give the last messages for somebody or their role, or for whom they stand in for today, newest first."""
    # A warning that reached nobody else is about a case that an administrator has no sight of, and gives nothing of it.
    sight = seeing(EVERYTHING) if actor.role == Role.ADMINISTRATOR else nullcontext()
    with sight, office.database.reading() as session:
        today = local_day(clock.now(session))
        stood_for = [actor.in_place_of(one.user) for one in absentees(session, actor.id, today)]
        found = session.execute(_last(actor, stood_for)).unique().all()
        return [_message(session, actor, row, item, name) for row, item, name in found]


def _last(actor: Actor, stood_for: Sequence[Actor]) -> Select[Outbox, WorkItem, str]:
    return (
        select(Outbox, WorkItem, User.name)
        .outerjoin(WorkItem, WorkItem.id == Outbox.item_id)
        .outerjoin(User, User.id == Outbox.recipient_id)
        .options(joinedload(WorkItem.case, innerjoin=False).raiseload(Case.person), ABOUT)
        .where(or_(_reaches(actor), *map(_by_role, stood_for)))
        .order_by(Outbox.id.desc())
        .limit(MOST)
    )


def _message(session: Session, actor: Actor, row: Outbox, item: WorkItem | None, name: str | None) -> Message:
    if actor.role == Role.ADMINISTRATOR:
        return Message(row, None, "", name, may_open=False)
    number = item.case.number if item else _number(session, actor, row)
    may_open = item is not None and actor.role != Role.MANAGER and works_on(actor, item)
    heard = actor.role in HEARD_BY and row.listener in HEARD_BY[actor.role]
    may_answer = item is not None and item.status == "open" and row.kind == "rung" and heard
    return Message(row, item, number, name, may_open, may_answer=may_answer)


def _number(session: Session, actor: Actor, row: Outbox) -> str:
    """Give the number of a case that may have gone: who offered it, or was offered it, knows it."""
    table = BreakGlass if actor.role == Role.PRIVACY else Handover
    return session.scalar(select(table.number).where(table.case_id == row.case_id).limit(1)) or ""


def _reaches(actor: Actor) -> ColumnElement[bool]:
    own = and_(
        Outbox.listener == Listener.OWNER,
        scope.own_work(actor),
        or_(Outbox.recipient_id.is_(None), Outbox.recipient_id.in_(actor.own)),
    )
    # About a case that is not theirs, or not any more: by name, or to the one office that watches.
    personal = and_(Outbox.item_id.is_(None), Outbox.recipient_id == actor.id)
    watching = Outbox.listener == (Listener.PRIVACY if actor.role == Role.PRIVACY else "")
    return or_(_by_role(actor), own, personal, watching)


def _by_role(actor: Actor) -> ColumnElement[bool]:
    if actor.role == Role.ADMINISTRATOR:
        here = true() if actor.city is None else WorkItem.city == actor.city
        return and_(Outbox.listener == Listener.ADMINISTRATOR, here)
    return and_(Outbox.listener.in_(HEARD_BY.get(actor.role, ())), scope.overview(actor))
