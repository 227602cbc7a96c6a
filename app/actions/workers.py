"""Which workers live: each shows itself now and then, and who is silent for long is no worker any more."""

from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.actions.office import Office
from app.actions.wake import Woken
from app.metrics.standing import SILENT
from app.store import clock
from app.store.tables import Worker

FORGOTTEN = timedelta(hours=1)
"""Who was silent for so long is taken out; by then no two clocks are so far apart that it still lives."""


def show(office: Office, worker: Worker) -> None:
    """Let a worker show itself with what it did so far, and take out who is forgotten."""
    worker.seen_at = clock.real_now()

    def action(session: Session) -> None:
        session.execute(delete(Worker).where(Worker.seen_at < worker.seen_at - FORGOTTEN))
        session.merge(worker)

    office.database.write(action)


def sign_off(office: Office, worker: Worker) -> None:
    """Take out a worker that stops."""
    office.database.write(lambda session: session.execute(delete(Worker).where(Worker.id == worker.id)))


def count(worker: Worker, woken: Woken, seconds: float) -> None:
    """Add a round to what a worker did."""
    worker.round_at, worker.milliseconds = clock.real_now(), round(1000 * seconds)
    worker.woken += woken.woken
    worker.failed += woken.failed


def living(session: Session) -> list[Worker]:
    """Give the workers that live, oldest first."""
    since = clock.real_now() - SILENT
    return list(session.scalars(select(Worker).where(Worker.seen_at >= since).order_by(Worker.started_at, Worker.id)))
