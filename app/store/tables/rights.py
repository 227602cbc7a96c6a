"""What a person may ask of us, what was decided about it, and what is left when they are erased."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.store.base import Base, Instant
from app.store.sealed import Sealed
from app.store.tables.account import User


class PersonCorrection(Base):
    """That somebody corrected one of a person's own data, with what stood there before."""

    __tablename__ = "person_correction"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime] = mapped_column(Instant)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    field: Mapped[str] = mapped_column(String(20))
    before = Sealed[str | None](nullable=True)
    after = Sealed[str | None](nullable=True)
    reason: Mapped[str] = mapped_column(String(40))
    by: Mapped[User] = relationship(lazy="joined", innerjoin=True)


class Restriction(Base):
    """That a file may be read by few people for a while (AVG art. 18); it holds until it is lifted."""

    __tablename__ = "restriction"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    reason: Mapped[str] = mapped_column(String(40))
    set_at: Mapped[datetime] = mapped_column(Instant)
    set_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    lifted_at: Mapped[datetime | None] = mapped_column(Instant)
    lifted_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))


class Objection(Base):
    """An objection of the person to the use of their data (AVG art. 21), and what was decided about it."""

    __tablename__ = "objection"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    received: Mapped[date]
    about: Mapped[str] = mapped_column(String(40))
    noted_at: Mapped[datetime] = mapped_column(Instant)
    noted_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    decision: Mapped[str | None] = mapped_column(String(40))
    reason = Sealed[str | None](nullable=True)
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))


class Hold(Base):
    """That nothing of a person is erased up to and including a day, for a procedure (AVG art. 17(3)(e))."""

    __tablename__ = "hold"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    reason: Mapped[str] = mapped_column(String(40))
    until: Mapped[date]
    set_at: Mapped[datetime] = mapped_column(Instant)
    set_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))


class Approval(Base):
    """Something that a second person must agree with before it is done; holds no personal data."""

    __tablename__ = "approval"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    kind: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(String(40))
    asked_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    asked_at: Mapped[datetime] = mapped_column(Instant, index=True)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    decision: Mapped[str | None] = mapped_column(String(10))
    """approved or refused; empty while it waits."""
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    asker: Mapped[User] = relationship(foreign_keys=[asked_by], lazy="joined", innerjoin=True)
    decider: Mapped[User | None] = relationship(foreign_keys=[decided_by], lazy="joined")
    persons: Mapped[list["ApprovalPerson"]] = relationship(lazy="selectin")


class ApprovalPerson(Base):
    """Whom an approval is about; goes with the person, so that the approval itself names nobody."""

    __tablename__ = "approval_person"

    approval_id: Mapped[UUID] = mapped_column(ForeignKey("approval.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)


class Erasure(Base):
    """That a person or a case was erased, so that a backup that comes back is erased again; an id and a day only."""

    __tablename__ = "erasure"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(index=True)


class Statistic(Base):
    """How often something was so among the cases of a city and a quarter that are erased; no persons."""

    __tablename__ = "statistic"

    city: Mapped[str] = mapped_column(String(20), primary_key=True)
    quarter: Mapped[str] = mapped_column(String(6), primary_key=True)
    measure: Mapped[str] = mapped_column(String(20), primary_key=True)
    value: Mapped[str] = mapped_column(String(40), primary_key=True)
    number: Mapped[int]
