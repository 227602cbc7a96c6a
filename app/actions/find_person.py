"""Finding a person for who looks after their rights; whoever leads a team finds those of their city only."""

from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.access import scope
from app.access.actor import Actor
from app.access.policy import REACH, Permission, Reach, may
from app.actions.errors import NotAllowedError, NotThereError
from app.actions.office import Office
from app.store.sight import lifted
from app.store.tables import Case, Person

MOST = 20


def by_number(office: Office, actor: Actor, number: str) -> list[Person]:
    """Give the person of a case number, exactly as it is written. Raises NotAllowedError."""
    require_rights(actor)
    with office.database.reading() as session:
        query = select(Person).join(Case, Case.person_id == Person.id).where(Case.number == number.upper())
        return list(session.scalars(query))


def by_name(office: Office, actor: Actor, surname: str, birth_date: date) -> list[Person]:
    """Give the persons of a surname who were born on a day; there can be two. Raises NotAllowedError."""
    require_rights(actor)
    with office.database.reading() as session:
        born = select(Person).where(Person.birth_date == birth_date).order_by(Person.id)
        # Compared here: what is stored of a name may be sealed.
        same = [one for one in session.scalars(born) if one.surname.casefold() == surname.casefold()]
        return same[:MOST]


def require_rights(actor: Actor) -> None:
    """Let only who looks after the rights of everybody go on. Raises NotAllowedError."""
    if not looks_after_rights(actor):
        raise NotAllowedError(actor.id)


def looks_after_rights(actor: Actor) -> bool:
    """Tell whether somebody sees what is kept of everybody."""
    return REACH.get(actor.role) == Reach.RIGHTS


def see_person(session: Session, actor: Actor, person_id: UUID, permission: Permission) -> Person:
    """Give a person to do something for. Raises NotThereError, NotAllowedError."""
    # Asked before the person is read: what is not theirs is not looked at either.
    theirs = looks_after_rights(actor) or _in_place(session, actor, person_id)
    person = session.get(Person, person_id) if theirs else None
    if person is None:
        raise NotThereError(person_id)
    if not may(actor, permission):
        raise NotAllowedError(person_id)
    return person


def hold_person(session: Session, actor: Actor, person_id: UUID, permission: Permission) -> Person:
    """Give a person whose rows are to change: who else changes them waits. Raises as `see_person` does."""
    person = see_person(session, actor, person_id, permission)
    session.refresh(person, with_for_update=True)
    return person


def _in_place(session: Session, actor: Actor, person_id: UUID) -> bool:
    """Tell whether every case of a person lies where somebody works."""
    own = func.count().filter(scope.cases(actor))
    # Also those out of sight count; no more than two numbers leave this function.
    with lifted(session):
        total, there = session.execute(select(func.count(), own).where(Case.person_id == person_id)).one()
    return total > 0 and total == there
