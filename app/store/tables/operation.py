"""What keeps an eye on the work itself: processes that stand still, workers that live, and checks of the audit."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.trouble import Cause
from app.store.base import Base, Instant
from app.store.sealed import Sealed
from app.store.tables.account import User


class Incident(Base):
    """That an instance cannot be woken, and what is done about it; one an instance, the last.

    Of the error it holds kinds and places in our code, never a value. `number` is that of the case, which an
    administrator has not in sight.
    """

    __tablename__ = "incident"

    instance_id: Mapped[UUID] = mapped_column(ForeignKey("instance.id"), primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("release_case.id"), index=True)
    number: Mapped[str] = mapped_column(String(20))
    process: Mapped[str] = mapped_column(String(40))
    element: Mapped[str] = mapped_column(String(80))
    """Of the diagram; empty where the error came up outside any."""
    error: Mapped[str] = mapped_column(String(120))
    """The kind of the error that was first of all."""
    causes: Mapped[list[Cause]] = mapped_column(JSON)
    """Each error that led to the next: its kind, and its places from the outside in."""
    first_at: Mapped[datetime] = mapped_column(Instant)
    last_at: Mapped[datetime] = mapped_column(Instant)
    tries: Mapped[int]
    status: Mapped[str] = mapped_column(String(10))
    """open, retrying (somebody asked for it), given_up or solved."""
    told_at: Mapped[datetime | None] = mapped_column(Instant)
    """When the team lead heard that the process stands still."""
    settled_at: Mapped[datetime | None] = mapped_column(Instant)
    """When somebody last did something about it, or it was solved by itself."""
    settled_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    note = Sealed[str | None](nullable=True)
    settler: Mapped[User | None] = relationship(lazy="joined")

    __table_args__ = (Index("ix_incident_status", "status", "first_at"),)


class Worker(Base):
    """That a worker lives, by the real clock, and what its last round came to; who is silent for long is forgotten."""

    __tablename__ = "worker"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    name: Mapped[str] = mapped_column(String(80))
    """The machine and the process."""
    started_at: Mapped[datetime] = mapped_column(Instant)
    seen_at: Mapped[datetime] = mapped_column(Instant, index=True)
    round_at: Mapped[datetime | None] = mapped_column(Instant)
    """When its last round ended."""
    milliseconds: Mapped[int] = mapped_column(default=0)
    """How long that round took."""
    woken: Mapped[int] = mapped_column(default=0)
    """How many it woke since it began, as the next: how many it could not."""
    failed: Mapped[int] = mapped_column(default=0)


class ChainCheck(Base):
    """The one row that says when somebody last asked to follow the chain of the audit, and what was found last.

    By the real clock. While `checked_at` lies before `asked_at` a worker still has to follow it, or is at it.
    """

    __tablename__ = "chain_check"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    asked_at: Mapped[datetime] = mapped_column(Instant)
    asked_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    worker_id: Mapped[UUID | None]
    """Who is at it; when that worker lives no longer, another takes it up."""
    checked_at: Mapped[datetime | None] = mapped_column(Instant)
    entries: Mapped[int | None] = mapped_column(BigInteger)
    broken_at: Mapped[int | None] = mapped_column(BigInteger)
    wrong: Mapped[str | None] = mapped_column(String(120))
    """What is wrong (`app.audit.verify.Wrong`); empty when nothing is."""
