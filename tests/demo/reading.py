"""What the tests of the demo ask of its database."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy import select

from app.access.actor import Actor
from app.actions.office import Office
from app.domain.calendar import local_day
from app.store.base import Base
from app.store.tables import Case, User, WorkItem

Row = TypeVar("Row", bound=Base)


def rows(office: Office, table: type[Row], **values: object) -> Sequence[Row]:
    """Give the rows of a table with these values."""
    with office.database.reading() as session:
        return session.scalars(select(table).filter_by(**values)).unique().all()


def case(office: Office, surname: str) -> Case:
    """Give the case of somebody."""
    (found,) = [case for case in rows(office, Case) if case.person.surname == surname]
    return found


def items(office: Office, surname: str, **values: object) -> Sequence[WorkItem]:
    """Give the tasks of somebody's case."""
    return rows(office, WorkItem, case_id=case(office, surname).id, **values)


def today(office: Office) -> date:
    """Give the day on which the demo was told."""
    return local_day(office.now())


def actor(office: Office, username: str) -> Actor:
    """Give somebody who works there."""
    return Actor.of(rows(office, User, username=username)[0])
