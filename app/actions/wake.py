"""Waking what is due. Any number of workers may do this at the same time."""

import logging
from collections.abc import Callable, Collection
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.actions.incidents import set_aside
from app.actions.office import Office
from app.actions.routing import deliver
from app.actions.workbench import Workbench
from app.engine.run import Run
from app.store import clock
from app.store.tables import Instance

TOGETHER = 20
"""How many instances share a transaction: enough to share its cost, few enough that nobody waits long for it."""

log = logging.getLogger(__name__)


class Woken(NamedTuple):
    """What a round came to: how many were woken, and how many could not be."""

    woken: int
    failed: int


def run_due(office: Office, *, patient: bool = False) -> int:
    """Wake every instance whose timer has come, some together in one transaction; give how many were woken.

    What another worker has in hand is left to it; a patient caller waits until that is done too.
    """
    return wake_due(office, patient=patient).woken


def wake_due(office: Office, *, patient: bool = False, stop: Callable[[], bool] = lambda: False) -> Woken:
    """Do the same until told to stop, which takes effect between two transactions; tell also how many failed."""
    with office.database.reading() as session:
        # A tick that finds nothing takes no lock.
        now, first = clock.now_with(session, select(func.min(Instance.next_due)).scalar_subquery())
        if first is None or first > now:
            return Woken(0, 0)
    turn, woken = _Round(office, patient=patient), 0
    while not stop() and (some := turn.wake_some()) is not None:
        woken += some
    return Woken(woken, turn.failed)


def wake_one(office: Office, instance_id: UUID) -> bool:
    """Wake one instance if it is due and no worker has it in hand; tell whether it was woken."""
    return _Round(office, patient=False).wake_alone(instance_id) > 0


class _Round:
    """One round along what is due; what cannot be woken, or is due still after its turn, is left to the next."""

    def __init__(self, office: Office, *, patient: bool) -> None:
        self._office = office
        self._patient = patient
        self._left: set[UUID] = set()
        self.failed = 0

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
            return sum(self.wake_alone(instance_id) for instance_id in claimed)

    def wake_alone(self, instance_id: UUID) -> int:
        """Wake one instance in a transaction of its own; give 1, or 0 when it is not due, taken, or set aside."""

        def action(session: Session) -> int:
            now = clock.now(session)
            query = _due(now, self._left).where(Instance.id == instance_id)
            return self._wake(session, session.scalars(query.with_for_update(skip_locked=True)).all(), now)

        try:
            return self._office.database.write(action)
        except Exception as error:
            log.exception("instance %s could not be woken", instance_id)
            self._left.add(instance_id)
            self.failed += 1
            self._set_aside(instance_id, error)
            return 0

    def _set_aside(self, instance_id: UUID, error: Exception) -> None:
        def action(session: Session) -> None:
            now = clock.now(session)
            instance = session.get(Instance, instance_id, with_for_update=True)
            # Somebody may have moved or ended it meanwhile.
            if instance is not None and _is_due(instance, now):
                set_aside(session, instance, error, now)

        try:
            self._office.database.write(action)
        except Exception:
            # This round is done with it anyway, and the others that are due must not wait for that.
            log.exception("instance %s could not be set aside", instance_id)

    def _wake(self, session: Session, due: Collection[Instance], now: datetime) -> int:
        cases = {instance.case_id for instance in due}
        benches = {bench.case.id: bench for bench in Workbench.lay(session, self._office.catalogue, cases, now, None)}
        for instance in due:
            # One before it may have ended it.
            if _is_due(instance, now):
                bench = benches[instance.case_id]
                # Who stood still may have missed that the case moved meanwhile.
                bench.step(instance, Run.retime if instance.failures else Run.wake)
                deliver(bench)
        self._left.update(instance.id for instance in due if _is_due(instance, now))
        return len(due)


def _due(now: datetime, left: Collection[UUID] = ()) -> Select[Instance]:
    query = select(Instance).where(Instance.next_due <= now).order_by(Instance.next_due)
    return query.where(Instance.id.not_in(left)) if left else query


def _is_due(instance: Instance, now: datetime) -> bool:
    return instance.next_due is not None and instance.next_due <= now
