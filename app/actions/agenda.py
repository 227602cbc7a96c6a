"""The days of a unit: which terms end, who gets free, which colleagues are absent."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session, joinedload, raiseload
from sqlalchemy.orm.interfaces import ORMOption

from app.access import scope
from app.access.actor import Actor
from app.access.policy import REACH, Reach
from app.actions.list_work import NOBODY
from app.actions.office import Office
from app.domain.calendar import at_start, local_day
from app.store.tables import Absence, Case, User, WorkItem

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Wanted:
    """What somebody wants to see, from the address."""

    whose: str = "team"
    """team (mine and my unit's), me, or everybody (all I may read)."""
    pathway: str = ""
    city: str = ""


@dataclass
class Day:
    """One day: open tasks whose term ends, releases, and absent colleagues."""

    day: date
    terms: list[WorkItem] = field(default_factory=list)
    releases: list[Case] = field(default_factory=list)
    away: list[str] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether nothing is there to see."""
        return not (self.terms or self.releases or self.away)


def steers(actor: Actor) -> bool:
    """Tell whether somebody sees counts only, and nobody's name."""
    return REACH.get(actor.role) == Reach.COUNTS


def agenda(office: Office, actor: Actor, wanted: Wanted, first: date, last: date) -> list[Day]:
    """Give every day from the first up to and with the last."""
    days = {first + n * A_DAY: Day(first + n * A_DAY) for n in range((last - first).days + 1)}
    with office.database.reading() as session:
        for item in _terms(session, actor, wanted, first, last):
            if item.due is not None:
                days[local_day(item.due)].terms.append(item)
        for case in _releases(session, actor, wanted, first, last):
            if case.release is not None:
                days[case.release].releases.append(case)
        for absence in _absences(session, actor, first, last):
            for day in days.values():
                if absence.first_day <= day.day <= absence.last_day and absence.user.name not in day.away:
                    day.away.append(absence.user.name)
    return list(days.values())


def _terms(session: Session, actor: Actor, wanted: Wanted, first: date, last: date) -> Sequence[WorkItem]:
    chosen = [WorkItem.status == "open", _whose(actor, wanted.whose), *_narrowed(wanted, WorkItem.city)]
    if wanted.pathway:
        chosen.append(WorkItem.key.startswith(f"{wanted.pathway}.", autoescape=True))
    due = and_(WorkItem.due >= at_start(first), WorkItem.due < at_start(last + A_DAY))
    query = select(WorkItem).where(due, *chosen).order_by(WorkItem.due, WorkItem.id)
    return session.scalars(query.options(*(NOBODY if steers(actor) else ()))).all()


def _whose(actor: Actor, whose: str) -> ColumnElement[bool]:
    if steers(actor):
        return scope.overview(actor)
    if whose == "everybody":
        return scope.items(actor)
    return and_(scope.own_work(actor), WorkItem.assignee_id.in_(_me(actor)) if whose == "me" else true())


def _me(actor: Actor) -> set[UUID]:
    return set(actor.own)


def _narrowed(wanted: Wanted, city: InstrumentedAttribute[str]) -> list[ColumnElement[bool]]:
    return [city == wanted.city] if wanted.city else []


def _releases(session: Session, actor: Actor, wanted: Wanted, first: date, last: date) -> Sequence[Case]:
    mine = scope.overview(actor, Case) if steers(actor) else scope.cases(actor)
    person: ORMOption = raiseload(Case.person) if steers(actor) else joinedload(Case.person, innerjoin=True)
    chosen = (Case.status == "open", mine, Case.release.between(first, last), *_narrowed(wanted, Case.city))
    return session.scalars(select(Case).where(*chosen).options(person).order_by(Case.release, Case.number)).all()


def _absences(session: Session, actor: Actor, first: date, last: date) -> Sequence[Absence]:
    if steers(actor):
        return ()
    query = select(Absence).join(Absence.user).where(scope.unit(actor), User.active)
    query = query.where(Absence.first_day <= last, Absence.last_day >= first)
    return session.scalars(query.order_by(User.name, Absence.first_day)).all()
