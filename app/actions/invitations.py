"""Invitations: a word that only the invited hears, good once and for a week, with which they choose a password."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.actions.errors import NotThereError
from app.actions.office import Office
from app.actions.own_account import WeakPasswordError
from app.audit.journal import Deed, write
from app.signin.passwords import hash_password, weakness
from app.store import clock
from app.store.tables import Invitation, User

GOOD_FOR = timedelta(days=7)


def invite(session: Session, user: User, by: UUID) -> str:
    """Give the word of a new invitation; of those before it none counts any more."""
    now, word = clock.real_now(), secrets.token_urlsafe(32)
    waiting = (Invitation.user_id == user.id, Invitation.used_at.is_(None))
    session.execute(update(Invitation).where(*waiting).values(used_at=now))
    session.add(Invitation(digest=_digest(word), user_id=user.id, made_at=now, made_by=by, expires_at=now + GOOD_FOR))
    return word


def invited(office: Office, word: str) -> User:
    """Give whom an invitation is for. Raises NotThereError for one that is unknown, used or too old."""
    with office.database.reading() as session:
        return _found(session, word, clock.real_now()).user


def accept(office: Office, word: str, password: str) -> UUID:
    """Let the invited choose a password, once, and give their id.

    Raises NotThereError as `invited` does, and WeakPasswordError.
    """
    user = invited(office, word)
    weak = weakness(password, user.username, user.name)
    if weak:
        raise WeakPasswordError(weak)
    hashed = hash_password(password)

    def action(session: Session) -> UUID:
        now = clock.real_now()
        invitation = _found(session, word, now, hold=True)
        invitation.used_at = now
        invitation.user.password_hash = hashed
        write(session, clock.now(session), invitation.user_id, Deed.ACCOUNT_ACCEPTED)
        return invitation.user_id

    return office.database.write(action)


def waits(session: Session, user_id: UUID) -> datetime | None:
    """Give until when an invitation of somebody can be used, or None."""
    query = select(Invitation.expires_at).where(Invitation.user_id == user_id, Invitation.used_at.is_(None))
    return session.scalars(query.where(Invitation.expires_at > clock.real_now())).first()


def _found(session: Session, word: str, now: datetime, *, hold: bool = False) -> Invitation:
    query = select(Invitation).where(Invitation.digest == _digest(word))
    invitation = session.scalars(query.with_for_update(of=Invitation) if hold else query).first()
    if invitation is None or invitation.used_at or invitation.expires_at <= now or not invitation.user.active:
        raise NotThereError("invitation")
    return invitation


def _digest(word: str) -> str:
    return sha256(word.encode()).hexdigest()
