"""Sign-ins: fifteen minutes without a click or eight hours in all, and they end."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.signin.passwords import matches
from app.store.tables import SignIn, User

IDLE = timedelta(minutes=15)
LONGEST = timedelta(hours=8)
TOUCH = timedelta(minutes=1)
"""How stale `seen_at` may be before it is written again: not every page needs a write."""


def user_by_password(session: Session, username: str, password: str) -> User | None:
    """Give the active user with this name and password, or None; never says which of the two was wrong."""
    user = session.scalars(select(User).where(User.username == username.strip().lower())).first()
    fits = matches(user.password_hash if user else None, password)
    return user if user is not None and fits and user.active else None


def sign_in(session: Session, user: User, now: datetime) -> UUID:
    """Begin a sign-in and give its id."""
    row = SignIn(user_id=user.id, started_at=now, seen_at=now)
    session.add(row)
    session.flush()
    return row.id


def sign_out(session: Session, sign_in_id: UUID, now: datetime) -> None:
    """End a sign-in."""
    row = session.get(SignIn, sign_in_id)
    if row is not None and row.ended_at is None:
        row.ended_at = now


def is_live(row: SignIn, now: datetime) -> bool:
    """Tell whether a sign-in still counts."""
    return row.ended_at is None and now - row.seen_at < IDLE and now - row.started_at < LONGEST


def needs_touch(row: SignIn, now: datetime) -> bool:
    """Tell whether the moment it was last seen must be written again."""
    return now - row.seen_at >= TOUCH
