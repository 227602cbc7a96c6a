"""Waking what is due. Any number of workers may do this at the same time."""

import logging
from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from app.actions.office import Office
from app.actions.routing import at_work
from app.engine.run import Run
from app.store import clock
from app.store.tables import Instance

PAUSE_AFTER_FAILURE = timedelta(hours=1)
"""How long an instance that cannot be woken is left alone, so that it does not hold up the others."""

log = logging.getLogger(__name__)


def run_due(office: Office, *, patient: bool = False) -> int:
    """Wake every instance whose timer has come, each in its own transaction; give how many were woken.

    What another worker has in hand is left to it; a patient caller waits until that is done too.
    """
    again: set[UUID] = set()
    with office.database.reading() as session:
        # A tick that finds nothing takes no lock.
        if session.scalars(_due(clock.now(session), again)).first() is None:
            return 0
    return sum(iter(lambda: _wake_next(office, again, patient=patient), None))


def _wake_next(office: Office, again: set[UUID], *, patient: bool) -> bool | None:
    """Wake the first due instance that no worker has in hand; tell whether that went well, or None when there is none.

    One that is due still after its turn goes into `again` and is left to the next run, so that this one ends.
    """
    claimed: list[UUID] = []

    def action(session: Session) -> bool | None:
        now = clock.now(session)
        instance = session.scalars(_due(now, again).with_for_update(skip_locked=not patient, of=Instance)).first()
        if instance is None:
            return None
        claimed.append(instance.id)
        with at_work(office, session, instance.case, None) as bench:
            bench.step(instance, Run.wake)
        if instance.next_due is not None and instance.next_due <= now:
            again.add(instance.id)
        return True

    try:
        return office.database.write(action)
    except Exception:
        if not claimed:
            raise
        log.exception("instance %s could not be woken", claimed[-1])
        again.add(claimed[-1])
        _set_aside(office, claimed[-1])
        return False


def _due(now: datetime, again: Collection[UUID]) -> Select[Instance]:
    query = select(Instance).options(joinedload(Instance.case, innerjoin=True))
    query = query.where(Instance.next_due <= now).order_by(Instance.next_due).limit(1)
    return query.where(Instance.id.not_in(again)) if again else query


def _set_aside(office: Office, instance_id: UUID) -> None:
    def action(session: Session) -> None:
        instance = session.get_one(Instance, instance_id)
        instance.failures += 1
        instance.next_due = clock.now(session) + PAUSE_AFTER_FAILURE

    office.database.write(action)
