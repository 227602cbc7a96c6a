"""Four eyes: what one person asks, another agrees with, within a week; nobody ever with their own request."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.policy import Permission, may
from app.actions.erase import erase_person
from app.actions.errors import NotAllowedError, NotNowError, NotThereError
from app.actions.find_person import looks_after_rights, see_person
from app.actions.legal_hold import is_held
from app.actions.office import Office
from app.actions.once import write_once
from app.audit.journal import Deed, write
from app.domain.calendar import local_day
from app.domain.text import Text, _
from app.store import clock
from app.store.tables import Approval, ApprovalPerson, Case

ERASE, EXPORT = "erase", "export"

ASKS: dict[str, Permission] = {ERASE: Permission.PERSON_ERASE, EXPORT: Permission.PERSON_EXPORT}
"""What can be asked, and the permission that asking takes."""

REASONS: dict[str, dict[str, Text]] = {
    ERASE: {
        "asked": _("De persoon vraagt het en er is geen reden om te bewaren"),
        "needless": _("De gegevens zijn niet meer nodig"),
        "unlawful": _("Deze gegevens mochten wij niet hebben"),
    },
    EXPORT: {
        "asked": _("De personen vragen hun gegevens"),
        "authority": _("Een toezichthouder vraagt het"),
        "transfer": _("Overgang naar een ander systeem"),
    },
}

VALID = timedelta(days=7)
"""How long a request waits, and how long what was agreed to can be fetched."""

MOST = 50
"""The most persons in one request."""


class StandsInTheWayError(NotNowError):
    """A person cannot be erased early: a hold stands, or a case is at work."""


@dataclass(frozen=True)
class Waiting:
    """A request as somebody sees it."""

    approval: Approval
    cases: list[Case]
    """Those of the persons it is about, so that the second pair of eyes can look; none once they are erased."""
    may_decide: bool
    may_fetch: bool


def ask(office: Office, actor: Actor, form_key: UUID, kind: str, persons: Sequence[UUID], reason: str) -> None:
    """Ask for a second pair of eyes.

    Raises KeyError for an unknown kind or reason, StandsInTheWayError, and what `see_person` raises.
    """
    if reason not in REASONS[kind] or not 0 < len(set(persons)) <= MOST:
        raise KeyError(reason)

    def effect(session: Session) -> str:
        now = clock.now(session)
        approval = Approval(kind=kind, reason=reason, asked_by=actor.id, asked_at=now, expires_at=now + VALID)
        for person_id in dict.fromkeys(persons):
            see_person(session, actor, person_id, ASKS[kind])
            if kind == ERASE:
                require_erasable(session, person_id, now)
            approval.persons.append(ApprovalPerson(person_id=person_id))
        session.add(approval)
        session.flush()
        write(session, now, actor.id, Deed.APPROVAL_ASKED, approval=str(approval.id), kind=kind)
        return str(approval.id)

    write_once(office, actor, form_key, effect)


def decide(office: Office, actor: Actor, form_key: UUID, approval_id: UUID, *, agree: bool) -> None:
    """Agree or not; what is agreed to is done at once.

    Raises NotThereError, NotAllowedError for one's own request, NotNowError for one that is over, StandsInTheWayError.
    """

    def effect(session: Session) -> str:
        now = clock.now(session)
        approval = session.get(Approval, approval_id, with_for_update={"of": Approval})
        if approval is None or not _sees(session, actor, approval):
            raise NotThereError(approval_id)
        if not may_decide(session, actor, approval):
            raise NotAllowedError(approval_id)
        if approval.decision or approval.expires_at < now:
            raise NotNowError(approval_id)
        approval.decision = "approved" if agree else "refused"
        approval.decided_by, approval.decided_at = actor.id, now
        decided = {"approval": str(approval_id), "kind": approval.kind, "decision": approval.decision}
        write(session, now, actor.id, Deed.APPROVAL_DECIDED, case_id=None, item_id=None, **decided)
        if agree and approval.kind == ERASE:
            _erase(office, session, actor, approval, now)
        return str(approval_id)

    write_once(office, actor, form_key, effect)


def waiting(office: Office, actor: Actor) -> list[Waiting]:
    """Give the requests of the last week that somebody asked or can decide about, newest first."""
    with office.database.reading() as session:
        now = clock.now(session)
        recent = select(Approval).where(Approval.asked_at > now - 2 * VALID).order_by(Approval.asked_at.desc())
        return [
            Waiting(
                one,
                _cases(session, one),
                not one.decision and one.expires_at >= now and may_decide(session, actor, one),
                _may_fetch(actor, one, now),
            )
            for one in session.scalars(recent).unique()
            if _sees(session, actor, one)
        ]


def approved_persons(session: Session, actor: Actor, approval_id: UUID) -> list[UUID]:
    """Give the persons whose data somebody may fetch together. Raises NotThereError."""
    approval = session.get(Approval, approval_id)
    if approval is None or not _may_fetch(actor, approval, clock.now(session)):
        raise NotThereError(approval_id)
    return [one.person_id for one in approval.persons]


def may_decide(session: Session, actor: Actor, approval: Approval) -> bool:
    """Tell whether somebody is the second pair of eyes: a privacy officer or the lead of that city, never who asked."""
    if approval.asked_by == actor.id or not may(actor, Permission.APPROVAL_DECIDE):
        return False
    return looks_after_rights(actor) or _all_in_city(session, actor, approval)


def require_erasable(session: Session, person_id: UUID, now: datetime) -> None:
    """Let only a person go on of whom nothing is at work or held. Raises StandsInTheWayError."""
    running = session.scalars(select(Case.id).where(Case.person_id == person_id, Case.status == "open")).first()
    if running or is_held(session, person_id, local_day(now)):
        raise StandsInTheWayError(person_id)


def _erase(office: Office, session: Session, actor: Actor, approval: Approval, now: datetime) -> None:
    persons = [one.person_id for one in approval.persons]
    for person_id in persons:
        require_erasable(session, person_id, now)
        write(session, now, actor.id, Deed.PERSON_ERASED, person=str(person_id), why=approval.reason)
        erase_person(office, session, person_id, local_day(now))


def _sees(session: Session, actor: Actor, approval: Approval) -> bool:
    own = actor.id in {approval.asked_by, approval.decided_by}
    return own or looks_after_rights(actor) or _all_in_city(session, actor, approval)


def _cases(session: Session, approval: Approval) -> list[Case]:
    persons = [one.person_id for one in approval.persons]
    return list(session.scalars(select(Case).where(Case.person_id.in_(persons)).order_by(Case.number)))


def _all_in_city(session: Session, actor: Actor, approval: Approval) -> bool:
    persons = [one.person_id for one in approval.persons]
    elsewhere = select(func.count()).where(Case.person_id.in_(persons), Case.city != actor.city)
    return bool(persons) and actor.city is not None and session.scalar(elsewhere) == 0


def _may_fetch(actor: Actor, approval: Approval, now: datetime) -> bool:
    agreed = approval.decided_at if approval.decision == "approved" and approval.kind == EXPORT else None
    return approval.asked_by == actor.id and agreed is not None and now <= agreed + VALID
