"""What was put off comes back on its day: a task that stood still goes on, and who wanted to be reminded is.

Any number of workers may do this at the same time: each row is claimed before it is carried out.
"""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.scope import works_on
from app.actions.absence import present, reachable
from app.actions.office import Office
from app.actions.routing import at_work
from app.actions.stand_still import end_pause
from app.actions.tell import tell
from app.domain.calendar import at_opening, at_start, local_day
from app.store import clock
from app.store.tables import Pause, Snooze, User, WorkItem

Row = TypeVar("Row", Pause, Snooze)

log = logging.getLogger(__name__)


def come_back(office: Office) -> int:
    """Bring back everything whose day has come, each in a transaction of its own; give how many that were."""
    with office.database.reading() as session:
        # A tick that finds nothing takes no lock.
        now = clock.now(session)
        pauses, snoozes = _identities(_pauses(session, now)), _identities(_snoozes(session, now))
    woken = [_one(office, Pause, one, _is_over, _go_on) for one in pauses]
    return sum(woken) + sum(_one(office, Snooze, one, _is_asked, _remind) for one in snoozes)


def next_back(session: Session) -> datetime | None:
    """Give when the first of what was put off comes back, or None."""
    pause = session.scalars(select(Pause.until).where(Pause.ended_at.is_(None)).order_by(Pause.until)).first()
    snooze = session.scalars(select(Snooze.until).where(Snooze.told_at.is_(None)).order_by(Snooze.until)).first()
    instants = [at_start(pause) if pause else None, at_opening(snooze) if snooze else None]
    return min((one for one in instants if one), default=None)


def _pauses(session: Session, now: datetime) -> Iterable[Pause]:
    query = select(Pause).where(Pause.ended_at.is_(None), Pause.until <= local_day(now)).order_by(Pause.until)
    return [one for one in session.scalars(query) if _is_over(one, now)]


def _snoozes(session: Session, now: datetime) -> Iterable[Snooze]:
    query = select(Snooze).where(Snooze.told_at.is_(None), Snooze.until <= local_day(now)).order_by(Snooze.until)
    return [one for one in session.scalars(query) if _is_asked(one, now)]


def _is_over(pause: Pause, now: datetime) -> bool:
    return pause.ended_at is None and at_start(pause.until) <= now


def _is_asked(snooze: Snooze, now: datetime) -> bool:
    return snooze.told_at is None and at_opening(snooze.until) <= now


def _identities(rows: Iterable[Pause | Snooze]) -> list[tuple[Any, ...]]:
    return [tuple(type(row).__mapper__.primary_key_from_instance(row)) for row in rows]


def _one(
    office: Office,
    table: type[Row],
    identity: tuple[Any, ...],
    is_due: Callable[[Row, datetime], bool],
    carry_out: Callable[[Office, Session, Row], None],
) -> int:
    def action(session: Session) -> int:
        row = session.get(table, identity, with_for_update={"skip_locked": True})
        if row is None or not is_due(row, clock.now(session)):
            return 0
        carry_out(office, session, row)
        return 1

    try:
        return office.database.write(action)
    except Exception:
        # One that fails must not keep all others; the next tick tries it again.
        log.exception("%s %s could not come back", table.__tablename__, identity)
        return 0


def _go_on(office: Office, session: Session, pause: Pause) -> None:
    item = session.get_one(WorkItem, pause.item_id)
    with at_work(office, session, item.case, None) as bench:
        end_pause(bench, item, pause)
        recipient = reachable(session, item, local_day(bench.now))
        tell(bench, "resumed", item, f"resumed:{pause.id}", recipient)


def _remind(office: Office, session: Session, snooze: Snooze) -> None:
    item, user = session.get_one(WorkItem, snooze.item_id), session.get_one(User, snooze.user_id)
    with at_work(office, session, item.case, None) as bench:
        snooze.told_at = bench.now
        if item.status == "open" and user.active and works_on(Actor.of(user), item):
            recipient = present(session, user.id, local_day(bench.now))
            tell(bench, "snoozed", item, f"snoozed:{item.id}:{user.id}:{snooze.until}", recipient)
