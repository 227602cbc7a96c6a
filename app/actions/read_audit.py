"""Reading the audit: who saw and did what, for the privacy officer and for the person it is about."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select, true
from sqlalchemy.orm import Session, aliased

from app.access import scope
from app.access.actor import Actor
from app.actions.errors import NotThereError
from app.actions.office import Office
from app.audit.journal import LOOKS, SIGNS, Deed, Result
from app.domain.calendar import at_start
from app.store.tables import AuditEntry, AuditSubject, Case, User

SIZE = 50
"""How many entries a page shows."""

KINDS: dict[str, ColumnElement[bool]] = {
    "looked": AuditEntry.action == Deed.LOOKED,
    "shared": AuditEntry.action == Deed.ANSWER_SHARED,
    "changed": AuditEntry.action.not_in(LOOKS | SIGNS),
    "refused": AuditEntry.result != Result.DONE,
    "signed": AuditEntry.action.in_(SIGNS),
}

FOR = aliased(User)


@dataclass(frozen=True)
class Asked:
    """What the reader asks for; what is empty narrows nothing."""

    case_id: UUID | None = None
    user_id: UUID | None = None
    kind: str = ""
    day: date | None = None
    before: int | None = None
    """Only entries before this place in the chain: the rest of a list."""


@dataclass(frozen=True)
class Line:
    """An entry with the names that its ids stand for now."""

    entry: AuditEntry
    who: User | None
    for_whom: User | None
    number: str | None = None
    """Of the case, while that is kept."""
    persons: int = 0


@dataclass(frozen=True)
class Listed:
    """A page of entries, newest first, and the case they were asked of."""

    lines: list[Line]
    case: Case | None
    more: int | None
    """Where the rest begins, or None."""


def read_audit(office: Office, actor: Actor, asked: Asked) -> Listed:
    """Give a page of entries. Raises NotThereError when the case is not there."""
    with office.database.reading() as session:
        case = _case(session, actor, asked.case_id) if asked.case_id else None
        found = _lines(session, _asked(asked, case), SIZE + 1)
        shown = _complete(session, found[:SIZE])
        return Listed(shown, case, shown[-1].entry.id if len(found) > SIZE else None)


def watchers(office: Office, actor: Actor, case_id: UUID) -> tuple[Case, list[Line]]:
    """Give a case, and every look at its person and answer that was shared, newest first. Raises NotThereError."""
    with office.database.reading() as session:
        case = _case(session, actor, case_id)
        seen = and_(AuditEntry.action.in_(LOOKS), AuditEntry.result == Result.DONE)
        return case, _lines(session, and_(seen, _about(case)), None)


def case_of_number(office: Office, actor: Actor, number: str) -> UUID | None:
    """Give the id of the case with a number, or None."""
    with office.database.reading() as session:
        return session.scalar(select(Case.id).where(Case.number == number.upper(), scope.files(actor)))


def users(office: Office) -> list[User]:
    """Give everybody who works here or did, by name."""
    with office.database.reading() as session:
        return list(session.scalars(select(User).order_by(User.name)))


def _case(session: Session, actor: Actor, case_id: UUID) -> Case:
    case = session.scalars(select(Case).where(Case.id == case_id, scope.files(actor))).first()
    if case is None:
        raise NotThereError(case_id)
    return case


def _about(case: Case) -> ColumnElement[bool]:
    """Give the condition for entries about a case or its person."""
    named = select(AuditSubject.entry_id).where(AuditSubject.person_id == case.person_id)
    return or_(AuditEntry.case_id == case.id, AuditEntry.id.in_(named))


def _asked(asked: Asked, case: Case | None) -> ColumnElement[bool]:
    parts = [KINDS.get(asked.kind, true())]
    if case:
        parts.append(_about(case))
    if asked.user_id:
        parts.append(or_(AuditEntry.actor_id == asked.user_id, AuditEntry.for_id == asked.user_id))
    if asked.day:
        parts += [AuditEntry.at >= at_start(asked.day), AuditEntry.at < at_start(asked.day + timedelta(days=1))]
    if asked.before:
        parts.append(AuditEntry.id < asked.before)
    return and_(*parts)


def _lines(session: Session, wanted: ColumnElement[bool], most: int | None) -> list[Line]:
    query = (
        select(AuditEntry, User, FOR)
        .outerjoin(User, User.id == AuditEntry.actor_id)
        .outerjoin(FOR, FOR.id == AuditEntry.for_id)
        .where(wanted)
        .order_by(AuditEntry.id.desc())
        .limit(most)
    )
    return [Line(entry, who, for_whom) for entry, who, for_whom in session.execute(query)]


def _complete(session: Session, lines: list[Line]) -> list[Line]:
    """Add the numbers of the cases and how many persons each entry names; of no person anything is loaded."""
    cases = {line.entry.case_id for line in lines if line.entry.case_id}
    named = select(Case.id, Case.number).where(Case.id.in_(cases))
    numbers: dict[UUID | None, str] = dict(session.execute(named).all())
    subjects = select(AuditSubject.entry_id, func.count()).group_by(AuditSubject.entry_id)
    persons = dict(session.execute(subjects.where(AuditSubject.entry_id.in_(line.entry.id for line in lines))).all())
    return [
        Line(one.entry, one.who, one.for_whom, numbers.get(one.entry.case_id), persons.get(one.entry.id, 0))
        for one in lines
    ]
