"""How rights are given and looked at again: invitations and reviews of accounts."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.store.base import Base, Instant
from app.store.tables.account import User


class Invitation(Base):
    """A way to choose a password, once; only the digest of its word is kept."""

    __tablename__ = "invitation"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    made_at: Mapped[datetime] = mapped_column(Instant)
    made_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    expires_at: Mapped[datetime] = mapped_column(Instant)
    used_at: Mapped[datetime | None] = mapped_column(Instant)
    """When a password was chosen with it, or when a later invitation took its place."""
    user: Mapped[User] = relationship(foreign_keys=[user_id], lazy="joined", innerjoin=True)


class AccountReview(Base):
    """That somebody looked whether a colleague still needs their rights."""

    __tablename__ = "account_review"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    day: Mapped[date]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    kept: Mapped[bool]
