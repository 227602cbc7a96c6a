"""Guessing gets slower: at an account from an address first, then from an address, then at an account.

Who guesses from elsewhere locks nobody out: what they do from their address never counts for another address,
and where somebody has signed in before, only what happens to their own account from there counts for them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import case, delete, select, update
from sqlalchemy.orm import Session

from app.signin.caller import Caller
from app.store.tables import Guesses, SignIn

FREE_PAIR, FREE_ADDRESS, FREE_ACCOUNT = 5, 100, 100
"""How many wrong tries in a row have no consequence: of an account from an address, from an address, of an account."""

FIRST, LONGEST = timedelta(seconds=30), timedelta(minutes=15)
"""The first time that one has to wait, and the longest; each is twice the one before."""

FORGOTTEN = timedelta(days=1)
"""How long after the first try the count begins anew."""

FAMILIAR = timedelta(days=90)
"""How long an address stays one that somebody signed in from."""


@dataclass(frozen=True)
class Counted:
    """A try that was counted at one place: until when one had to wait before it, and has to now."""

    about: str
    before: datetime | None
    after: datetime | None


class TooOftenError(Exception):
    """There were too many wrong tries; says from when on one may try again."""

    def __init__(self, until: datetime) -> None:
        """Keep the moment."""
        super().__init__()
        self.until = until


def is_familiar(session: Session, user_id: UUID, caller: Caller, now: datetime) -> bool:
    """Tell whether somebody signed in from this address of late."""
    there = (SignIn.user_id == user_id, SignIn.origin == caller.origin, SignIn.started_at > now - FAMILIAR)
    return session.scalars(select(SignIn.id).where(*there).limit(1)).first() is not None


def count_try(session: Session, caller: Caller, username: str, now: datetime, *, familiar: bool) -> Sequence[Counted]:
    """Count a try before it is looked at, so that many at once do not slip through; give what `take_back` undoes.

    Raises TooOftenError when it comes too soon; that one is not counted.
    """
    free = dict(zip(_places(caller, username), (FREE_PAIR, FREE_ADDRESS, FREE_ACCOUNT), strict=True))
    found = session.scalars(select(Guesses).where(Guesses.about.in_(free)).order_by(Guesses.about).with_for_update())
    rows = {row.about: row for row in found}
    heeded = list(free)[:1] if familiar else list(free)
    waits = [wait for about in heeded if about in rows and (wait := rows[about].wait_until) and wait > now]
    if waits:
        raise TooOftenError(max(waits))
    return [_count(session, rows.get(about), about, free[about], now) for about in sorted(free)]


def take_back(session: Session, counted: Sequence[Counted]) -> None:
    """Undo that a try was counted, for it was right; what others did meanwhile stays."""
    for one in counted:
        wait = case((Guesses.wait_until == one.after, one.before), else_=Guesses.wait_until)
        undo = update(Guesses).where(Guesses.about == one.about).values(tries=Guesses.tries - 1, wait_until=wait)
        session.execute(undo.execution_options(synchronize_session=False))


def forgive(session: Session, caller: Caller, username: str, now: datetime) -> None:
    """Forget the wrong tries at an account from an address, for its owner is there, and all that are old."""
    pair, _, _ = _places(caller, username)
    session.execute(delete(Guesses).where((Guesses.about == pair) | (Guesses.since <= now - FORGOTTEN)))


def _places(caller: Caller, username: str) -> tuple[str, str, str]:
    there = caller.network
    return caller.blind("pair", there, username), caller.blind("origin", there), caller.blind("account", username)


def _count(session: Session, row: Guesses | None, about: str, free: int, now: datetime) -> Counted:
    if row is None:
        row = Guesses(about=about, tries=0, since=now, wait_until=None)
        session.add(row)
    elif row.since <= now - FORGOTTEN:
        row.tries, row.since = 0, now
    before = row.wait_until
    row.tries += 1
    if row.tries >= free:
        row.wait_until = now + min(FIRST * 2 ** min(row.tries - free, 10), LONGEST)
    return Counted(about, before, row.wait_until)
