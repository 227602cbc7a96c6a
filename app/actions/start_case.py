"""Starting a case: the detention message is in, or the officer knows of it first."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.actions.office import Office
from app.actions.once import write_once
from app.actions.routing import at_work
from app.audit.journal import Deed
from app.domain.calendar import local_day
from app.store import clock
from app.store.sight import lifted
from app.store.tables import Case, CaseCounter, Person


@dataclass(frozen=True)
class NewCase:
    """What the start form holds, already checked field by field."""

    surname: str
    first_name: str
    birth_date: date
    bsn: str | None
    city: str
    prison: str
    arrival: date
    release: date | None
    stay: str
    needs: dict[str, str]
    evening: bool = False
    """Whether the release is after 17:00."""


def start_case(office: Office, actor: Actor, form_key: UUID, new: NewCase) -> UUID:
    """Start a case and everything it needs, and give its id; the same form again gives the same id."""
    return UUID(write_once(office, actor, form_key, lambda session: str(_start(office, session, actor, new))))


def _start(office: Office, session: Session, actor: Actor, new: NewCase) -> UUID:
    now = clock.now(session)
    known = known_already(session, new.surname, new.birth_date, new.bsn)
    case = Case(
        number=_next_number(session, local_day(now).year),
        person=Person(surname=new.surname, first_name=new.first_name, birth_date=new.birth_date, bsn=new.bsn),
        city=new.city, prison=new.prison, arrival=new.arrival, release=new.release, stay=new.stay, needs=new.needs,
        evening=new.evening, possible_duplicate=known, status="open", started_at=now, started_by=actor.id,
    )  # fmt: skip
    session.add(case)
    session.flush()
    with at_work(office, session, case, actor) as bench:
        bench.write(Deed.CASE_STARTED)
        bench.start("release")
    return case.id


def known_already(session: Session, surname: str, birth_date: date, bsn: str | None) -> bool:
    """Tell whether somebody like this may be known; never who, or where. Nobody is ever merged by this."""
    same_name = and_(Person.surname == surname, Person.birth_date == birth_date)
    like = same_name if bsn is None else or_(Person.bsn.matches(session, bsn), same_name)
    # Also in another place: only the yes or no of it leaves this function.
    with lifted(session):
        return session.scalars(select(Person.id).where(like)).first() is not None


def _next_number(session: Session, year: int) -> str:
    counter = session.scalars(select(CaseCounter).where(CaseCounter.year == year).with_for_update()).first()
    if counter is None:
        counter = CaseCounter(year=year, last=0)
        session.add(counter)
    counter.last += 1
    session.flush()
    return f"TK-{year}-{counter.last:04d}"
