"""What must happen again when a backup was put back: the database stands in its own past."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.actions.office import Office
from app.store import clock
from app.store.tables import SignIn


def after_restore(office: Office) -> None:
    """Undo what the backup brought back and nobody may have: sessions that ended since.

    Erasures since then belong here as well, from the list of erased ids that is kept outside the database.
    """
    office.database.write(_end_sessions)


def _end_sessions(session: Session) -> None:
    session.execute(update(SignIn).where(SignIn.ended_at.is_(None)).values(ended_at=clock.real_now()))
