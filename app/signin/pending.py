"""Between password and code: known here, and let in nowhere yet."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.signin.second_factor import new_secret
from app.signin.tokens import digest, new_token
from app.store.tables import PendingSignIn, User

LIFE = timedelta(minutes=5)
"""How long somebody has to give their code."""


def begin_pending(session: Session, user: User, now: datetime) -> str:
    """Keep that somebody gave the right password, and give the token for their browser.

    Who has no second factor gets a secret to set one up with; each time another one, for the last may have been seen.
    """
    session.execute(delete(PendingSignIn).where(PendingSignIn.begun_at <= now - LIFE))
    token, secret = new_token(), None if user.totp_secret else new_secret()
    session.add(PendingSignIn(token_digest=digest(token), user_id=user.id, begun_at=now, new_secret=secret))
    return token


def find_pending(session: Session, token: str, now: datetime, *, hold: bool = False) -> PendingSignIn | None:
    """Give what a token stands for, or None when it stands for nothing or took too long; held until one is done."""
    row = session.get(PendingSignIn, digest(token), with_for_update=True if hold else None)
    return row if row is not None and now < row.begun_at + LIFE else None
