"""A message with what decides how soon it must be heard, and what a mail may say of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, lazyload

from app.actions.listeners import NOBODY_HAS_IT
from app.domain.calendar import add_working_days, local_day
from app.domain.ladder import LEVELS, Listener
from app.store.tables import Case, Outbox, WorkItem

ESCALATED = next(level for level, listener in LEVELS.items() if listener != Listener.OWNER)
"""The first level of the ladder that goes beyond whoever is at turn: they see their terms in the morning."""


@dataclass(frozen=True)
class Notice:
    """A message, and of its task and case what is no content; empty where it is about none."""

    outbox: Outbox
    number: str | None
    release: date | None
    city: str | None
    key: str | None
    definitions: str | None
    status: str | None
    due: datetime | None
    opened_at: datetime | None
    assignee_id: UUID | None

    def cannot_wait(self, today: date) -> bool:
        """Tell whether the mail of the next morning would come too late.

        It would for emergency access, for a rung about what is due or late by now unless its reader sees that in the
        mail of every morning, and for a release day that moved to today or the next working day.
        """
        match self.outbox.kind:
            case "break_glass":
                return True
            case "rung":
                return self._is_rung_of_today(today)
            case "release_moved":
                return self.release is not None and self.release <= add_working_days(today, 1)
        return False

    @property
    def is_over(self) -> bool:
        """Whether nobody has to do anything about it any more.

        The task it warns of is settled; or that nobody had it was all there was to say, and now somebody has.
        """
        return self.outbox.kind == "rung" and (self.status != "open" or (self.is_of_nobody and self.is_taken))

    @property
    def is_of_nobody(self) -> bool:
        """Whether it says that a term is near or over of a task that nobody took up."""
        return self.outbox.kind == "rung" and self.outbox.reason == NOBODY_HAS_IT

    @property
    def is_taken(self) -> bool:
        """Whether somebody has the task."""
        return self.assignee_id is not None

    @property
    def is_reminder(self) -> bool:
        """Whether it says no more than that a term is near or over, to whoever is at turn."""
        return self.outbox.kind == "rung" and self.outbox.listener == Listener.OWNER

    def _is_rung_of_today(self, today: date) -> bool:
        if self.due is None or local_day(self.due) > today:
            return False
        came_today = self.opened_at is not None and local_day(self.opened_at) == today
        return came_today or (self.outbox.level or 0) >= ESCALATED


def notices(session: Session, which: ColumnElement[bool], most: int | None = None) -> list[Notice]:
    """Give messages by a condition on `Outbox`, oldest first; whom their cases are about is not read."""
    of_item = (
        WorkItem.city,
        WorkItem.key,
        WorkItem.digest,
        WorkItem.status,
        WorkItem.due,
        WorkItem.opened_at,
        WorkItem.assignee_id,
    )
    query = (
        select(Outbox, Case.number, Case.release, *of_item)
        .outerjoin(WorkItem, WorkItem.id == Outbox.item_id)
        .outerjoin(Case, Case.id == Outbox.case_id)
        .options(lazyload(Outbox.about))
        .where(which)
        .order_by(Outbox.id)
        .limit(most)
    )
    rows: Sequence[Any] = session.execute(query).all()  # more columns than the type of a row has room for
    return [Notice(*row) for row in rows]
