"""Challenges: what a passkey has to sign, so that no answer of before or from elsewhere will do."""

import secrets
from datetime import datetime, timedelta

from app.store.tables import Challenged

CHALLENGE_BYTES = 32

LIFE = timedelta(minutes=5)
"""How long somebody has to answer."""


def new_challenge(row: Challenged, now: datetime) -> bytes:
    """Give what a passkey has to sign for this row; what it had to sign before no longer counts."""
    row.challenge, row.challenged_at = secrets.token_bytes(CHALLENGE_BYTES), now
    return row.challenge


def spend_challenge(row: Challenged, now: datetime) -> bytes | None:
    """Give what had to be signed, this once, right or wrong; None when nothing was asked or it took too long.

    Whoever calls holds the row, so that of many at once one gets it.
    """
    challenge, asked_at = row.challenge, row.challenged_at
    row.challenge = row.challenged_at = None
    return challenge if asked_at is not None and now < asked_at + LIFE else None
