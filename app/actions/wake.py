"""Waking what is due. Any number of workers may do this at the same time."""

import logging
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.office import Office
from app.actions.routing import at_work
from app.engine.run import Run
from app.store import clock
from app.store.tables import Instance

PAUSE_AFTER_FAILURE = timedelta(hours=1)
"""How long an instance that cannot be woken is left alone, so that it does not hold up the others."""

BATCH = 20

log = logging.getLogger(__name__)


def run_due(office: Office) -> int:
    """Wake every instance whose timer has come, each in its own transaction; give how many were woken."""
    seen: set[UUID] = set()
    woken = 0
    while due := [one for one in _due(office, BATCH + len(seen)) if one not in seen]:
        seen.update(due)
        woken += sum(wake(office, instance_id) for instance_id in due)
    return woken


def wake(office: Office, instance_id: UUID) -> bool:
    """Wake one instance unless another worker has it in hand; tell whether it was woken here."""

    def action(session: Session) -> bool:
        now = clock.now(session)
        query = select(Instance).where(Instance.id == instance_id, Instance.next_due <= now)
        instance = session.scalars(query.with_for_update(skip_locked=True, of=Instance)).first()
        if instance is None:
            return False
        with at_work(office, session, instance.case, None) as bench:
            bench.step(instance, Run.wake)
        return True

    try:
        return office.database.write(action)
    except Exception:
        log.exception("instance %s could not be woken", instance_id)
        _set_aside(office, instance_id)
        return False


def _due(office: Office, most: int) -> list[UUID]:
    with office.database.reading() as session:
        now: datetime = clock.now(session)
        query = select(Instance.id).where(Instance.next_due <= now).order_by(Instance.next_due).limit(most)
        return list(session.scalars(query))


def _set_aside(office: Office, instance_id: UUID) -> None:
    def action(session: Session) -> None:
        instance = session.get_one(Instance, instance_id)
        instance.failures += 1
        instance.next_due = clock.now(session) + PAUSE_AFTER_FAILURE

    office.database.write(action)
