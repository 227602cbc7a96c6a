"""Signing in: the password, then the code of the second factor or a passkey; and out again.

Session security goes by the real time; the journal by the clock of everything else.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.actions.errors import NotPendingError, NotRecognisedError
from app.actions.office import Office
from app.audit.asking import ask, asking
from app.audit.journal import Deed, write
from app.signin import guessing, passkeys, recovery, second_factor
from app.signin.caller import Caller
from app.signin.challenges import new_challenge, spend_challenge
from app.signin.passkeys import Party
from app.signin.passwords import matches
from app.signin.pending import begin_pending, find_pending
from app.signin.sessions import find_user, may_sign_in, sign_in
from app.store import clock
from app.store.tables import PendingSignIn, SignIn, User


@dataclass(frozen=True)
class Entered:
    """A sign-in that began: the token for the browser, and the recovery codes of a second factor that is new."""

    token: str
    recovery_codes: Sequence[str] = ()


Proof = Callable[[Session, PendingSignIn, datetime], Sequence[str] | None]
"""Gives the recovery codes to show to who proved it, mostly none, or None to who did not."""


def by_password(office: Office, caller: Caller, username: str, password: str) -> str:
    """Give the token of a pending sign-in to who knows the password.

    An unknown name goes the same way as a known one.
    Raises NotRecognisedError, or TooOftenError when they have to wait.
    """
    now, name = clock.real_now(), username.strip().lower()
    with office.database.reading() as session:
        user = find_user(session, name)
    counted = count_try(office, caller, name, user)
    fits = matches(user.password_hash if user else None, password)
    if user is None or not fits or not may_sign_in(user, now):
        raise refuse(office, user.id if user else None, "password")

    def begin(session: Session) -> str:
        guessing.take_back(session, counted)
        return begin_pending(session, user, now)

    return office.database.write(begin)


def pending(office: Office, token: str) -> tuple[User, PendingSignIn]:
    """Give who gave their password here, and what they have to do. Raises NotPendingError."""
    now = clock.real_now()
    with office.database.reading() as session:
        row = find_pending(session, token, now)
        user = session.get(User, row.user_id) if row else None
    if row is None or user is None or not may_sign_in(user, now):
        raise NotPendingError
    return user, row


def by_code(office: Office, caller: Caller, token: str, code: str) -> Entered:
    """Begin the sign-in of who gives the code that belongs to it; the first code sets the second factor up.

    Raises NotPendingError, NotRecognisedError, or TooOftenError when they have to wait.
    """
    return _by(office, caller, token, "code", lambda session, row, now: _prove(session, row, code, now))


def ask_passkey(office: Office, token: str, party: Party) -> str:
    """Give what the browser of a pending sign-in is told to use a passkey, as JSON. Raises NotPendingError."""
    now, _user = clock.real_now(), pending(office, token)

    def ask(session: Session) -> str:
        row = _still_pending(session, token, now)
        return passkeys.to_use(party, passkeys.passkeys_of(session, row.user_id), new_challenge(row, now))

    return office.database.write(ask)


def by_passkey(office: Office, caller: Caller, token: str, party: Party, answer: str) -> Entered:
    """Begin the sign-in of who uses a passkey of theirs.

    Raises NotPendingError, NotRecognisedError, or TooOftenError when they have to wait.
    """

    def prove(session: Session, row: PendingSignIn, now: datetime) -> Sequence[str] | None:
        challenge = spend_challenge(row, now)
        return () if passkeys.use_passkey(session, row.user_id, party, challenge, answer, now) else None

    return _by(office, caller, token, "passkey", prove)


def as_example(office: Office, caller: Caller, username: str) -> str:
    """Begin a sign-in in the demo, where nothing has to be proved, and give its token. Raises NotRecognisedError."""
    now = clock.real_now()

    def enter(session: Session) -> str:
        user = find_user(session, username)
        if user is None or not may_sign_in(user, now):
            raise NotRecognisedError
        return begin_sign_in(session, user, caller, now)[1]

    return office.database.write(enter)


def leave(office: Office, actor: Actor, sign_in_id: UUID) -> None:
    """End the sign-in of who asks."""

    def end(session: Session) -> None:
        row = session.get(SignIn, sign_in_id)
        if row is not None and row.ended_at is None:
            row.ended_at = clock.real_now()
            write(session, clock.now(session), actor.id, Deed.SIGNED_OUT)

    office.database.write(end)


def count_try(office: Office, caller: Caller, username: str, user: User | None) -> Sequence[guessing.Counted]:
    """Count a try at an account that there is, or is not. Raises TooOftenError when it comes too soon."""
    now = clock.real_now()

    def count(session: Session) -> Sequence[guessing.Counted]:
        familiar = guessing.is_familiar(session, user.id if user else UUID(int=0), caller, now)
        return guessing.count_try(session, caller, username, now, familiar=familiar)

    return office.database.write(count)


def refuse(office: Office, user_id: UUID | None, step: str) -> NotRecognisedError:
    """Write down a wrong try, without what was typed, and give what to raise."""

    def note(session: Session) -> None:
        write(session, clock.now(session), user_id, Deed.SIGN_IN_FAILED, step=step)

    office.database.write(note)
    return NotRecognisedError()


def use_any_code(session: Session, user: User, code: str, now: datetime) -> bool:
    """Spend a code of the app or, for who typed more than six digits, a recovery code."""
    if "".join(code.split()).isdecimal():
        return second_factor.use_code(session, user, code, now)
    return recovery.use_recovery_code(session, user.id, code, now)


def _by(office: Office, caller: Caller, token: str, step: str, prove: Proof) -> Entered:
    now, (user, _row) = clock.real_now(), pending(office, token)
    counted = count_try(office, caller, user.username, user)

    def enter(session: Session) -> Entered | None:
        row = _still_pending(session, token, now)
        codes = prove(session, row, now)
        if codes is None:
            return None
        session.delete(row)
        guessing.take_back(session, counted)
        guessing.forgive(session, caller, user.username, now)
        return Entered(begin_sign_in(session, user, caller, now)[1], codes)

    entered = office.database.write(enter)
    if entered is None:
        raise refuse(office, user.id, step)
    return entered


def _still_pending(session: Session, token: str, now: datetime) -> PendingSignIn:
    row = find_pending(session, token, now, hold=True)
    if row is None:
        raise NotPendingError
    return row


def _prove(session: Session, row: PendingSignIn, code: str, now: datetime) -> Sequence[str] | None:
    """Give the recovery codes to show, or None when the code is wrong."""
    user = session.get_one(User, row.user_id)
    if row.new_secret is None:
        return () if use_any_code(session, user, code, now) else None
    if not second_factor.set_up(session, user.id, row.new_secret, code, now):
        return None
    write(session, clock.now(session), user.id, Deed.SECOND_FACTOR_SET)
    return recovery.make_codes(session, user.id)


def begin_sign_in(session: Session, user: User, caller: Caller, now: datetime) -> tuple[SignIn, str]:
    """Begin a sign-in of who proved who they are, write it down, and give it with its token."""
    row, token = sign_in(session, user, caller, now)
    ask(replace(asking(), sign_in_id=row.id))
    write(session, clock.now(session), user.id, Deed.SIGNED_IN)
    return row, token
