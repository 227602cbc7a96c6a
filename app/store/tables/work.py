"""Open and done tasks, their rungs, their answers and what is half filled in."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.store.base import Base, Instant
from app.store.sealed import Sealed
from app.store.tables.account import User
from app.store.tables.case import Case
from app.store.tables.delay import Extension, Pause
from app.store.tables.process import Instance


class WorkItem(Base):
    """A task somebody has to do; its id is the engine's own id of that task, so the two never part."""

    __tablename__ = "work_item"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("release_case.id"))
    instance_id: Mapped[UUID] = mapped_column(ForeignKey("instance.id"), index=True)
    digest: Mapped[str] = mapped_column(ForeignKey("definition.digest"))
    key: Mapped[str] = mapped_column(String(80))
    agency: Mapped[str] = mapped_column(String(20))
    city: Mapped[str] = mapped_column(String(20))
    prison: Mapped[str] = mapped_column(String(20))
    assignee_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    status: Mapped[str] = mapped_column(String(12), default="open")
    """open, completed, not_needed, refused, or stopped with its process."""
    opened_at: Mapped[datetime] = mapped_column(Instant)
    planned_from: Mapped[datetime] = mapped_column(Instant)
    """From when days to catch up are counted: when it opened, or when the release day last moved."""
    turn_since: Mapped[datetime] = mapped_column(Instant)
    due: Mapped[datetime | None] = mapped_column(Instant)
    undelayed: Mapped[datetime | None] = mapped_column(Instant)
    """When it would be due had nobody put it off."""
    squeezed: Mapped[bool] = mapped_column(default=False)
    at_dawn: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """Its plan when the last day began on which the release moved (`app.actions.dawn`)."""
    done_at: Mapped[datetime | None] = mapped_column(Instant)
    done_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    reason = Sealed[str | None](nullable=True)
    revision: Mapped[int] = mapped_column(default=1)
    """Rises when a person changes it (saves, completes, corrects), so that a form knows whether somebody was first."""
    version: Mapped[int] = mapped_column()
    case: Mapped[Case] = relationship(lazy="joined", innerjoin=True)
    instance: Mapped[Instance] = relationship()
    assignee: Mapped[User | None] = relationship(foreign_keys=[assignee_id], lazy="joined")
    done_by: Mapped[User | None] = relationship(foreign_keys=[done_by_id], lazy="joined")
    rungs: Mapped[list["PlannedRung"]] = relationship(
        order_by="PlannedRung.level", lazy="selectin", cascade="all, delete-orphan"
    )
    pauses: Mapped[list[Pause]] = relationship(order_by=Pause.since, lazy="selectin")
    extensions: Mapped[list[Extension]] = relationship(order_by=Extension.set_at, lazy="selectin")

    @property
    def pause(self) -> Pause | None:
        """The pause that goes on, if it stands still."""
        return next((one for one in self.pauses if one.ended_at is None), None)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - the shape SQLAlchemy reads
    __table_args__ = (
        Index("ix_work_item_list", "status", "agency", "city", "due"),
        Index("ix_work_item_case", "case_id", "key"),
    )


class PlannedRung(Base):
    """A rung of a task's ladder: who will hear when, and from when they were told.

    The key is the effect's own: one row a task and level, so nobody is told twice of the same.
    """

    __tablename__ = "planned_rung"

    item_id: Mapped[UUID] = mapped_column(ForeignKey("work_item.id"), primary_key=True)
    level: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    listener: Mapped[str] = mapped_column(String(20))
    """Whom the ladder names; once told, who really heard."""
    at: Mapped[datetime] = mapped_column(Instant)
    told_at: Mapped[datetime | None] = mapped_column(Instant)
    passed_over: Mapped[bool] = mapped_column(default=False)
    """True when a higher rung was due at the same wake, so that one warning went instead of several."""


class Answer(Base):
    """One answer of a completed checklist, as it holds or as it did until it was corrected."""

    __tablename__ = "answer"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("work_item.id"), index=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("release_case.id"))
    task: Mapped[str] = mapped_column(String(80))
    field: Mapped[str] = mapped_column(String(60))
    value = Sealed[str]()
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    recorded_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    replaced_at: Mapped[datetime | None] = mapped_column(Instant)
    """When a correction took its place; empty while it holds."""

    __table_args__ = (Index("ix_answer_case", "case_id", "task"),)


class Correction(Base):
    """That somebody replaced answers of a completed task, and why; the answers say which at the same instant."""

    __tablename__ = "correction"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("work_item.id"), index=True)
    at: Mapped[datetime] = mapped_column(Instant)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    reason: Mapped[str] = mapped_column(String(40))
    remark = Sealed[str | None](nullable=True)
    by: Mapped[User] = relationship(lazy="joined", innerjoin=True)


class Draft(Base):
    """A checklist that is half filled in: exactly what was typed, right or wrong."""

    __tablename__ = "draft"

    item_id: Mapped[UUID] = mapped_column(ForeignKey("work_item.id"), primary_key=True)
    fields = Sealed[dict[str, list[str]]]()
    saved_at: Mapped[datetime] = mapped_column(Instant)
    saved_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
