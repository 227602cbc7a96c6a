"""An instance that cannot be woken becomes an incident: tried again after growing pauses, solved once it can be."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from app.domain.trouble import causes, kind
from app.engine.trouble import element_of
from app.metrics.standing import STANDING
from app.store.tables import Case, Incident, Instance

OPEN, RETRYING, GIVEN_UP = STANDING
SOLVED = "solved"

FIRST_PAUSE = timedelta(minutes=1)
DOUBLINGS = 9
"""The pause doubles so often and grows no longer: from then on it is eight and a half hours."""

LONGEST_KIND, LONGEST_ELEMENT = 120, 80
"""What the columns hold: who sets aside must not fail by it."""


def set_aside(session: Session, instance: Instance, error: BaseException, now: datetime) -> None:
    """Leave an instance alone for a while, so that it holds up no other, and keep what is the matter with it."""
    instance.failures += 1
    instance.next_due = now + FIRST_PAUSE * 2 ** min(instance.failures - 1, DOUBLINGS)
    incident = session.get(Incident, instance.id)
    if incident is not None and incident.status == SOLVED:
        # It recurs: of the time before nothing stays.
        session.delete(incident)
        session.flush()
        incident = None
    if incident is None:
        incident = _new(session, instance, now)
        session.add(incident)
    incident.status, incident.last_at, incident.tries = OPEN, now, instance.failures
    incident.error, incident.element = kind(error)[:LONGEST_KIND], element_of(error)[:LONGEST_ELEMENT]
    incident.causes = causes(error)


def solve(session: Session, instance: Instance, now: datetime) -> None:
    """Note that an instance that stood still goes on, or ended."""
    instance.failures = 0
    incident = session.get(Incident, instance.id)
    if incident is not None and incident.status != SOLVED:
        incident.status, incident.settled_at, incident.settled_by = SOLVED, now, None


def _new(session: Session, instance: Instance, now: datetime) -> Incident:
    number = session.get_one(Case, instance.case_id).number
    return Incident(
        instance_id=instance.id, case_id=instance.case_id, number=number, process=instance.process, first_at=now
    )
