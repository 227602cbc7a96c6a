"""Proving once more who one is, before something that matters more than the rest."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.actions.enter import count_try, refuse, use_any_code
from app.actions.office import Office
from app.signin import guessing, passkeys
from app.signin.caller import Caller
from app.signin.challenges import new_challenge, spend_challenge
from app.signin.passkeys import Party
from app.store import clock
from app.store.tables import SignIn, User


def has_second_factor(office: Office, actor: Actor) -> bool:
    """Tell whether somebody can prove who they are with a code."""
    with office.database.reading() as session:
        return session.get_one(User, actor.id).totp_secret is not None


def is_outsider(office: Office, actor: Actor) -> bool:
    """Tell whether the provider of their organisation vouches for somebody."""
    with office.database.reading() as session:
        return session.get_one(User, actor.id).issuer is not None


def prove_by_code(office: Office, caller: Caller, actor: Actor, sign_in_id: UUID, code: str) -> None:
    """Keep that somebody has just proved who they are.

    Raises NotRecognisedError, or TooOftenError when they have to wait.
    """

    def prove(session: Session, row: SignIn, now: datetime) -> bool:
        return use_any_code(session, session.get_one(User, row.user_id), code, now)

    _prove(office, caller, actor, sign_in_id, prove)


def ask_passkey(office: Office, actor: Actor, sign_in_id: UUID, party: Party) -> str:
    """Give what the browser of somebody is told to use a passkey, as JSON."""
    now = clock.real_now()

    def ask(session: Session) -> str:
        row = session.get_one(SignIn, sign_in_id)
        return passkeys.to_use(party, passkeys.passkeys_of(session, actor.id), new_challenge(row, now))

    return office.database.write(ask)


def prove_by_passkey(office: Office, caller: Caller, actor: Actor, sign_in_id: UUID, party: Party, answer: str) -> None:
    """Keep that somebody has just proved who they are.

    Raises NotRecognisedError, or TooOftenError when they have to wait.
    """

    def prove(session: Session, row: SignIn, now: datetime) -> bool:
        challenge = spend_challenge(row, now)
        return passkeys.use_passkey(session, row.user_id, party, challenge, answer, now)

    _prove(office, caller, actor, sign_in_id, prove)


def prove_in_demo(office: Office, sign_in_id: UUID) -> None:
    """Keep that somebody pressed the button, which is enough in the demo."""
    now = clock.real_now()
    office.database.write(lambda session: setattr(session.get_one(SignIn, sign_in_id), "proved_at", now))


def _prove(
    office: Office, caller: Caller, actor: Actor, sign_in_id: UUID, proves: Callable[[Session, SignIn, datetime], bool]
) -> None:
    now = clock.real_now()
    with office.database.reading() as session:
        user = session.get_one(User, actor.id)
    counted = count_try(office, caller, user.username, user)

    def prove(session: Session) -> bool:
        row = session.get_one(SignIn, sign_in_id, with_for_update=True)
        if not proves(session, row, now):
            return False
        guessing.take_back(session, counted)
        guessing.forgive(session, caller, user.username, now)
        row.proved_at = now
        return True

    if not office.database.write(prove):
        raise refuse(office, actor.id, "confirm")
