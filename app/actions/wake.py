"""Waking what is due. Any number of workers may do this at the same time."""

import logging
from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.actions.office import Office
from app.actions.routing import deliver
from app.actions.workbench import Workbench
from app.engine.run import Run
from app.store import clock
from app.store.tables import Instance

TOGETHER = 20
"""How many instances share a transaction: enough to share its cost, few enough that nobody waits long for it."""

PAUSE_AFTER_FAILURE = timedelta(hours=1)
"""How long an instance that cannot be woken is left alone, so that it does not hold up the others."""

log = logging.getLogger(__name__)


def run_due(office: Office, *, patient: bool = False) -> int:
    """Wake every instance whose timer has come, some together in one transaction; give how many were woken.

    What another worker has in hand is left to it; a patient caller waits until that is done too.
    """
    with office.database.reading() as session:
        # A tick that finds nothing takes no lock.
        if session.scalars(_due(clock.now(session)).limit(1)).first() is None:
            return 0
    return sum(iter(_Round(office, patient=patient).wake_some, None))


class _Round:
    """One round along what is due; what cannot be woken, or is due still after its turn, is left to the next."""

    def __init__(self, office: Office, *, patient: bool) -> None:
        self._office = office
        self._patient = patient
        self._left: set[UUID] = set()

    def wake_some(self) -> int | None:
        """Wake the first due instances that no worker has in hand; give how many were woken, or None without any."""
        claimed: list[UUID] = []

        def action(session: Session) -> int | None:
            now = clock.now(session)
            first = _due(now, self._left).limit(TOGETHER).with_for_update(skip_locked=not self._patient)
            due = session.scalars(first).all()
            claimed[:] = [instance.id for instance in due]
            return self._wake(session, due, now) if due else None

        try:
            return self._office.database.write(action)
        except Exception as error:
            if not claimed:
                raise
            # Nothing of it was saved: now the one that fails does not take the others with it.
            log.warning("%s: %d instances are woken one by one", type(error).__name__, len(claimed))
            return sum(self._wake_alone(instance_id) for instance_id in claimed)

    def _wake_alone(self, instance_id: UUID) -> int:
        def action(session: Session) -> int:
            now = clock.now(session)
            query = _due(now, self._left).where(Instance.id == instance_id)
            return self._wake(session, session.scalars(query.with_for_update(skip_locked=True)).all(), now)

        try:
            return self._office.database.write(action)
        except Exception:
            log.exception("instance %s could not be woken", instance_id)
            self._left.add(instance_id)
            _set_aside(self._office, instance_id)
            return 0

    def _wake(self, session: Session, due: Collection[Instance], now: datetime) -> int:
        cases = {instance.case_id for instance in due}
        benches = {bench.case.id: bench for bench in Workbench.lay(session, self._office.catalogue, cases, now, None)}
        for instance in due:
            # One before it may have ended it.
            if _is_due(instance, now):
                bench = benches[instance.case_id]
                bench.step(instance, Run.wake)
                deliver(bench)
        self._left.update(instance.id for instance in due if _is_due(instance, now))
        return len(due)


def _due(now: datetime, left: Collection[UUID] = ()) -> Select[Instance]:
    query = select(Instance).where(Instance.next_due <= now).order_by(Instance.next_due)
    return query.where(Instance.id.not_in(left)) if left else query


def _is_due(instance: Instance, now: datetime) -> bool:
    return instance.next_due is not None and instance.next_due <= now


def _set_aside(office: Office, instance_id: UUID) -> None:
    def action(session: Session) -> None:
        instance = session.get_one(Instance, instance_id)
        instance.failures += 1
        instance.next_due = clock.now(session) + PAUSE_AFTER_FAILURE

    office.database.write(action)
