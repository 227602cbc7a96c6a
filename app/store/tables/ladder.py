"""What whoever was warned answered about a task that is late."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.store.base import Base, Instant
from app.store.sealed import Sealed
from app.store.tables.account import User


class RungAnswer(Base):
    """An answer to a rung: taken up, explained, or more time until a day. It moves no term by itself."""

    __tablename__ = "rung_answer"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("work_item.id"), index=True)
    level: Mapped[int]
    kind: Mapped[str] = mapped_column(String(12))
    until: Mapped[date | None]
    words = Sealed[str | None](nullable=True)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime] = mapped_column(Instant)
    by: Mapped[User] = relationship(lazy="joined", innerjoin=True)
