"""The terms that people find in the mail of the morning: their own, and of who hands out work those nobody took up."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, false, or_, select
from sqlalchemy.orm import Session

from app.access import scope
from app.access.actor import Actor
from app.actions.absence import is_away
from app.actions.posts import ANYBODY, by_post
from app.domain.calendar import at_start, local_day
from app.domain.organisation import Role
from app.store.tables import Case, User, WorkItem

OF_LEADS_ONLY = scope.TEAMS[Role.TEAM_LEAD] - scope.TEAMS[Role.OFFICER]
"""Whose tasks a team lead does themselves; those of all others they hand out."""


@dataclass(frozen=True)
class Listed:
    """An open task that is due today or late."""

    item_id: UUID
    number: str
    definitions: str
    key: str
    due: datetime
    assignee_id: UUID | None
    shared: bool
    """Whether it is for the whole unit: nobody at work has it."""
    unclaimed: bool
    """Whether it is for who reads it to hand out: nobody has it."""


def term_lists(session: Session, users: Collection[User], now: datetime) -> Mapping[UUID, Sequence[Listed]]:
    """Give for each of these people the tasks due today or late that are theirs or their unit's, the first due first.

    Those of the unit are among them that nobody at work has. A team lead finds also what nobody in the city took up.
    """
    found: dict[UUID, Sequence[Listed]] = {}
    for some in by_post(users):
        rows = [Listed(*row) for row in session.execute(_of_post(some, now)).unique()]
        for user in some:
            found[user.id] = [one for one in rows if one.shared or one.unclaimed or one.assignee_id == user.id]
    return found


def _of_post(users: Sequence[User], now: datetime) -> "Select[*tuple[Any, ...]]":
    today = local_day(now)
    anybody = replace(Actor.of(users[0]), id=ANYBODY)
    unclaimed = _unclaimed(anybody)
    shared = and_(or_(WorkItem.assignee_id.is_(None), is_away(today)), scope.own_work(anybody), ~unclaimed)
    named = WorkItem.assignee_id.in_([user.id for user in users])
    columns = (WorkItem.id, Case.number, WorkItem.digest, WorkItem.key, WorkItem.due, WorkItem.assignee_id)
    return (
        select(*columns, shared, unclaimed)
        .join(Case, Case.id == WorkItem.case_id)
        .where(_is_due(today), scope.items(anybody), or_(named, shared, unclaimed))
        .order_by(WorkItem.due, Case.number, WorkItem.id)
    )


def _is_due(today: date) -> ColumnElement[bool]:
    return and_(WorkItem.status == "open", WorkItem.due < at_start(today + timedelta(days=1)))


def _unclaimed(actor: Actor) -> ColumnElement[bool]:
    if actor.role != Role.TEAM_LEAD:
        return false()
    return and_(WorkItem.assignee_id.is_(None), WorkItem.agency.not_in(OF_LEADS_ONLY))
