"""How the conditions of many cases stand around the day of release, for who steers; no persons, no workflow loaded."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, or_, select, true
from sqlalchemy.orm import Session, load_only, raiseload

from app.access import scope
from app.access.actor import Actor
from app.actions.conditions import Condition, conditions, evidenced
from app.actions.office import Office
from app.domain.calendar import at_opening, local_day
from app.domain.readiness import Readiness
from app.engine.catalogue import Catalogue
from app.store import clock
from app.store.tables import Case, WorkItem

READ = (
    WorkItem.case_id,
    WorkItem.instance_id,
    WorkItem.digest,
    WorkItem.key,
    WorkItem.agency,
    WorkItem.city,
    WorkItem.prison,
    WorkItem.status,
    WorkItem.opened_at,
    WorkItem.due,
    WorkItem.done_at,
)
"""What is read of a task: there are many, and who does it plays no part."""


@dataclass(frozen=True)
class Period:
    """Days of release to look at, counted from today and both included."""

    name: str
    first: int
    last: int

    def holds(self, release: date, today: date) -> bool:
        """Tell whether a day of release lies in it."""
        return self.first <= (release - today).days <= self.last


PERIODS = {
    one.name: one
    for one in (
        Period("last_4", -27, 0),
        Period("next_2", 1, 14),
        Period("next_4", 1, 28),
        Period("next_8", 1, 56),
    )
}
"""The last four weeks with today, and the coming two, four and eight."""


@dataclass(frozen=True)
class Standing:
    """How the conditions of a case stand now, or stood when the doors opened on the day of release."""

    case: Case
    release: date
    conditions: Mapping[str, Condition]


@dataclass(frozen=True)
class Cell:
    """A number on the page, and the list behind it; no state counts all."""

    process: str
    city: str
    period: str
    state: Readiness | None


def standings(office: Office, actor: Actor, city: str, periods: Iterable[Period]) -> list[Standing]:
    """Give the cases with a release in these periods that somebody may count, in order of release."""
    with office.database.reading() as session:
        now = clock.now(session)
        chosen = and_(scope.overview(actor, Case), Case.city == city if city else true(), _released(periods, now))
        query = select(Case).where(chosen).options(raiseload("*")).order_by(Case.release, Case.number)
        items = _items(session, office.catalogue, select(Case.id).where(chosen))
        evidence = evidenced(session, select(Case.id).where(chosen))
        found = []
        for case in session.scalars(query):
            if case.release is None:
                continue
            at = min(now, at_opening(case.release))
            if case.closed_at is None or case.closed_at > at:
                standing = conditions(office.catalogue, case, items[case.id], evidence, at)
                found.append(Standing(case, case.release, {one.process: one for one in standing}))
        return found


def behind(cell: Cell, found: Iterable[Standing], today: date) -> list[Standing]:
    """Give the cases that a cell counts; without a city those of every city."""
    return [one for one in found if replace(cell, city=cell.city or one.case.city) in _cells(one, today)]


def count(found: Iterable[Standing], today: date) -> Counter[Cell]:
    """Give the number of each cell."""
    return Counter(cell for one in found for cell in _cells(one, today))


def _cells(one: Standing, today: date) -> set[Cell]:
    return {
        Cell(process, one.case.city, period.name, state)
        for period in PERIODS.values()
        if period.holds(one.release, today)
        for process, condition in one.conditions.items()
        for state in (condition.readiness, None)
    }


def _released(periods: Iterable[Period], now: datetime) -> ColumnElement[bool]:
    today = local_day(now)
    windows = [(today + timedelta(days=one.first), today + timedelta(days=one.last)) for one in periods]
    return or_(*(Case.release.between(first, last) for first, last in windows))


def _items(session: Session, catalogue: Catalogue, cases: Select[UUID]) -> Mapping[UUID, list[WorkItem]]:
    """Read the tasks that a condition can depend on, by case."""
    processes = [pathway.process for pathway in catalogue.latest.pathways if pathway.condition]
    own = or_(*(WorkItem.key.startswith(f"{process}.", autoescape=True) for process in processes))
    query = select(WorkItem).where(WorkItem.case_id.in_(cases), own).options(load_only(*READ), raiseload("*"))
    found: dict[UUID, list[WorkItem]] = defaultdict(list)
    for item in session.scalars(query):
        found[item.case_id].append(item)
    return found
