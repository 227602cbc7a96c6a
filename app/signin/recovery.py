"""Recovery codes: ten ways in for who has lost the authenticator app, each of which works once."""

import secrets
from base64 import b32encode
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from app.signin.tokens import digest
from app.store.tables import RecoveryCode

HOW_MANY = 10

CODE_BYTES = 10
"""Eighty bits, so that a plain digest keeps a code secret; sixteen letters and digits to type."""


def make_codes(session: Session, user_id: UUID) -> list[str]:
    """Give somebody new codes, to be shown this once; those they had no longer work."""
    forget_codes(session, user_id)
    codes = [b32encode(secrets.token_bytes(CODE_BYTES)).decode().lower() for _ in range(HOW_MANY)]
    session.add_all(RecoveryCode(user_id=user_id, digest=digest(code)) for code in codes)
    return ["-".join(code[at : at + 4] for at in range(0, len(code), 4)) for code in codes]


def use_recovery_code(session: Session, user_id: UUID, code: str, now: datetime) -> bool:
    """Spend a code; False when it is none of theirs or was used. Of many at once with the same code one succeeds."""
    kept = digest("".join(sign for sign in code.lower() if sign.isalnum()))
    unused = (RecoveryCode.user_id == user_id, RecoveryCode.digest == kept, RecoveryCode.used_at.is_(None))
    spend = update(RecoveryCode).where(*unused).values(used_at=now).returning(RecoveryCode.digest)
    return session.execute(spend.execution_options(synchronize_session=False)).first() is not None


def codes_left(session: Session, user_id: UUID) -> int:
    """Give how many codes somebody has left."""
    unused = (RecoveryCode.user_id == user_id, RecoveryCode.used_at.is_(None))
    return session.scalars(select(func.count()).select_from(RecoveryCode).where(*unused)).one()


def forget_codes(session: Session, user_id: UUID) -> None:
    """Make every code of somebody worthless."""
    session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user_id))
