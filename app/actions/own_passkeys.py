"""Somebody's own passkeys: which there are, one more, one less."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.actions.errors import NotRecognisedError, NotThereError
from app.actions.office import Office
from app.audit.journal import Deed, write
from app.signin import passkeys
from app.signin.challenges import new_challenge, spend_challenge
from app.signin.passkeys import Party
from app.store import clock
from app.store.tables import Passkey, SignIn, User


def passkeys_of(office: Office, user_id: UUID) -> Sequence[Passkey]:
    """Give the passkeys of somebody, the oldest first."""
    with office.database.reading() as session:
        return passkeys.passkeys_of(session, user_id)


def ask_to_add(office: Office, actor: Actor, sign_in_id: UUID, party: Party) -> str:
    """Give what a browser is told to make a passkey, as JSON. Raises NotThereError for who has no second factor."""

    def ask(session: Session) -> str:
        user, row = _whoever_may(session, actor), session.get_one(SignIn, sign_in_id)
        challenge = new_challenge(row, clock.real_now())
        return passkeys.to_add(party, user, passkeys.passkeys_of(session, actor.id), challenge)

    return office.database.write(ask)


def add_passkey(office: Office, actor: Actor, sign_in_id: UUID, party: Party, name: str, answer: str) -> None:
    """Keep the passkey that a browser made, beside code and recovery codes.

    Raises NotRecognisedError when the answer does not hold, and NotThereError for who has no second factor.
    """

    def add(session: Session) -> bool:
        user, now = _whoever_may(session, actor), clock.real_now()
        challenge = spend_challenge(session.get_one(SignIn, sign_in_id, with_for_update=True), now)
        row = passkeys.add_passkey(session, user.id, party, challenge, answer, name=name, now=now)
        if row is not None:
            write(session, clock.now(session), actor.id, Deed.PASSKEY_ADDED, of=str(row.id))
        return row is not None

    if not office.database.write(add):
        raise NotRecognisedError


def remove_passkey(office: Office, actor: Actor, passkey_id: UUID) -> None:
    """Take away one's own passkey. Raises NotThereError when it is none of theirs."""

    def remove(session: Session) -> None:
        row = session.get(Passkey, passkey_id)
        if row is None or row.user_id != actor.id:
            raise NotThereError(passkey_id)
        session.delete(row)
        write(session, clock.now(session), actor.id, Deed.PASSKEY_REMOVED, of=str(row.id))

    office.database.write(remove)


def _whoever_may(session: Session, actor: Actor) -> User:
    """Give who may have passkeys: they come beside the code of an app, so that nobody is locked out with a device."""
    user = session.get_one(User, actor.id)
    if user.totp_secret is None:
        raise NotThereError(actor.id)
    return user
