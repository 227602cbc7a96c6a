"""The lists of open work: mine, my team's, and the terms without persons for who steers."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, case, func, or_, select, true
from sqlalchemy.orm import Session

from app.access import scope
from app.access.actor import Actor
from app.domain.calendar import at_start, end_of_week
from app.domain.organisation import Place
from app.engine.catalogue import current
from app.store.tables import Case, Person, PlannedRung, WorkItem

MANAGERS = 3
"""The first level of the ladder that asks a manager for an answer."""

PAGE = 100
"""How many tasks a list shows at once."""


@dataclass(frozen=True)
class Filter:
    """What somebody wants to see; everything lives in the address."""

    whose: str = "team"
    """team (mine and my unit's), me, or everybody (all I may read)."""
    pathway: str = ""
    within_weeks: int = 0
    agency: str = ""
    city: str = ""
    prison: str = ""
    when: str = ""
    """late, today, week, soon (today or this week), later, or nothing for all."""
    order: str = "due"
    page: int = 1
    size: int = PAGE


def my_work(session: Session, actor: Actor, chosen: Filter, now: datetime, today: date) -> tuple[list[WorkItem], bool]:
    """Give one page of the open tasks somebody can work on or read, and whether there are more."""
    base = scope.items(actor) if chosen.whose == "everybody" else scope.own_work(actor)
    if chosen.whose == "me":
        base = and_(base, WorkItem.assignee_id == actor.id)
    return _page(session, and_(base, _narrowed(chosen, now, today)), chosen)


def terms(session: Session, actor: Actor, chosen: Filter, now: datetime, today: date) -> tuple[list[WorkItem], bool]:
    """Give one page of open tasks for who steers; the caller shows no persons."""
    return _page(session, and_(scope.overview(actor), _narrowed(chosen, now, today)), chosen)


def count_terms(session: Session, actor: Actor, chosen: Filter, now: datetime, today: date) -> dict[str, int]:
    """Give how many of these tasks are late, due today, this week and later, whichever of those was asked for."""
    every = replace(chosen, when="")
    return tally(session, and_(scope.overview(actor), _narrowed(every, now, today)), now, today)


def count_my_work(session: Session, actor: Actor) -> int:
    """Give how many open tasks wait for somebody or their unit."""
    return _count(session, scope.own_work(actor))


def tally(session: Session, base: ColumnElement[bool], now: datetime, today: date) -> dict[str, int]:
    """Give how many open tasks are late, due today, this week and later."""
    return {when: _count(session, and_(base, _when(when, now, today))) for when in ("late", "today", "week", "later")}


def by_agency(
    session: Session, actor: Actor, city: str, now: datetime, today: date
) -> list[tuple[str, str, dict[str, int]]]:
    """Give agency, place and its counts (open, late, week), most late first."""
    base = and_(scope.overview(actor), WorkItem.city == city if city else true(), WorkItem.status == "open")
    # A prison answers for its own people, whichever city they go to.
    inside = [agency.id for agency in current().agencies.values() if agency.place == Place.PRISON]
    place = case((WorkItem.agency.in_(inside), WorkItem.prison), else_=WorkItem.city)
    query = (
        select(
            WorkItem.agency,
            place,
            func.count(),
            func.count().filter(_when("late", now, today)),
            func.count().filter(_when("soon", now, today)),
        )
        .where(base)
        .group_by(WorkItem.agency, place)
    )
    rows = [
        (agency, where, {"open": n, "late": late, "soon": soon})
        for agency, where, n, late, soon in session.execute(query)
    ]
    return sorted(rows, key=lambda row: (-row[2]["late"], -row[2]["open"], row[0], row[1]))


def waiting_for_answer(session: Session, actor: Actor) -> list[WorkItem]:
    """Give the open tasks whose ladder has reached the manager or the joint table, longest first."""
    reached = select(PlannedRung.item_id).where(
        PlannedRung.level >= MANAGERS,
        PlannedRung.told_at.is_not(None),
        PlannedRung.passed_over.is_(False),
    )
    query = select(WorkItem).where(scope.overview(actor), WorkItem.status == "open", WorkItem.id.in_(reached))
    return list(session.scalars(query.order_by(WorkItem.due)))


def cases(session: Session, actor: Actor, text: str, status: str) -> list[Case]:
    """Give the cases somebody may open, nearest release first; a text narrows by number or surname."""
    query = select(Case).where(scope.cases(actor), Case.status == status)
    if text:
        number = Case.number == text.upper()
        query = query.where(or_(number, Case.person.has(_starts_with(text))))
    return list(session.scalars(query.order_by(Case.release.is_(None), Case.release, Case.number).limit(PAGE)))


def _starts_with(text: str) -> ColumnElement[bool]:
    return func.lower(Person.surname).startswith(text.lower(), autoescape=True)


def _page(session: Session, where: ColumnElement[bool], chosen: Filter) -> tuple[list[WorkItem], bool]:
    order = Case.release if chosen.order == "release" else WorkItem.due
    query = (
        select(WorkItem)
        .join(WorkItem.case)
        .where(WorkItem.status == "open", where)
        .order_by(order.is_(None), order, WorkItem.due, WorkItem.id)
        .limit(chosen.size + 1)
        .offset((chosen.page - 1) * chosen.size)
    )
    found = list(session.scalars(query))
    return found[: chosen.size], len(found) > chosen.size


def _narrowed(chosen: Filter, now: datetime, today: date) -> ColumnElement[bool]:
    parts: list[ColumnElement[bool]] = [WorkItem.status == "open"]
    if chosen.pathway:
        parts.append(WorkItem.key.startswith(f"{chosen.pathway}.", autoescape=True))
    if chosen.agency:
        parts.append(WorkItem.agency == chosen.agency)
    if chosen.city:
        parts.append(WorkItem.city == chosen.city)
    if chosen.prison:
        parts.append(WorkItem.prison == chosen.prison)
    if chosen.when:
        parts.append(_when(chosen.when, now, today))
    if chosen.within_weeks:
        within = today + timedelta(weeks=chosen.within_weeks)
        parts.append(WorkItem.case.has(Case.release <= within))
    return and_(*parts)


def _when(when: str, now: datetime, today: date) -> ColumnElement[bool]:
    tomorrow = at_start(today + timedelta(days=1))
    next_week = at_start(end_of_week(today) + timedelta(days=1))
    return {
        "late": WorkItem.due < now,
        "today": and_(WorkItem.due >= now, WorkItem.due < tomorrow),
        "week": and_(WorkItem.due >= tomorrow, WorkItem.due < next_week),
        "soon": and_(WorkItem.due >= now, WorkItem.due < next_week),
        "later": or_(WorkItem.due.is_(None), and_(WorkItem.due >= next_week, WorkItem.due >= tomorrow)),
    }[when]


def _count(session: Session, where: ColumnElement[bool]) -> int:
    query = select(func.count()).select_from(WorkItem).where(WorkItem.status == "open", where)
    return session.scalar(query) or 0
