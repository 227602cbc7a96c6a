"""What the outbox holds for somebody: in the demo it is shown instead of sent."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import joinedload

from app.access import scope
from app.access.actor import Actor
from app.access.policy import REACH, Reach
from app.access.scope import works_on
from app.actions.list_work import WITHOUT_PERSON
from app.actions.office import Office
from app.domain.ladder import Listener
from app.domain.organisation import Role
from app.store.tables import Case, Outbox, User, WorkItem

MOST = 100

UNNAMED = (WITHOUT_PERSON, joinedload(Outbox.about).joinedload(WorkItem.case).raiseload(Case.person))
"""For who sees terms only, by case number."""

HEARD_BY = {
    Role.TEAM_LEAD: (Listener.TEAM_LEAD, Listener.JOINT_TABLE),
    Role.MANAGER: (Listener.MANAGER, Listener.JOINT_TABLE),
}
"""The levels of the ladder that reach a role, beside what reaches whoever is at turn."""


@dataclass(frozen=True)
class Message:
    """A message with the task it is about and whom it is for by name, if it is for one person."""

    outbox: Outbox
    item: WorkItem
    to: str | None
    may_open: bool


def messages(office: Office, actor: Actor) -> list[Message]:
    """Give the last messages for somebody or their role, newest first."""
    query = (
        select(Outbox, WorkItem, User.name)
        .join(WorkItem, WorkItem.id == Outbox.item_id)
        .outerjoin(User, User.id == Outbox.recipient_id)
        .where(_reaches(actor))
        .options(*(UNNAMED if REACH.get(actor.role) == Reach.COUNTS else ()))
        .order_by(Outbox.id.desc())
        .limit(MOST)
    )
    with office.database.reading() as session:
        found = session.execute(query).unique().all()
        return [
            Message(row, item, name, actor.role != Role.MANAGER and works_on(actor, item)) for row, item, name in found
        ]


def _reaches(actor: Actor) -> ColumnElement[bool]:
    listeners = HEARD_BY.get(actor.role, ())
    by_role = and_(Outbox.listener.in_(listeners), scope.overview(actor))
    own = and_(
        Outbox.listener == Listener.OWNER,
        scope.own_work(actor),
        or_(Outbox.recipient_id.is_(None), Outbox.recipient_id.in_(actor.own)),
    )
    return or_(by_role, own)
