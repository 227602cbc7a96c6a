"""What somebody chooses to get by mail, within what their role must hear, and the address it goes to."""

from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.actions.errors import NotThereError
from app.actions.office import Office
from app.audit.journal import Deed, write
from app.domain.ladder import Listener
from app.domain.organisation import Role
from app.store import clock
from app.store.tables import User

MUST_HEAR: dict[Role, frozenset[str]] = {
    Role.TEAM_LEAD: frozenset({"rung", "mail_bounced", "mail_dead"}),
    Role.MANAGER: frozenset({"rung"}),
    Role.PRIVACY: frozenset({"break_glass"}),
    Role.ADMINISTRATOR: frozenset({"mail_bounced", "mail_dead"}),
}
"""The kinds of messages that a role gets by mail, whatever it chose."""


def must_hear(user: User, kind: str, listener: str, instead: str | None) -> bool:
    """Tell whether somebody gets a message by mail whatever they chose, as all that others were not reached with.

    A rung that is for whoever is at turn is nobody's duty to read by mail: it stands on their list.
    """
    reminder = kind == "rung" and listener == Listener.OWNER
    return instead is not None or (kind in MUST_HEAR.get(Role(user.role), frozenset()) and not reminder)


def choose(office: Office, actor: Actor, *, digest: bool, at_once: bool) -> None:
    """Keep what somebody wants to get by mail."""

    def change(session: Session) -> None:
        user = session.get_one(User, actor.id)
        user.digest, user.at_once = digest, at_once
        said = {True: "yes", False: "no"}
        now = clock.now(session)
        write(session, now, actor.id, Deed.MAIL_CHOSEN, digest=said[digest], at_once=said[at_once])

    office.database.write(change)


def set_address(office: Office, actor: Actor, user_id: UUID, email: str) -> None:
    """Let the mail of somebody go to an address, from now on; it is taken to work until something comes back.

    Raises NotThereError.
    """

    def change(session: Session) -> None:
        user = session.get(User, user_id)
        if user is None:
            raise NotThereError(user_id)
        move_mailbox(session, user, email)
        write(session, clock.now(session), actor.id, Deed.MAIL_ADDRESS_SET, of=str(user_id))

    office.database.write(change)


def move_mailbox(session: Session, user: User, email: str) -> None:
    """Set the address of somebody inside a transaction; what bounced before says nothing of it."""
    user.email, user.email_since, user.mail_bounced_at = email, clock.now(session), None
