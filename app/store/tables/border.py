"""Cases that go to another city, and looks into a case that is closed off to who looks."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.store.base import Base, Instant
from app.store.sealed import Sealed
from app.store.tables.account import User


class Handover(Base):
    """A case that one city offers to another, who sees no more of it than this row until it accepts."""

    __tablename__ = "handover"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("release_case.id"), index=True)
    number: Mapped[str] = mapped_column(String(20))
    """The case number: the case itself is not in sight of both."""
    from_city: Mapped[str] = mapped_column(String(20), index=True)
    to_city: Mapped[str] = mapped_column(String(20), index=True)
    reason: Mapped[str] = mapped_column(String(40))
    status: Mapped[str] = mapped_column(String(10), default="offered")
    """offered, accepted, declined or withdrawn."""
    offered_at: Mapped[datetime] = mapped_column(Instant)
    offered_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    answered_at: Mapped[datetime | None] = mapped_column(Instant)
    answered_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    declined_for: Mapped[str | None] = mapped_column(String(40))

    __table_args__ = (
        Index(
            "ix_handover_offered", "case_id", unique=True,
            sqlite_where=text("status = 'offered'"), postgresql_where=text("status = 'offered'"),
        ),
    )  # fmt: skip


class BreakGlass(Base):
    """That somebody opened a case which is not theirs, why, until when, and who has looked into that."""

    __tablename__ = "break_glass"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("release_case.id"))
    number: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(String(40))
    words = Sealed[str]()
    opened_at: Mapped[datetime] = mapped_column(Instant)
    until: Mapped[datetime] = mapped_column(Instant)
    reviewed_at: Mapped[datetime | None] = mapped_column(Instant)
    reviewed_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    user: Mapped[User] = relationship(foreign_keys=[user_id], lazy="joined", innerjoin=True)
    reviewer: Mapped[User | None] = relationship(foreign_keys=[reviewed_by], lazy="joined")
