"""Following the chain of the audit takes long, so somebody asks and a worker does it; the answer stays to be read."""

from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.policy import Permission, may
from app.actions.errors import NotAllowedError
from app.actions.office import Office
from app.actions.workers import living
from app.audit import heads
from app.audit.verify import Verdict, verify
from app.store import clock
from app.store.tables import ChainCheck

ONLY = 1
"""The key of the one row."""


def ask_to_follow(office: Office, actor: Actor) -> None:
    """Ask to follow the chain; while a worker still has to, nothing more is asked. Raises NotAllowedError."""
    if not may(actor, Permission.AUDIT_READ):
        raise NotAllowedError(actor.id)

    def action(session: Session) -> None:
        row = _held(session) or ChainCheck(id=ONLY, asked_by=actor.id)
        if row.asked_at is None or not waits(row):
            row.asked_at, row.asked_by, row.worker_id = clock.real_now(), actor.id, None
            session.add(row)

    office.database.write(action)


def last_check(office: Office) -> ChainCheck | None:
    """Give what was asked and found last, or None when nobody ever asked."""
    with office.database.reading() as session:
        return session.get(ChainCheck, ONLY)


def waits(row: ChainCheck) -> bool:
    """Tell whether a worker still has to follow the chain, or is at it."""
    return row.checked_at is None or row.checked_at < row.asked_at


def follow_if_asked(office: Office, worker_id: UUID) -> bool:
    """Follow the chain where somebody asked and no living worker is at it; tell whether it was followed."""
    with office.database.reading() as session:
        asked = session.get(ChainCheck, ONLY)
    if asked is None or not waits(asked) or not office.database.write(lambda session: _take(session, worker_id)):
        return False
    verdict = verify(office.database, heads.exported(office.heads) if office.heads else ())
    office.database.write(lambda session: _keep(session, verdict))
    return True


def _take(session: Session, worker_id: UUID) -> bool:
    row = _held(session)
    free = row is not None and waits(row) and row.worker_id not in {one.id for one in living(session)}
    if row is not None and free:
        row.worker_id = worker_id
    return free


def _keep(session: Session, verdict: Verdict) -> None:
    row = session.get_one(ChainCheck, ONLY, with_for_update=True)
    row.checked_at, row.worker_id = clock.real_now(), None
    row.entries, row.broken_at, row.wrong = verdict.rows, verdict.broken_at, verdict.wrong


def _held(session: Session) -> ChainCheck | None:
    return session.get(ChainCheck, ONLY, with_for_update=True)
