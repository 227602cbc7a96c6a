"""Counts without persons, by city and quarter: of the cases that are there, and of those that were erased."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.policy import Permission, may
from app.actions.conditions import conditions, evidenced
from app.actions.errors import NotAllowedError
from app.actions.office import Office
from app.domain.calendar import at_opening, local_day
from app.domain.readiness import Readiness
from app.store import clock
from app.store.tables import Case, Statistic, WorkItem

CASES, RELEASED, READY, WAY_OUT = "cases", "released", "ready", "way_out"
"""What is counted: all cases, those whose release day came, those ready for it by condition, and why they closed."""

OPEN = "open"
"""The way out of a case that never closed."""


@dataclass(frozen=True)
class Cell:
    """What one number counts."""

    city: str
    quarter: str
    measure: str
    value: str = ""


def statistics(office: Office, actor: Actor) -> Counter[Cell]:
    """Give the counts of the city of somebody, or of both for who works for both. Raises NotAllowedError."""
    if not may(actor, Permission.STATISTICS_READ):
        raise NotAllowedError(Permission.STATISTICS_READ)
    found: Counter[Cell] = Counter()
    with office.database.reading() as session:
        today = local_day(clock.now(session))
        for row in session.scalars(select(Statistic)):
            found[Cell(row.city, row.quarter, row.measure, row.value)] += row.number
        for case in session.scalars(select(Case).where(_over(today))):
            found.update(_cells(office, session, case, today))
    return Counter({cell: number for cell, number in found.items() if actor.city in {None, cell.city}})


def count_in(office: Office, session: Session, case: Case, today: date) -> None:
    """Add a case to the counts that stay, in the transaction that erases it."""
    for cell in _cells(office, session, case, today):
        key = (cell.city, cell.quarter, cell.measure, cell.value)
        row = session.get(Statistic, key, with_for_update=True)
        if row is None:
            row = Statistic(city=cell.city, quarter=cell.quarter, measure=cell.measure, value=cell.value, number=0)
            session.add(row)
        row.number += 1
    session.flush()


def _over(today: date) -> ColumnElement[bool]:
    return or_(Case.release <= today, Case.closed_at.is_not(None))


def _cells(office: Office, session: Session, case: Case, today: date) -> Iterable[Cell]:
    released = case.release is not None and case.release <= today
    day = case.release if released else case.closed_at and local_day(case.closed_at)
    if day is None:
        return
    quarter = f"{day.year}-{(day.month + 2) // 3}"
    yield Cell(case.city, quarter, CASES)
    yield Cell(case.city, quarter, WAY_OUT, case.closed_reason or OPEN)
    if case.release and released and not (case.closed_at and case.closed_at < at_opening(case.release)):
        yield Cell(case.city, quarter, RELEASED)
        items = session.scalars(select(WorkItem).where(WorkItem.case_id == case.id)).all()
        evidence = evidenced(session, [case.id])
        for one in conditions(office.catalogue, case, items, evidence, at_opening(case.release)):
            if one.readiness == Readiness.READY:
                yield Cell(case.city, quarter, READY, one.process)
