"""The person, the case (one detention episode) and the events that terms count from."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.stay import PRE_TRIAL
from app.store.base import Base, Instant
from app.store.sealed import Sealed


class Person(Base):
    """Somebody who comes home."""

    __tablename__ = "person"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    surname: Mapped[str] = mapped_column(String(200))
    first_name: Mapped[str] = mapped_column(String(200))
    birth_date: Mapped[date]
    bsn = Sealed[str | None](nullable=True, index=True)


class Case(Base):
    """One detention episode of a person, from the detention message until six months after release."""

    __tablename__ = "release_case"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    number: Mapped[str] = mapped_column(String(20), unique=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    city: Mapped[str] = mapped_column(String(20), index=True)
    prison: Mapped[str] = mapped_column(String(20), index=True)
    arrival: Mapped[date]
    release: Mapped[date | None] = mapped_column(index=True)
    evening: Mapped[bool] = mapped_column(default=False)
    """Whether somebody is set free after 17:00 that day."""
    at_dawn: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """What the release was when the last day began on which it moved (`app.actions.dawn`)."""
    stay: Mapped[str] = mapped_column(String(20))
    needs: Mapped[dict[str, str]] = mapped_column(JSON)
    """What was known of each need at the start: missing, arranged or unknown."""
    possible_duplicate: Mapped[bool] = mapped_column(default=False)
    status: Mapped[str] = mapped_column(String(10), default="open", index=True)
    started_at: Mapped[datetime] = mapped_column(Instant)
    started_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    closed_reason: Mapped[str | None] = mapped_column(String(40))
    version: Mapped[int] = mapped_column()
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - the shape SQLAlchemy reads

    @property
    def pre_trial(self) -> bool:
        """Whether no judge has set an end yet, so that release can come any day."""
        return self.stay == PRE_TRIAL


class CaseEvent(Base):
    """A day that an answer recorded and that terms count from, such as the day of the application."""

    __tablename__ = "case_event"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("release_case.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    day: Mapped[date]
    recorded_at: Mapped[datetime] = mapped_column(Instant)


class CaseCounter(Base):
    """The last case number given out in a year."""

    __tablename__ = "case_counter"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]
