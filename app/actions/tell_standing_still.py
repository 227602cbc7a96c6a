"""A process that stands still for an hour, or that nobody tries any more: the team lead hears, once."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from app.actions.absence import present
from app.actions.incidents import GIVEN_UP
from app.actions.office import Office
from app.domain.calendar import local_day
from app.domain.ladder import Listener
from app.domain.organisation import Role
from app.metrics.standing import STANDING
from app.store import clock
from app.store.tables import Case, Incident, Outbox, User

KIND = "stands_still"

PATIENCE = timedelta(hours=1)
"""What is mended sooner than this concerns nobody who works on the case."""


def tell_standing_still(office: Office) -> int:
    """Tell the team leads of every process that stands still too long, and give of how many they heard."""
    with office.database.reading() as session:
        if session.scalars(_untold(clock.now(session)).limit(1)).first() is None:
            return 0
    return office.database.write(_tell_all)


def tell(session: Session, incident: Incident, now: datetime) -> bool:
    """Tell the leads of the city of a case, or who stands in for them; tell whether there is anybody."""
    case = session.get_one(Case, incident.case_id)
    leads = select(User.id).where(User.role == Role.TEAM_LEAD, User.city == case.city, User.active).order_by(User.id)
    hearing = {present(session, lead, local_day(now)) or lead for lead in session.scalars(leads)}
    session.add_all(_message(incident, user_id, now) for user_id in sorted(hearing))
    incident.told_at = now if hearing else None
    return bool(hearing)


def _tell_all(session: Session) -> int:
    now = clock.now(session)
    untold = _untold(now).with_for_update(skip_locked=True, of=Incident)
    return sum(tell(session, incident, now) for incident in session.scalars(untold).all())


def _untold(now: datetime) -> Select[Incident]:
    too_long = or_(Incident.first_at <= now - PATIENCE, Incident.status == GIVEN_UP)
    return select(Incident).where(Incident.status.in_(STANDING), Incident.told_at.is_(None), too_long)


def _message(incident: Incident, user_id: UUID, now: datetime) -> Outbox:
    since = incident.first_at.strftime("%Y%m%d%H%M%S")
    return Outbox(
        key=f"{KIND}:{incident.instance_id}:{since}:{user_id}", kind=KIND, case_id=incident.case_id,
        listener=Listener.OWNER, recipient_id=user_id, written_at=now,
    )  # fmt: skip
