"""What falls by itself in the coming two weeks in the cases of a unit, or of who steers."""

from datetime import datetime

from sqlalchemy import ColumnElement, or_, select, true
from sqlalchemy.orm import Session, joinedload, raiseload

from app.access import scope
from app.access.actor import Actor
from app.access.policy import REACH, Reach
from app.actions.case_rows import CaseRows
from app.actions.coming import loaded
from app.actions.forecast import (
    FORTNIGHT,
    LADDER,
    AheadFile,
    Fall,
    born,
    falls_of,
    falls_of_opening,
    falls_of_release,
    in_order,
)
from app.actions.list_work import NOBODY
from app.actions.office import Office
from app.store import clock
from app.store.tables import Case, Instance, PlannedRung, WorkItem


def fortnight(office: Office, actor: Actor, city: str = "", *, everybody: bool = False) -> list[Fall]:
    """Give what falls in the cases somebody may see, in the tasks of their unit or, for the team, of everybody."""
    with office.database.reading() as session:
        now = clock.now(session)
        until = now + FORTNIGHT
        cases = _cases(session, actor, city)
        wanted = {case.id for case in cases}
        items = [item for item in _items(session, actor, until, everybody=everybody) if item.case_id in wanted]
        falls = list(falls_of(items, now, until))
        for case in cases:
            falls += falls_of_release(case, now, until)
        openings = _openings(office, session, cases, now)
        return in_order(falls + [one for one in openings if _is_theirs(actor, one, everybody=everybody)])


def _openings(office: Office, session: Session, cases: list[Case], now: datetime) -> list[Fall]:
    until = now + FORTNIGHT
    by_id = {case.id: case for case in cases}
    query = select(Instance).where(Instance.case_id.in_(by_id), Instance.next_due <= until)
    due = list(session.scalars(query.where(Instance.process != LADDER).order_by(Instance.id)))
    waiting = {instance.case_id for instance in due}
    rows, days = CaseRows(session, waiting), born(session, waiting)
    found: list[Fall] = []
    for instance in due:
        case = by_id[instance.case_id]
        file = AheadFile(session, case, now, rows, days.get(case.id))
        run = loaded(office.catalogue.shown(instance.digest), file, instance)
        if run is not None:
            found += falls_of_opening(office.catalogue, file, instance, run, until)
    return found


def _cases(session: Session, actor: Actor, city: str) -> list[Case]:
    query = select(Case).where(Case.status == "open", _mine(actor), Case.city == city if city else true())
    query = query.options(raiseload(Case.person) if _steers(actor) else joinedload(Case.person, innerjoin=True))
    return list(session.scalars(query))


def _items(session: Session, actor: Actor, until: datetime, *, everybody: bool) -> list[WorkItem]:
    waits = select(PlannedRung.item_id).where(PlannedRung.told_at.is_(None), PlannedRung.at <= until)
    soon = or_(WorkItem.due <= until, WorkItem.id.in_(waits))
    query = select(WorkItem).where(WorkItem.status == "open", _theirs(actor, everybody=everybody), soon)
    return list(session.scalars(query.options(*(NOBODY if _steers(actor) else ()))))


def _steers(actor: Actor) -> bool:
    return REACH.get(actor.role) == Reach.COUNTS


def _mine(actor: Actor) -> ColumnElement[bool]:
    return scope.overview(actor, Case) if _steers(actor) else scope.cases(actor)


def _theirs(actor: Actor, *, everybody: bool) -> ColumnElement[bool]:
    if _steers(actor):
        return scope.overview(actor)
    return scope.items(actor) if everybody else scope.own_work(actor)


def _is_theirs(actor: Actor, fall: Fall, *, everybody: bool) -> bool:
    if _steers(actor) or (everybody and REACH.get(actor.role) == Reach.CITY):
        return True
    return scope.works_at(actor, fall.agency, fall.case.city, fall.case.prison)
