"""The second factor: codes of an authenticator app (TOTP, RFC 6238), each of which works once."""

import secrets
from base64 import b32encode
from datetime import datetime
from hmac import compare_digest
from uuid import UUID

from pyotp import TOTP
from sqlalchemy import ColumnElement, update
from sqlalchemy.orm import Session

from app.store.tables import User

SECRET_BYTES = 20
"""As long as what the HMAC of the codes gives (RFC 4226, section 4)."""

STEP = 30
"""Seconds that a code is shown."""

DRIFT = 1
"""How many steps a clock may be off, either way."""

ISSUER = "Thuiskomst"


def new_secret() -> str:
    """Give a secret for an app to be set up with, as an app takes it."""
    return b32encode(secrets.token_bytes(SECRET_BYTES)).decode()


def address(secret: str, username: str) -> str:
    """Give what the picture says that an app reads (otpauth)."""
    return TOTP(secret).provisioning_uri(name=username, issuer_name=ISSUER)


def set_up(session: Session, user_id: UUID, secret: str, code: str, now: datetime) -> bool:
    """Give somebody a second factor when the code shows that their app has the secret; False otherwise.

    Who has one already keeps it.
    """
    step = _step(secret, code, now)
    if step is None or not _spend(session, user_id, User.__table__.c.totp_secret.is_(None), step):
        return False
    session.get_one(User, user_id).totp_secret = secret
    return True


def use_code(session: Session, user: User, code: str, now: datetime) -> bool:
    """Spend a code; False when it is wrong, late, or was used. Of many at once with the same code one succeeds."""
    step = _step(user.totp_secret, code, now) if user.totp_secret else None
    return step is not None and _spend(session, user.id, User.totp_step < step, step)


def _spend(session: Session, user_id: UUID, still: ColumnElement[bool], step: int) -> bool:
    # Asked and written in one statement: between two of them somebody else could use the same code.
    spend = update(User).where(User.id == user_id, still).values(totp_step=step).returning(User.id)
    spent = session.execute(spend.execution_options(synchronize_session=False)).first()
    return spent is not None


def _step(secret: str, code: str, now: datetime) -> int | None:
    """Give the time step whose code this is, or None."""
    typed, totp = "".join(code.split()).encode(), TOTP(secret)
    middle = int(now.timestamp()) // STEP
    steps = range(middle - DRIFT, middle + DRIFT + 1)
    return max((step for step in steps if compare_digest(totp.generate_otp(step).encode(), typed)), default=None)
