"""Who saw and did what: rows that are only added, each chained to the one before it (`app.store.chain`).

They hold ids, words and days, and refer to no other table: what is erased there leaves them as they are.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, BigInteger, Index, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Instant

Number = BigInteger().with_variant(Integer, "sqlite")
"""A place in the chain; SQLite finds a row at once by a plain INTEGER."""


class AuditEntry(Base):
    """Who did what, acting for whom, on which object, why, when, from where, and with what result."""

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=False)
    """Its place in the chain: 1, 2, 3, with no number left out."""
    at: Mapped[datetime] = mapped_column(Instant, index=True)
    actor_id: Mapped[UUID | None]
    """Empty when the system itself did it, or when nobody had signed in."""
    for_id: Mapped[UUID | None]
    """The user whose work a deputy did."""
    action: Mapped[str] = mapped_column(String(40))
    case_id: Mapped[UUID | None]
    item_id: Mapped[UUID | None]
    permission: Mapped[str] = mapped_column(String(30))
    """Why: the policy gives its purpose and legal ground. Empty for what the system does by its own rules."""
    origin: Mapped[str] = mapped_column(String(45))
    """An address of the network, or the program that did it."""
    sign_in_id: Mapped[UUID | None]
    result: Mapped[str] = mapped_column(String(10))
    """done, refused, not_there or failed."""
    details: Mapped[dict[str, str]] = mapped_column(JSON)
    mac: Mapped[bytes] = mapped_column(LargeBinary(32))
    """Empty for what was written before there was a chain; the first entry that has one covers those too."""

    __table_args__ = (
        Index("ix_audit_entry_case", "case_id", "id"),
        Index("ix_audit_entry_actor", "actor_id", "id"),
    )


class AuditSubject(Base):
    """A person that an entry is about; its entry's mac covers it."""

    __tablename__ = "audit_subject"

    entry_id: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=False)
    person_id: Mapped[UUID] = mapped_column(primary_key=True)

    __table_args__ = (Index("ix_audit_subject_person", "person_id", "entry_id"),)


class AuditHead(Base):
    """Where the chain ends: the one row that who writes holds, last of all."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(Number)
    mac: Mapped[bytes] = mapped_column(LargeBinary(32))
    at: Mapped[datetime] = mapped_column(Instant)


class SharedAnswer(Base):
    """That an answer of one task was given to another, so that it is written down once."""

    __tablename__ = "shared_answer"

    source_id: Mapped[UUID] = mapped_column(primary_key=True)
    question: Mapped[str] = mapped_column(String(60), primary_key=True)
    item_id: Mapped[UUID] = mapped_column(primary_key=True)
