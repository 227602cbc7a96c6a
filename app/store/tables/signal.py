"""Early signals: who saw something coming, about whom, and what became of it."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.store.base import Base, Instant
from app.store.sealed import Sealed
from app.store.tables.account import User


class Signal(Base):
    """A signal about a case, or about somebody as their name was typed until a team lead lays it at a case."""

    __tablename__ = "signal"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    topic: Mapped[str] = mapped_column(String(20))
    city: Mapped[str] = mapped_column(String(20))
    about = Sealed[dict[str, str] | None](nullable=True)
    """Who is meant, as it was typed; emptied once it is laid at a case or answered."""
    words = Sealed[str | None](nullable=True)
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("release_case.id"), index=True)
    item_id: Mapped[UUID | None] = mapped_column(ForeignKey("work_item.id"), index=True)
    """The task in the case that answers it."""
    about_person: Mapped[bool]
    """Whether it was reported about a name: then its reporter hears nothing but that it was dealt with."""
    status: Mapped[str] = mapped_column(String(10), default="open")
    """open, at_case, or answered."""
    outcome: Mapped[str | None] = mapped_column(String(12))
    reported_at: Mapped[datetime] = mapped_column(Instant)
    reported_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    answered_at: Mapped[datetime | None] = mapped_column(Instant)
    answered_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    due: Mapped[datetime | None] = mapped_column(Instant)
    """Until when a team lead may take; a signal about a case has the term of its task."""
    next_warning: Mapped[datetime | None] = mapped_column(Instant)
    warned: Mapped[int] = mapped_column(default=0)
    """The level of the ladder that heard last."""
    reporter: Mapped[User] = relationship(foreign_keys=[reported_by], lazy="joined", innerjoin=True)

    __table_args__ = (Index("ix_signal_warning", "next_warning"),)
