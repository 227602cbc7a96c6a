"""What leaves by mail: who hears of which message, each mail, and what somebody wants to get."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Instant


class Mailed:
    """Part of a row about somebody: what they get by mail, whether it arrives, and the secret of their calendar."""

    digest: Mapped[bool] = mapped_column(default=True)
    """Whether they want a mail in the morning."""
    at_once: Mapped[bool] = mapped_column(default=True)
    """Whether they want a mail at once for what is of today."""
    digest_on: Mapped[date | None]
    """The last day for which somebody looked whether they have to get one."""
    email_since: Mapped[datetime | None] = mapped_column(Instant)
    """Since when the address is this one; empty where it never changed."""
    mail_bounced_at: Mapped[datetime | None] = mapped_column(Instant)
    """Since when their mailbox takes no mail; empty while it does."""
    calendar_digest: Mapped[str | None] = mapped_column(String(64), unique=True)
    """Of the secret word in the address of their calendar; empty where they have none."""


class MailKind(StrEnum):
    """A mail at once about what cannot wait, or the mail of the morning."""

    NOW = "now"
    DIGEST = "digest"


class MailStatus(StrEnum):
    """How far a mail came."""

    WAITING = "waiting"
    SENT = "sent"
    """A mail server took it; what that does with it may still come back."""
    SHOWN = "shown"
    """There is no mail server: what it says stands in the application only."""
    VOID = "void"
    """When it was to leave there was nothing to say any more."""
    BOUNCED = "bounced"
    """The mailbox does not take it."""
    DEAD = "dead"
    """It was given up: nobody took it for days, or the mail server never will."""


class Mail(Base):
    """A mail to one person; what it says is put together when it leaves, and is kept nowhere."""

    __tablename__ = "mail"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    status: Mapped[str] = mapped_column(String(10), default=MailStatus.WAITING)
    made_at: Mapped[datetime] = mapped_column(Instant, index=True)
    tries: Mapped[int] = mapped_column(default=0)
    next_try: Mapped[datetime | None] = mapped_column(Instant)
    """While a worker has it in hand: from when another may take it over. Empty when it waits no longer."""
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    answer: Mapped[int | None]
    """The last code that a mail server gave; empty where none answered."""

    __table_args__ = (
        Index(
            "ix_mail_waiting",
            "next_try",
            postgresql_where=text("status = 'waiting'"),
            sqlite_where=text("status = 'waiting'"),
        ),
    )


class Delivery(Base):
    """That somebody has to hear of a message, and the mail in which they did; without one it waits for the next."""

    __tablename__ = "delivery"

    outbox_id: Mapped[int] = mapped_column(ForeignKey("outbox.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    went_up: Mapped[str | None] = mapped_column(String(20))
    """Whom it was meant for when nobody of those was reached; empty for who was meant."""
    mail_id: Mapped[UUID | None] = mapped_column(ForeignKey("mail.id"), index=True)

    __table_args__ = (
        Index(
            "ix_delivery_waiting",
            "user_id",
            postgresql_where=text("mail_id IS NULL"),
            sqlite_where=text("mail_id IS NULL"),
        ),
    )
