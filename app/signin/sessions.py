"""Sign-ins: fifteen minutes without a click or eight hours in all, and they end."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.calendar import local_day
from app.signin.caller import Caller
from app.signin.tokens import digest, new_token
from app.store.tables import SignIn, User

IDLE = timedelta(minutes=15)
LONGEST = timedelta(hours=8)
TOUCH = timedelta(minutes=1)
"""How stale `seen_at` may be before it is written again: not every page needs a write."""

FRESH = timedelta(minutes=10)
"""How long somebody counts as having proved just now who they are."""


def find_user(session: Session, username: str) -> User | None:
    """Give the user with a name."""
    return session.scalars(select(User).where(User.username == username)).first()


def may_sign_in(user: User, now: datetime) -> bool:
    """Tell whether an account works."""
    return user.active and (user.expires_on is None or local_day(now) < user.expires_on)


def sign_in(session: Session, user: User, caller: Caller, now: datetime) -> tuple[SignIn, str]:
    """Begin a sign-in, and give it with the token for the browser."""
    token = new_token()
    row = SignIn(
        token_digest=digest(token), user_id=user.id, origin=caller.origin, browser=caller.browser,
        started_at=now, seen_at=now, proved_at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row, token


def find_sign_in(session: Session, token: str) -> SignIn | None:
    """Give the sign-in whose token this is, live or ended."""
    return session.scalars(select(SignIn).where(SignIn.token_digest == digest(token))).first()


def live_of(session: Session, user_id: UUID, now: datetime) -> Sequence[SignIn]:
    """Give the sign-ins of somebody that still count, the latest first."""
    query = select(SignIn).where(SignIn.user_id == user_id, SignIn.ended_at.is_(None), SignIn.seen_at > now - IDLE)
    return [row for row in session.scalars(query.order_by(SignIn.started_at.desc())) if is_live(row, now)]


def ends_at(row: SignIn) -> datetime:
    """Give when a sign-in ends if nobody clicks."""
    return min(row.seen_at + IDLE, row.started_at + LONGEST)


def is_live(row: SignIn, now: datetime) -> bool:
    """Tell whether a sign-in still counts."""
    return row.ended_at is None and now < ends_at(row)


def is_fresh(proved_at: datetime, now: datetime) -> bool:
    """Tell whether somebody proved just now who they are."""
    return now - proved_at < FRESH


def needs_touch(row: SignIn, now: datetime) -> bool:
    """Tell whether the moment it was last seen must be written again."""
    return now - row.seen_at >= TOUCH
