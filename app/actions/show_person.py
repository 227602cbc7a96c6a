"""What is kept of a person, until when and on which ground, and what they asked: for who looks after their rights."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.policy import Permission
from app.actions.approvals import StandsInTheWayError, require_erasable
from app.actions.erase_due import erase_on, is_active
from app.actions.find_person import see_person
from app.actions.legal_hold import stands
from app.actions.office import Office
from app.actions.restrict import restriction_of
from app.domain.calendar import local_day
from app.domain.retention import Keep
from app.engine.catalogue import RETENTION
from app.store import clock
from app.store.base import Base
from app.store.belongings import belongings
from app.store.tables import Approval, ApprovalPerson, Case, Hold, Objection, Person, PersonCorrection, Restriction


@dataclass(frozen=True)
class KeptCase:
    """A case with the rule that it is kept by, and the day it is erased on when that is known."""

    case: Case
    rule: Keep
    erase_on: date | None


@dataclass(frozen=True)
class ShownPerson:
    """A person as who looks after their rights sees them; nothing of what tasks say."""

    person: Person
    cases: list[KeptCase]
    counts: dict[str, int]
    """How many rows are kept, by table."""
    restriction: Restriction | None
    objections: Sequence[Objection]
    holds: Sequence[Hold]
    """Those that stop erasing now."""
    corrections: Sequence[PersonCorrection]
    asked: Approval | None
    """A request to erase them that waits for a second pair of eyes."""
    erasable: bool


def show_person(office: Office, actor: Actor, person_id: UUID) -> ShownPerson:
    """Give what is kept of a person. Raises as `see_person` does."""
    with office.database.reading() as session:
        person = see_person(session, actor, person_id, Permission.PERSON_EXPORT)
        today = local_day(clock.now(session))
        of_person = belongings(session, Person, [person_id])
        cases = session.scalars(select(Case).where(Case.person_id == person_id).order_by(Case.number)).all()
        return ShownPerson(
            person=person,
            cases=[_kept(session, case) for case in cases],
            counts={one.model.__tablename__: _count(session, one.model, one.condition) for one in of_person},
            restriction=restriction_of(session, person_id),
            objections=session.scalars(
                select(Objection).where(Objection.person_id == person_id).order_by(Objection.received)
            ).all(),
            holds=session.scalars(
                select(Hold).where(Hold.person_id == person_id, stands(today)).order_by(Hold.until)
            ).all(),
            corrections=session.scalars(
                select(PersonCorrection).where(PersonCorrection.person_id == person_id).order_by(PersonCorrection.at)
            ).all(),
            asked=_asked(session, person_id),
            erasable=_erasable(session, person_id),
        )


def _kept(session: Session, case: Case) -> KeptCase:
    active = session.scalar(select(is_active()).where(Case.id == case.id)) or False
    return KeptCase(case, RETENTION.case_rule(active=active), erase_on(session, case))


def _count(session: Session, model: type[Base], condition: object) -> int:
    return session.scalar(select(func.count()).select_from(model).where(condition)) or 0  # type: ignore[arg-type]


def _asked(session: Session, person_id: UUID) -> Approval | None:
    now = clock.now(session)
    query = select(Approval).join(ApprovalPerson).where(ApprovalPerson.person_id == person_id, Approval.kind == "erase")
    return session.scalars(query.where(Approval.decision.is_(None), Approval.expires_at >= now)).unique().first()


def _erasable(session: Session, person_id: UUID) -> bool:
    try:
        require_erasable(session, person_id, clock.now(session))
    except StandsInTheWayError:
        return False
    return True
