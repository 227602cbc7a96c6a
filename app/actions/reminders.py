"""Of which tasks somebody wants to hear later, and when."""

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.store.tables import Snooze, WorkItem


def reminders(session: Session, actor: Actor, items: Collection[UUID]) -> Mapping[UUID, date]:
    """Give on which day somebody is reminded of each of these tasks, where they asked for it."""
    query = select(Snooze).where(Snooze.user_id == actor.id, Snooze.told_at.is_(None), Snooze.item_id.in_(items))
    return {one.item_id: one.until for one in session.scalars(query)}


def put_by(actor: Actor, today: date) -> ColumnElement[bool]:
    """Tell of a task whether somebody is reminded of it on a later day."""
    waits = (Snooze.user_id == actor.id, Snooze.told_at.is_(None), Snooze.until > today)
    return WorkItem.id.in_(select(Snooze.item_id).where(*waits))
