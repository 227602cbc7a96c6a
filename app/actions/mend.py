"""What an administrator does about an incident: look, try again, call it solved, or stop trying."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.policy import Permission, may
from app.actions.errors import NotAllowedError, NotNowError, NotThereError
from app.actions.incidents import GIVEN_UP, RETRYING, SOLVED
from app.actions.office import Office
from app.actions.once import write_once
from app.actions.tell_standing_still import tell
from app.actions.wake import wake_one
from app.audit.journal import Deed, write
from app.metrics.standing import STANDING
from app.store import clock
from app.store.sight import EVERYTHING, seeing
from app.store.tables import Incident, Instance

MOST = 100
"""How many incidents are listed."""

LONGEST_NOTE = 500
"""Characters of what somebody says about how it was solved."""


def incidents(office: Office, actor: Actor) -> list[Incident]:
    """Give the incidents: what stands still first, then what was solved, newest first. Raises NotAllowedError."""
    _require(actor)
    standing = case((Incident.status.in_(STANDING), 0), else_=1)
    with office.database.reading() as session:
        return list(session.scalars(select(Incident).order_by(standing, Incident.last_at.desc()).limit(MOST)))


def incident(office: Office, actor: Actor, instance_id: UUID) -> Incident:
    """Give one incident. Raises NotThereError and NotAllowedError."""
    _require(actor)
    with office.database.reading() as session:
        found = session.get(Incident, instance_id)
    if found is None:
        raise NotThereError(instance_id)
    return found


def retry(office: Office, actor: Actor, form_key: UUID, instance_id: UUID) -> bool:
    """Try an instance again at once; tell whether it goes on.

    Where this program ends before it could, the next worker tries. Raises NotThereError, NotNowError, NotAllowedError.
    """

    def effect(_session: Session, found: Incident, instance: Instance, now: datetime) -> Deed:
        found.status, instance.next_due = RETRYING, now
        return Deed.INCIDENT_RETRIED

    _act(office, actor, form_key, instance_id, effect)
    # The work itself is the system's, which sees what an administrator does not.
    with seeing(EVERYTHING):
        return wake_one(office, instance_id)


def settle(office: Office, actor: Actor, form_key: UUID, instance_id: UUID, note: str) -> None:
    """Call an incident solved, perhaps with a note; the worker wakes its instance, and says so when it still cannot.

    Raises as `retry` does, and ValueError for a note that is too long.
    """
    if len(note) > LONGEST_NOTE:
        raise ValueError(len(note))

    def effect(_session: Session, found: Incident, instance: Instance, now: datetime) -> Deed:
        found.status, found.note, instance.next_due = SOLVED, note or None, now
        return Deed.INCIDENT_SOLVED

    _act(office, actor, form_key, instance_id, effect)


def give_up(office: Office, actor: Actor, form_key: UUID, instance_id: UUID) -> None:
    """Try an instance no more; the team lead hears now that no term of it comes by itself. Raises as `retry` does."""

    def effect(session: Session, found: Incident, instance: Instance, now: datetime) -> Deed:
        found.status, instance.next_due = GIVEN_UP, None
        if found.told_at is None:
            tell(session, found, now)
        return Deed.INCIDENT_GIVEN_UP

    _act(office, actor, form_key, instance_id, effect)


Effect = Callable[[Session, Incident, Instance, datetime], Deed]


def _act(office: Office, actor: Actor, form_key: UUID, instance_id: UUID, effect: Effect) -> None:
    _require(actor)

    def act(session: Session) -> str:
        # First the instance: a worker holds it while it writes down what is the matter.
        instance = session.get(Instance, instance_id, with_for_update={"of": Instance})
        found = session.get(Incident, instance_id, with_for_update={"of": Incident})
        if instance is None or found is None:
            raise NotThereError(instance_id)
        if found.status == SOLVED:
            raise NotNowError(instance_id)
        now = clock.now(session)
        found.settled_at, found.settled_by = now, actor.id
        deed = effect(session, found, instance, now)
        write(session, now, actor.id, deed, case_id=found.case_id, process=found.process)
        return str(instance_id)

    with seeing(EVERYTHING):
        write_once(office, actor, form_key, act)


def _require(actor: Actor) -> None:
    if not may(actor, Permission.INCIDENT_MEND):
        raise NotAllowedError(actor.id)
