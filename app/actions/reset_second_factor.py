"""Taking away the second factor of who lost both app and recovery codes: they set up another at their next sign-in."""

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.actions.errors import NotThereError
from app.actions.office import Office
from app.audit.journal import Deed, write
from app.signin import passkeys, recovery, sessions
from app.store import clock
from app.store.tables import PendingSignIn


def reset_second_factor(office: Office, username: str) -> None:
    """Make an account set up its second factor anew, and end its sign-ins. Raises NotThereError for an unknown name."""

    def reset(session: Session) -> None:
        user = sessions.find_user(session, username)
        if user is None:
            raise NotThereError(username)
        user.totp_secret = user.totp_step = None
        recovery.forget_codes(session, user.id)
        passkeys.forget_passkeys(session, user.id)
        session.execute(delete(PendingSignIn).where(PendingSignIn.user_id == user.id))
        for row in sessions.live_of(session, user.id, clock.real_now()):
            row.ended_at = clock.real_now()
        write(session, clock.now(session), None, Deed.SECOND_FACTOR_RESET, of=str(user.id))

    office.database.write(reset)
