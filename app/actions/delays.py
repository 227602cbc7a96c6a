"""What put a task off, as its term counts it."""

from datetime import datetime

from app.domain.calendar import at_start
from app.domain.delay import Delays, Pause
from app.domain.term import Span
from app.store.tables import Pause as PauseRow
from app.store.tables import WorkItem


def delays(item: WorkItem) -> Delays:
    """Give the pauses of a task, the one that goes on up to its planned end, and how much longer it may take."""
    longer = Span(
        working_days=sum(one.working_days for one in item.extensions), weeks=sum(one.weeks for one in item.extensions)
    )
    return Delays(tuple(Pause(one.since, _end(one)) for one in item.pauses), longer)


def _end(pause: PauseRow) -> datetime:
    return pause.ended_at or max(pause.since, at_start(pause.until))
