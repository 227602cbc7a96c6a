"""What the outbox holds for somebody, as they read it in the application."""

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, or_, select, true
from sqlalchemy.orm import Session, aliased, joinedload

from app.access import scope
from app.access.actor import Actor
from app.actions.errors import NotThereError
from app.actions.listeners import NOBODY_HAS_IT
from app.actions.office import Office
from app.actions.stand_in import absentees
from app.actions.tell_standing_still import KIND as STANDS_STILL
from app.domain.calendar import local_day
from app.domain.ladder import Listener
from app.domain.organisation import Role
from app.store import clock
from app.store.sight import EVERYTHING, seeing
from app.store.tables import BreakGlass, Case, Delivery, Handover, Incident, Outbox, User, WorkItem

MOST = 100
"""How many messages are given at a time."""

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
    colleague: str
    """The name of the colleague it is about; empty where it is about none."""
    may_answer: bool = False
    """Whether it is a warning that asks this reader for an answer."""

    @property
    def is_of_nobody(self) -> bool:
        """Whether it warns of a task because nobody took that up."""
        return self.item is not None and self.outbox.reason == NOBODY_HAS_IT

    @property
    def is_over(self) -> bool:
        """Whether it warns of a task that is settled, or of one that nobody took up and now somebody has."""
        if self.item is None or self.outbox.kind != "rung":
            return False
        return self.item.status != "open" or (self.is_of_nobody and self.item.assignee_id is not None)


def messages(office: Office, actor: Actor, before: int | None = None) -> list[Message]:
    """Give the last messages for somebody or their role, or for whom they stand in for today, newest first.

    With `before` those that came before the message of that number.
    """
    older = true() if before is None else Outbox.id < before
    with _sight(actor), office.database.reading() as session:
        return _messages(session, actor, _query(session, actor).where(older).order_by(Outbox.id.desc()).limit(MOST))


def message(office: Office, actor: Actor, outbox_id: int) -> Message:
    """Give one message for somebody. Raises NotThereError."""
    with _sight(actor), office.database.reading() as session:
        found = _messages(session, actor, _query(session, actor).where(Outbox.id == outbox_id))
    if not found:
        raise NotThereError(outbox_id)
    return found[0]


def _sight(actor: Actor) -> AbstractContextManager[None]:
    # A warning that reached nobody else is about a case that an administrator has no sight of, and gives nothing of it.
    return seeing(EVERYTHING) if actor.role == Role.ADMINISTRATOR else nullcontext()


def _query(session: Session, actor: Actor) -> Select[Outbox, WorkItem, str, str]:
    colleague, today = aliased(User), local_day(clock.now(session))
    stood_for = [actor.in_place_of(one.user) for one in absentees(session, actor.id, today)]
    return (
        select(Outbox, WorkItem, User.name, colleague.name)
        .outerjoin(WorkItem, WorkItem.id == Outbox.item_id)
        .outerjoin(User, User.id == Outbox.recipient_id)
        .outerjoin(colleague, colleague.id == Outbox.colleague_id)
        .options(joinedload(WorkItem.case, innerjoin=False).raiseload(Case.person), ABOUT)
        .where(or_(reaches(actor), *map(_by_role, stood_for)))
    )


def _messages(session: Session, actor: Actor, query: Select[Outbox, WorkItem, str, str]) -> list[Message]:
    rows = session.execute(query).unique()
    return [_message(session, actor, row, item, (name, about)) for row, item, name, about in rows]


def _message(
    session: Session, actor: Actor, row: Outbox, item: WorkItem | None, names: tuple[str | None, str | None]
) -> Message:
    to, colleague = names[0], names[1] or ""
    if actor.role == Role.ADMINISTRATOR:
        return Message(row, None, "", to, may_open=False, colleague=colleague)
    number = item.case.number if item else _number(session, actor, row)
    may_open = item is not None and scope.opens(actor, item)
    heard = actor.role in HEARD_BY and row.listener in HEARD_BY[actor.role]
    may_answer = item is not None and item.status == "open" and row.kind == "rung" and heard
    return Message(row, item, number, to, may_open, colleague, may_answer)


def _number(session: Session, actor: Actor, row: Outbox) -> str:
    """Give the number of a case that may have gone: who offered it, or was offered it, knows it."""
    if row.case_id is None:
        return ""
    if row.letter_id is not None:
        # Of a case that is in sight of who reads this.
        return session.scalar(select(Case.number).where(Case.id == row.case_id)) or ""
    if row.kind == STANDS_STILL:
        table: type[Incident | BreakGlass | Handover] = Incident
    else:
        table = BreakGlass if actor.role == Role.PRIVACY else Handover
    return session.scalar(select(table.number).where(table.case_id == row.case_id).limit(1)) or ""


def reaches(actor: Actor) -> ColumnElement[bool]:
    """Give the condition on `Outbox`, beside its `WorkItem`: the messages that somebody reads."""
    to_them = or_(Outbox.recipient_id.is_(None), Outbox.recipient_id.in_(actor.own))
    own = and_(scope.own_work(actor), to_them)
    return _in_a_way(actor, own, Outbox.recipient_id == actor.id, Delivery.user_id == actor.id)


def reaches_by_name(anybody: Actor) -> ColumnElement[bool]:
    """Give the same for messages to people by name who all have one post: those that who is named reads."""
    named = and_(scope.items(anybody), WorkItem.assignee_id == Outbox.recipient_id)
    own = or_(scope.own_work(anybody), named)
    return _in_a_way(anybody, own, Outbox.recipient_id.is_not(None), Delivery.user_id == Outbox.recipient_id)


def _in_a_way(
    actor: Actor, own: ColumnElement[bool], by_name: ColumnElement[bool], delivered: ColumnElement[bool]
) -> ColumnElement[bool]:
    at_turn = and_(Outbox.listener == Listener.OWNER, own)
    # About a case that is not theirs, or not any more: by name, or to the one office that watches.
    personal = and_(Outbox.item_id.is_(None), by_name)
    watching = Outbox.listener == (Listener.PRIVACY if actor.role == Role.PRIVACY else "")
    # In the place of whom it was meant for.
    heard = Outbox.id.in_(select(Delivery.outbox_id).where(delivered))
    return or_(_by_role(actor), at_turn, personal, watching, heard)


def _by_role(actor: Actor) -> ColumnElement[bool]:
    if actor.role == Role.ADMINISTRATOR:
        here = true() if actor.city is None else WorkItem.city == actor.city
        return and_(Outbox.listener == Listener.ADMINISTRATOR, here)
    return and_(Outbox.listener.in_(HEARD_BY.get(actor.role, ())), scope.overview(actor))
