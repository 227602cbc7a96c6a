"""Everything that is kept of one person or one case: found by following foreign keys, so that no table is forgotten."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Table, or_, select
from sqlalchemy.orm import Session

from app.store.base import Base
from app.store.tables import Case, CaseLetter, KeptForm, Once, Person, WorkItem


@dataclass(frozen=True)
class Belongings:
    """The rows of one table that belong to a person or a case, as a model and a condition on it."""

    model: type[Base]
    condition: ColumnElement[bool]


def belongings(session: Session, root: type[Person | Case], ids: Collection[UUID]) -> list[Belongings]:
    """Give what belongs to persons or cases, they themselves among it; what is referred to stands before who refers.

    A kept form names a case, a task or a letter in its address, and a form's key in its outcome, without a foreign key.
    """
    known: dict[str, list[Any]] = {}
    found: list[Belongings] = []
    for table, model in _models():
        condition = table.c.id.in_(ids) if model is root else _refers(table, known)
        if condition is not None:
            found.append(Belongings(model, condition))
            if "id" in table.c:
                known[table.name] = list(session.scalars(select(table.c.id).where(condition)))
    named = [str(one) for name in _named(root) for one in known[name]]
    return [*found, *_by_name(named)]


def _models() -> list[tuple[Table, type[Base]]]:
    classes = {mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers}
    return [(table, classes[table.name]) for table in Base.metadata.sorted_tables]


def _refers(table: Table, known: dict[str, list[Any]]) -> ColumnElement[bool] | None:
    keys = [key for key in table.foreign_keys if key.column.table.name in known]
    return or_(*(key.parent.in_(known[key.column.table.name]) for key in keys)) if keys else None


def _named(root: type[Person | Case]) -> list[str]:
    tables = [Case.__tablename__, WorkItem.__tablename__, CaseLetter.__tablename__]
    return [Person.__tablename__, *tables] if root is Person else tables


def _by_name(named: list[str]) -> list[Belongings]:
    if not named:
        return []
    return [
        Belongings(KeptForm, or_(*(KeptForm.path.contains(one, autoescape=True) for one in named))),
        Belongings(Once, Once.outcome.in_(named)),
    ]
