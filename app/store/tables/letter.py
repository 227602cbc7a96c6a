"""Letters of a case: what each says, its paper, what became of it, the link that leads to it, and what was printed."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.store.base import Base, Instant
from app.store.sealed import Sealed
from app.store.tables.account import User
from app.store.tables.case import Case


class LetterStatus(StrEnum):
    """How far a letter came."""

    DRAFT = "draft"
    ASKED = "asked"
    """It waits to be drawn: nobody changes it any more."""
    FAILED = "failed"
    """It could not be drawn; `error` says why, and it can be mended."""
    MADE = "made"
    """There is paper, and it has not left yet."""
    PRINTED = "printed"
    HANDED_OVER = "handed_over"
    MAILED = "mailed"
    RETURNED = "returned"
    """It came back: the address is wrong."""
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


class Channel(StrEnum):
    """How a letter reaches its reader."""

    PRINT = "print"
    HAND_OVER = "hand_over"
    """Somebody gives it in the institution."""
    LINK = "link"
    """An organisation gets a mail that leads to it."""


class PrintJob(Base):
    """The post of one day that somebody puts on paper together; the letters name it, and it holds nothing of them."""

    __tablename__ = "print_job"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    city: Mapped[str] = mapped_column(String(20), index=True)
    made_at: Mapped[datetime] = mapped_column(Instant)
    made_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    printed_at: Mapped[datetime | None] = mapped_column(Instant)
    """When somebody said that it lies on paper; empty until then."""


class CaseLetter(Base):
    """One letter about a case: which, in which language, with which facts, and how far it came."""

    __tablename__ = "letter"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("release_case.id"), index=True)
    name: Mapped[str] = mapped_column(String(40))
    """Its folder in `letters/`."""
    language: Mapped[str] = mapped_column(String(10))
    status: Mapped[str] = mapped_column(String(12), default=LetterStatus.DRAFT)
    channel: Mapped[str | None] = mapped_column(String(10))
    """Empty while it is a draft."""
    facts = Sealed[dict[str, object]]()
    """The values of its facts (`app.paper.form`); of a draft some may lack."""
    email = Sealed[str | None](nullable=True)
    """Where the mail with the link goes."""
    revision: Mapped[int] = mapped_column(default=1)
    """Rises when somebody changes it, so that a form knows whether somebody was first."""
    instance_id: Mapped[UUID | None] = mapped_column(ForeignKey("instance.id"))
    """The process that asked for it; empty where somebody did."""
    started_at: Mapped[datetime] = mapped_column(Instant)
    started_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    asked_at: Mapped[datetime | None] = mapped_column(Instant)
    made_at: Mapped[datetime | None] = mapped_column(Instant)
    error: Mapped[str | None] = mapped_column(String(20))
    """Why it could not be drawn, as one word (`app.actions.draw_letters`)."""
    tries: Mapped[int] = mapped_column(default=0)
    next_try: Mapped[datetime | None] = mapped_column(Instant)
    """While a worker has it in hand: from when another may take it over. Empty when nothing is to be drawn."""
    replaces_id: Mapped[UUID | None] = mapped_column(ForeignKey("letter.id"), index=True)
    print_job_id: Mapped[UUID | None] = mapped_column(ForeignKey("print_job.id"), index=True)
    version: Mapped[int] = mapped_column()
    case: Mapped[Case] = relationship(lazy="joined", innerjoin=True)
    events: Mapped[list["LetterEvent"]] = relationship(order_by="LetterEvent.number", lazy="select")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - the shape SQLAlchemy reads
    __table_args__ = (
        Index("ix_letter_status", "status", "channel"),
        Index(
            "ix_letter_asked",
            "next_try",
            postgresql_where=text("status = 'asked'"),
            sqlite_where=text("status = 'asked'"),
        ),
    )


class LetterPaper(Base):
    """A letter as it was drawn: the PDF that left, and the same as text in reading order."""

    __tablename__ = "letter_paper"

    letter_id: Mapped[UUID] = mapped_column(ForeignKey("letter.id"), primary_key=True)
    pdf = Sealed[str]()
    """In base64, for what is sealed is JSON."""
    text = Sealed[str]()
    sha256: Mapped[str] = mapped_column(String(64))
    """Of the PDF itself."""
    pages: Mapped[int]


class LetterEvent(Base):
    """A line of the register: what was done with a letter, when, and by whom; by nobody means Thuiskomst itself."""

    __tablename__ = "letter_event"

    letter_id: Mapped[UUID] = mapped_column(ForeignKey("letter.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """From 1 in each letter."""
    what: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(Instant, index=True)
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    day: Mapped[date | None]
    """The day on which it was done, where that is told afterwards."""
    detail: Mapped[str | None] = mapped_column(String(20))
    """One word more: the channel, who handed it over, why it came back."""
    by: Mapped[User | None] = relationship(lazy="joined")


class LetterLink(Base):
    """The secret address of a letter that was mailed to an organisation, and the mail that tells it."""

    __tablename__ = "letter_link"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    letter_id: Mapped[UUID] = mapped_column(ForeignKey("letter.id"), index=True)
    word = Sealed[str | None](nullable=True)
    """The secret, until the mail has left; what is kept of it then leads nowhere."""
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    until: Mapped[date]
    """The last day on which it leads to the letter."""
    openings: Mapped[int]
    """How often it may still be opened."""
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)
    status: Mapped[str] = mapped_column(String(10))
    """Of the mail, as `MailStatus`."""
    made_at: Mapped[datetime] = mapped_column(Instant)
    tries: Mapped[int] = mapped_column(default=0)
    next_try: Mapped[datetime | None] = mapped_column(Instant)
    answer: Mapped[int | None]
    """The last code that a mail server gave."""

    __table_args__ = (
        Index(
            "ix_letter_link_waiting",
            "next_try",
            postgresql_where=text("status = 'waiting'"),
            sqlite_where=text("status = 'waiting'"),
        ),
    )
