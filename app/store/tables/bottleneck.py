"""Where law or practice stops the work, in both cities: never about one person, so it outlives every case."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.store.base import Base, Instant
from app.store.sealed import Sealed
from app.store.tables.account import User


class Bottleneck(Base):
    """Something that the steering table of the city deal should know of, and how it stands."""

    __tablename__ = "bottleneck"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    number: Mapped[int] = mapped_column(unique=True)
    city: Mapped[str] = mapped_column(String(20), index=True)
    source: Mapped[str] = mapped_column(String(12))
    """rung, not_allowed, or hand: what led to it."""
    party: Mapped[str] = mapped_column(String(20))
    """An agency, or a kind of party that has no account here."""
    nature: Mapped[str] = mapped_column(String(10))
    """law or practice."""
    law: Mapped[str | None] = mapped_column(String(20))
    article = Sealed[str | None](nullable=True)
    ministry: Mapped[str | None] = mapped_column(String(10))
    topic: Mapped[str] = mapped_column(String(20))
    words = Sealed[str | None](nullable=True)
    item_id: Mapped[UUID | None] = mapped_column(index=True)
    """The task it came from; no foreign key, so that it does not go with the case: erasing empties it."""
    status: Mapped[str] = mapped_column(String(10), default="raised")
    """raised, answered or solved."""
    raised_at: Mapped[datetime] = mapped_column(Instant)
    raised_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    """Empty when the ladder raised it."""
    raiser: Mapped[User | None] = relationship(lazy="joined")
    answers: Mapped[list["BottleneckAnswer"]] = relationship(order_by="BottleneckAnswer.at", lazy="selectin")


class BottleneckAnswer(Base):
    """What somebody answered to a bottleneck, or how it was solved."""

    __tablename__ = "bottleneck_answer"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    bottleneck_id: Mapped[UUID] = mapped_column(ForeignKey("bottleneck.id"), index=True)
    status: Mapped[str] = mapped_column(String(10))
    """What the bottleneck became with it: answered or solved."""
    words = Sealed[str]()
    by_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime] = mapped_column(Instant)
    by: Mapped[User] = relationship(lazy="joined", innerjoin=True)
