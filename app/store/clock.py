"""The one place that reads the time."""

from datetime import UTC, datetime, timedelta
from math import ceil
from typing import TypeVar

from sqlalchemy import ScalarSelect, select
from sqlalchemy.orm import Session

from app.store.tables import ClockOffset

T = TypeVar("T")


def real_now() -> datetime:
    """Give this moment in UTC."""
    return datetime.now(UTC)


def now(session: Session) -> datetime:
    """Give the moment at which everything happens: the real one, moved by the demo's offset."""
    offset = session.get(ClockOffset, 1)
    return real_now() + timedelta(seconds=offset.seconds if offset else 0)


def now_with(session: Session, question: ScalarSelect[T]) -> tuple[datetime, T]:
    """Give the moment and the answer to a question, asked in one statement: for who asks often and mostly in vain."""
    ahead = select(ClockOffset.seconds).where(ClockOffset.id == 1).scalar_subquery()
    seconds, answer = session.execute(select(ahead, question)).one()
    return real_now() + timedelta(seconds=seconds or 0), answer


def set_clock(session: Session, moment: datetime) -> None:
    """Move the demo's clock to a moment."""
    offset = session.get(ClockOffset, 1) or ClockOffset(id=1, seconds=0)
    # Rounded up: what is due at the moment itself must be due.
    offset.seconds = ceil((moment - real_now()).total_seconds())
    session.add(offset)
