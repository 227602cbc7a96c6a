"""Who is signed in now, for who looks after accounts; and ending that from there."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.actions.errors import NotThereError
from app.actions.office import Office
from app.audit.journal import Deed, write
from app.signin.sessions import is_live
from app.store import clock
from app.store.tables import SignIn, User


def all_sign_ins(session: Session) -> list[tuple[SignIn, User]]:
    """Give the sign-ins that count now, with whose they are, last seen first."""
    now = clock.real_now()
    query = select(SignIn, User).join(User, User.id == SignIn.user_id).where(SignIn.ended_at.is_(None))
    return [(row, user) for row, user in session.execute(query.order_by(SignIn.seen_at.desc())) if is_live(row, now)]


def end_sign_in_of(office: Office, actor: Actor, sign_in_id: UUID) -> None:
    """End a sign-in of anybody: their next click leads to signing in. Raises NotThereError."""

    def action(session: Session) -> None:
        row = session.get(SignIn, sign_in_id)
        if row is None:
            raise NotThereError(sign_in_id)
        if row.ended_at is None:
            row.ended_at = clock.real_now()
            write(session, clock.now(session), actor.id, Deed.SIGN_IN_ENDED, of=str(row.id))

    office.database.write(action)
