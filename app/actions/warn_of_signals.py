"""A signal about a name has no process of its own: it is warned of here, each time once, by whichever worker comes."""

from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.actions.office import Office
from app.actions.signal_answers import OPEN, tell
from app.domain.calendar import add_working_days, at_opening, local_day
from app.domain.ladder import Listener
from app.store import clock
from app.store.tables import Signal

LEAD, MANAGER = 2, 3
"""The levels that hear that a signal still waits: at the end of its term, and two working days later."""

LISTENERS = {LEAD: Listener.TEAM_LEAD, MANAGER: Listener.MANAGER}


def warn_of_signals(office: Office) -> int:
    """Warn of each signal whose term is over: after an outage once, at the highest. Gives of how many."""
    with office.database.reading() as session:
        # A tick that finds nothing takes no lock.
        if session.scalars(_due(clock.now(session)).limit(1)).first() is None:
            return 0
    return office.database.write(_warn)


def _due(now: datetime) -> Select[Signal]:
    return select(Signal).where(Signal.status == OPEN, Signal.next_warning <= now)


def _warn(session: Session) -> int:
    now = clock.now(session)
    due = session.scalars(_due(now).with_for_update(skip_locked=True, of=Signal)).all()
    for signal in due:
        steps = _steps(signal)
        level = max(level for level, at in steps.items() if at <= now)
        signal.warned, signal.next_warning = level, min((at for at in steps.values() if at > now), default=None)
        tell(session, signal, LISTENERS[level], "signal_late", now)
    return len(due)


def _steps(signal: Signal) -> dict[int, datetime]:
    if signal.due is None:
        raise ValueError(signal.id)
    return {LEAD: signal.due, MANAGER: at_opening(add_working_days(local_day(signal.due), 2))}
