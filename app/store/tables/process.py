"""Released definitions and the running instances that each read only their own."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.store.base import Base, Instant
from app.store.tables.case import Case


class Definition(Base):
    """One release of diagrams, tables, checklists and terms, under the digest of its content."""

    __tablename__ = "definition"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    stored_at: Mapped[datetime] = mapped_column(Instant)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Instance(Base):
    """A running process of a case. `state` is bytes: a store that reorders JSON keys would destroy it."""

    __tablename__ = "instance"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("release_case.id"), index=True)
    process: Mapped[str] = mapped_column(String(40))
    digest: Mapped[str] = mapped_column(ForeignKey("definition.digest"))
    state: Mapped[bytes] = mapped_column(LargeBinary)
    status: Mapped[str] = mapped_column(String(10))
    """running, ended (by its own end event) or stopped (by somebody)."""
    next_due: Mapped[datetime | None] = mapped_column(Instant)
    item_id: Mapped[UUID | None] = mapped_column(index=True)
    """For a ladder: the work item it climbs for. For a question about a task: that task."""
    failures: Mapped[int] = mapped_column(default=0)
    started_at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    version: Mapped[int] = mapped_column()
    case: Mapped[Case] = relationship()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - the shape SQLAlchemy reads
    __table_args__ = (Index("ix_instance_due", "next_due"),)
