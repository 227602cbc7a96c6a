"""How the work stands, asked of the database: so any number of workers and servers say the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.metrics.outbox import messages
from app.store import clock
from app.store.database import Database
from app.store.sight import EVERYTHING, seeing
from app.store.tables import Incident, Instance, Worker

SILENT = timedelta(minutes=3)
"""Who did not show itself for so long is no worker that lives."""

STANDING = ("open", "retrying", "given_up")
"""What an incident is while its process stands still."""


class Health(StrEnum):
    """Whether what is due is done in time, in the word that the health address says."""

    WORKING = "working"
    NO_WORKER = "no worker"
    BEHIND = "behind"


@dataclass(frozen=True)
class Standing:
    """How the work stands at one moment."""

    lag: timedelta
    """By how much the oldest that is due is overdue."""
    due: int
    workers: int
    """How many live."""
    slowest: float
    """Seconds that the longest of their last rounds took."""
    incidents: Mapping[str, int]
    """How many processes stand still, by what is done about it."""
    messages: Mapping[str, int]

    def health(self, most: timedelta) -> Health:
        """Tell whether what is due is done in time, when this is the most lag there may be."""
        if not self.workers:
            return Health.NO_WORKER
        return Health.BEHIND if self.lag > most else Health.WORKING


def standing(database: Database) -> Standing:
    """Give how the work stands now."""
    with seeing(EVERYTHING), database.reading() as session:
        return _standing(session, clock.now(session), clock.real_now())


def _standing(session: Session, now: datetime, real: datetime) -> Standing:
    due, oldest = session.execute(
        select(func.count(), func.min(Instance.next_due)).where(Instance.next_due <= now)
    ).one()
    live = select(func.count(), func.max(Worker.milliseconds)).where(Worker.seen_at >= real - SILENT)
    workers, slowest = session.execute(live).one()
    by_status = select(Incident.status, func.count()).where(Incident.status.in_(STANDING)).group_by(Incident.status)
    found: dict[str, int] = dict(session.execute(by_status).all())
    return Standing(
        lag=now - oldest if oldest else timedelta(0),
        due=due,
        workers=workers,
        slowest=(slowest or 0) / 1000,
        incidents={status: found.get(status, 0) for status in STANDING},
        messages=messages(session),
    )
