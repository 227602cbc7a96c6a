"""What the system keeps for itself: the outbox, double posts, and the demo's clock."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.store.base import Base, Instant
from app.store.tables.letter import CaseLetter
from app.store.tables.signal import Signal
from app.store.tables.work import WorkItem

Serial = BigInteger().with_variant(Integer, "sqlite")
"""A counter; SQLite only counts by itself in a plain INTEGER key."""


class Outbox(Base):
    """A message that leaves after the commit. `key` says what it is the effect of, and is there only once."""

    __tablename__ = "outbox"

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    key: Mapped[str] = mapped_column(String(120), unique=True)
    kind: Mapped[str] = mapped_column(String(30))
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("release_case.id"), index=True)
    """Empty for what is about a colleague, or by name about somebody of whom no case is known."""
    item_id: Mapped[UUID | None] = mapped_column(ForeignKey("work_item.id"))
    about_id: Mapped[UUID | None] = mapped_column(ForeignKey("work_item.id"))
    """The other task that changed something for this one."""
    signal_id: Mapped[UUID | None] = mapped_column(ForeignKey("signal.id"), index=True)
    letter_id: Mapped[UUID | None] = mapped_column(ForeignKey("letter.id"), index=True)
    """The letter it is about, if it is about one."""
    listener: Mapped[str] = mapped_column(String(20))
    level: Mapped[int | None]
    reason: Mapped[str | None] = mapped_column(String(20))
    """Why it goes to another than the ladder names (`app.actions.listeners`)."""
    recipient_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    """Empty when the message goes to everybody who has the listener's role there."""
    colleague_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    """Whom it is about, where that is somebody who works here."""
    written_at: Mapped[datetime] = mapped_column(Instant)
    addressed_at: Mapped[datetime | None] = mapped_column(Instant)
    """When it was written down who has to hear it (`delivery`)."""
    about: Mapped[WorkItem | None] = relationship(foreign_keys=[about_id], lazy="joined")
    signal: Mapped[Signal | None] = relationship(lazy="joined")
    letter: Mapped[CaseLetter | None] = relationship()

    __table_args__ = (
        Index(
            "ix_outbox_new",
            "id",
            postgresql_where=text("addressed_at IS NULL"),
            sqlite_where=text("addressed_at IS NULL"),
        ),
    )


class Once(Base):
    """A form's own key, written with its effect: the same form sent again finds it and does nothing."""

    __tablename__ = "once"

    key: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime] = mapped_column(Instant, index=True)
    outcome: Mapped[str] = mapped_column(String(200))
    """The id of what came of it, so that the second answer leads to the same place."""


class ClockOffset(Base):
    """How far the demo's clock stands from the real one; shared by web, worker and command line."""

    __tablename__ = "clock_offset"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seconds: Mapped[int] = mapped_column(default=0)
