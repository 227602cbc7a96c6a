"""What puts a task off: standing still, more time, and a reminder that somebody put off for themselves."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.store.base import Base, Instant
from app.store.tables.account import User

GOES_ON = text("ended_at IS NULL")
"""Which pauses are not over."""


class Pause(Base):
    """That a task stands still, why, and whose turn it is: from an instant until a day, or until somebody ended it.

    A task has one at a time, so no two share a day that counts.
    """

    __tablename__ = "pause"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("work_item.id"), index=True)
    turn: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(String(40))
    since: Mapped[datetime] = mapped_column(Instant)
    until: Mapped[date]
    """The first day that counts again."""
    set_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    """Empty when it ended by itself on its day."""
    who: Mapped[User] = relationship(foreign_keys=[set_by])

    __table_args__ = (
        Index("uq_pause_goes_on", "item_id", unique=True, sqlite_where=GOES_ON, postgresql_where=GOES_ON),
        Index("ix_pause_until", "ended_at", "until"),
    )


class Extension(Base):
    """That a task was given more time, how much, and why; it holds when the day moves that its term counts from."""

    __tablename__ = "extension"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("work_item.id"), index=True)
    reason: Mapped[str] = mapped_column(String(40))
    working_days: Mapped[int] = mapped_column(default=0)
    weeks: Mapped[int] = mapped_column(default=0)
    set_at: Mapped[datetime] = mapped_column(Instant)
    set_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    who: Mapped[User] = relationship(foreign_keys=[set_by])


class Snooze(Base):
    """That somebody wants to be reminded of a task on a later day; term and ladder do not know of it."""

    __tablename__ = "snooze"

    item_id: Mapped[UUID] = mapped_column(ForeignKey("work_item.id"), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    until: Mapped[date]
    reason: Mapped[str] = mapped_column(String(40))
    set_at: Mapped[datetime] = mapped_column(Instant)
    told_at: Mapped[datetime | None] = mapped_column(Instant)

    __table_args__ = (Index("ix_snooze_until", "told_at", "until"),)
