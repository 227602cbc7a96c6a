"""Who can sign in, their sign-ins, and what they were typing when a session ended."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Instant
from app.store.sealed import Sealed


class User(Base):
    """Somebody who works here."""

    __tablename__ = "user_account"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    username: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(20))
    agency: Mapped[str | None] = mapped_column(String(20))
    """The agency whose tasks are theirs; a manager has none."""
    city: Mapped[str | None] = mapped_column(String(20))
    """The city they work for; empty for who works in a prison or for both cities."""
    prison: Mapped[str | None] = mapped_column(String(20))
    password_hash: Mapped[str] = mapped_column(String(200))
    active: Mapped[bool] = mapped_column(default=True)
    language: Mapped[str] = mapped_column(String(2), default="nl")


class SignIn(Base):
    """One sign-in; the browser holds its id in a signed cookie."""

    __tablename__ = "sign_in"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    started_at: Mapped[datetime] = mapped_column(Instant)
    seen_at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)


class KeptForm(Base):
    """A form that was sent after its session had ended: kept for that user until they open the page again."""

    __tablename__ = "kept_form"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    path: Mapped[str] = mapped_column(String(200), primary_key=True)
    fields = Sealed[dict[str, list[str]]]()
    kept_at: Mapped[datetime] = mapped_column(Instant)
