"""Sealing everything under the current key again, some rows at a time, beside people who work."""

import time
from collections.abc import Iterator
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Row, Table, func, or_, select, tuple_, update
from sqlalchemy.orm import Session

from app.store.base import Base
from app.store.database import Database
from app.store.keys import Key, Ring
from app.store.sealed import Sealed, columns, place, unpack

BATCH = 200
"""Rows of one transaction."""

PASSES = 20
"""How often the rows are looked at that others held, or wrote under an older key meanwhile."""

REST = 0.25
"""Seconds between two passes: whoever still seals under the old key looks for a newer one meanwhile."""


def rotate(database: Database, ring: Ring) -> int:
    """Seal all rows under the current key, and give how many are left that somebody else held all the time.

    It may be stopped at any moment and begun again. A row that changes meanwhile keeps its change.
    """
    for _ in range(PASSES):
        for table, sealed in sealed_tables():
            _rotate_table(database, ring, table, sealed)
        if not rows_left(database, ring):
            return 0
        time.sleep(REST)
    return rows_left(database, ring)


def rows_left(database: Database, ring: Ring) -> int:
    """Give how many rows hold something that is not sealed under the current key."""
    with database.reading() as session:
        return sum(
            session.scalar(select(func.count()).select_from(table).where(_old(table, sealed, ring.current))) or 0
            for table, sealed in sealed_tables()
        )


def values_by_key(database: Database, ring: Ring) -> dict[str, int]:
    """Give how many values are sealed under each key, and under an empty id those whose key is not there."""
    found = {**dict.fromkeys(ring.keys, 0), "": 0}
    with database.reading() as session:
        for column in [table.c[one.name] for table, sealed in sealed_tables() for one in sealed]:
            counted = select(func.count()).where(column.is_not(None))
            by_key = {name: session.scalar(counted.where(_has(column, key))) or 0 for name, key in ring.keys.items()}
            by_key[""] = (session.scalar(counted) or 0) - sum(by_key.values())
            found = {name: count + by_key[name] for name, count in found.items()}
    return found


def sealed_tables() -> Iterator[tuple[Table, list[Sealed[Any]]]]:
    """Give each table that holds sealed values, and its sealed columns."""
    for mapper in Base.registry.mappers:
        if (sealed := columns(mapper.class_)) and isinstance(mapper.local_table, Table):
            yield mapper.local_table, sealed


def _rotate_table(database: Database, ring: Ring, table: Table, sealed: list[Sealed[Any]]) -> None:
    last: tuple[object, ...] | None = None
    while rows := database.write(partial(_rotate_some, ring, table, sealed, last)):
        last = tuple(rows[-1])[: len(table.primary_key)]


def _rotate_some(
    ring: Ring, table: Table, sealed: list[Sealed[Any]], after: tuple[object, ...] | None, session: Session
) -> list[Row[Any]]:
    keys = list(table.primary_key)
    query = select(*keys, *(table.c[one.name] for one in sealed)).where(_old(table, sealed, ring.current))
    if after is not None:
        query = query.where(tuple_(*keys) > after)
    # Who works on a row now comes first: it is looked at again in the next pass.
    rows = list(session.execute(query.order_by(*keys).limit(BATCH).with_for_update(skip_locked=True)))
    for row in rows:
        here = [key == row[number] for number, key in enumerate(keys)]
        session.execute(update(table).where(*here).values(_again(ring, table, sealed, row)))
    return rows


def _again(ring: Ring, table: Table, sealed: list[Sealed[Any]], row: Row[Any]) -> dict[str, bytes]:
    """Give the columns of a row as they are under the current key; the row's version stays, for nothing changes."""
    identity = list(row[: len(table.primary_key)])
    changed = {}
    for one, stored in zip(sealed, row[len(identity) :], strict=True):
        if stored is not None:
            where = place(table.name, one.name, identity)
            packed = ring.open(stored, where)
            changed[one.name] = ring.seal(packed, where)
            if one.index:
                changed[one.blind] = ring.current.blind(unpack(packed))
    return changed


def _old(table: Table, sealed: list[Sealed[Any]], key: Key) -> ColumnElement[bool]:
    return or_(*(~_has(table.c[one.name], key) for one in sealed))


def _has(column: ColumnElement[Any], key: Key) -> ColumnElement[bool]:
    return func.substr(column, 1, len(key.mark)) == key.mark
