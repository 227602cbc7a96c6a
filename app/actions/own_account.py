"""What somebody does to their own account: another password, new recovery codes, ending their sign-ins."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.actions.enter import count_try, refuse
from app.actions.errors import NotThereError
from app.actions.office import Office
from app.audit.journal import Deed, write
from app.signin import guessing, passkeys, recovery, sessions
from app.signin.caller import Caller
from app.signin.passwords import Weakness, hash_password, matches, weakness
from app.store import clock
from app.store.tables import SignIn, User


@dataclass(frozen=True)
class OwnAccount:
    """The sign-ins of somebody that still count, and what they have to sign in with."""

    sign_ins: Sequence[SignIn]
    has_second_factor: bool
    codes_left: int
    passkeys: int


class WeakPasswordError(Exception):
    """The new password is not taken; says why."""

    def __init__(self, why: Weakness) -> None:
        """Keep the reason."""
        super().__init__(why)
        self.why = why


def own_account(office: Office, actor: Actor) -> OwnAccount:
    """Give what somebody may know of their own account."""
    with office.database.reading() as session:
        factor = session.get_one(User, actor.id).totp_secret is not None
        live = sessions.live_of(session, actor.id, clock.real_now())
        keys = len(passkeys.passkeys_of(session, actor.id))
        return OwnAccount(live, factor, recovery.codes_left(session, actor.id), keys)


def change_password(office: Office, caller: Caller, actor: Actor, sign_in_id: UUID, old: str, new: str) -> None:
    """Replace the password of who knows the old one, and end their other sign-ins.

    Raises WeakPasswordError, NotRecognisedError, or TooOftenError when they have to wait.
    """
    with office.database.reading() as session:
        user = session.get_one(User, actor.id)
    why = weakness(new, user.username, user.name)
    if why:
        raise WeakPasswordError(why)
    counted = count_try(office, caller, user.username, user)
    if not matches(user.password_hash, old):
        raise refuse(office, user.id, "password")
    hashed = hash_password(new)

    def change(session: Session) -> None:
        guessing.take_back(session, counted)
        session.get_one(User, actor.id).password_hash = hashed
        write(session, clock.now(session), actor.id, Deed.PASSWORD_CHANGED)
        _end_all(session, actor, but=sign_in_id)

    office.database.write(change)


def new_recovery_codes(office: Office, actor: Actor) -> list[str]:
    """Give new recovery codes, to be shown this once. Raises NotThereError for who has no second factor."""

    def make(session: Session) -> list[str]:
        if session.get_one(User, actor.id).totp_secret is None:
            raise NotThereError(actor.id)
        write(session, clock.now(session), actor.id, Deed.RECOVERY_CODES_MADE)
        return recovery.make_codes(session, actor.id)

    return office.database.write(make)


def end_sign_in(office: Office, actor: Actor, ended: UUID) -> None:
    """End one of one's own sign-ins. Raises NotThereError when it is none of theirs; twice is no harm."""

    def end(session: Session) -> None:
        row = session.get(SignIn, ended)
        if row is None or row.user_id != actor.id:
            raise NotThereError(ended)
        _end(session, actor, [row])

    office.database.write(end)


def end_other_sign_ins(office: Office, actor: Actor, but: UUID) -> None:
    """End every sign-in of one's own but one."""
    office.database.write(lambda session: _end_all(session, actor, but=but))


def stay_signed_in(office: Office, sign_in_id: UUID) -> timedelta:
    """Count as a click of who is signed in, and give how long they now are so without another."""
    now = clock.real_now()

    def touch(session: Session) -> timedelta:
        row = session.get_one(SignIn, sign_in_id)
        row.seen_at = now
        return sessions.ends_at(row) - now

    return office.database.write(touch)


def _end_all(session: Session, actor: Actor, but: UUID) -> None:
    live = sessions.live_of(session, actor.id, clock.real_now())
    _end(session, actor, [row for row in live if row.id != but])


def _end(session: Session, actor: Actor, rows: Sequence[SignIn]) -> None:
    for row in rows:
        if row.ended_at is None:
            row.ended_at = clock.real_now()
            write(session, clock.now(session), actor.id, Deed.SIGN_IN_ENDED, of=str(row.id))
