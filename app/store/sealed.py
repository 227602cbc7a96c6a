"""Columns that nobody can read at rest: sealed when a row is written, opened when somebody asks.

A value is bound to its table, column and row, so a stored one that is copied elsewhere does not open. The database
type takes sealed bytes only: what was not sealed cannot be stored.
"""

import json
from dataclasses import dataclass
from typing import Any, Generic, Self, TypeVar, cast, overload

from sqlalchemy import ColumnElement, Dialect, LargeBinary, TypeDecorator, event
from sqlalchemy.orm import Mapper, QueryContext, Session, mapped_column, object_session

from app.store.keys import Ring

Value = TypeVar("Value")

BLOCK = 64
"""Bytes that a value is filled up to: its length tells nothing of a short answer."""

RING = "_ring"
"""Where a session, and each of its rows, holds the keys."""


class SealedBytes(TypeDecorator[bytes]):
    """The column of a sealed value."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> bytes | None:
        """Let sealed bytes through. Raises TypeError for anything else."""
        if value is None or isinstance(value, bytes):
            return value
        raise TypeError("only a sealed value can be stored here")


@dataclass(frozen=True)
class _Plain:
    """A value that waits to be sealed with its row."""

    value: object


class Sealed(Generic[Value]):
    """A sealed column: `reason = Sealed[str](...)` in a table is all it takes. Holds any value that JSON has.

    With `index`, rows can be found by their value through a second column, that tells which values are equal.
    """

    def __init__(self, *, nullable: bool = False, index: bool = False) -> None:
        """Say whether there may be no value, and whether rows are found by it."""
        self.nullable = nullable
        self.index = index

    def __set_name__(self, owner: type, name: str) -> None:
        """Hear the name that the column gets."""
        self.name = name
        self.stored = f"{name}_sealed"
        self.blind = f"{name}_index"

    @overload
    def __get__(self, row: None, owner: type) -> Self: ...

    @overload
    def __get__(self, row: object, owner: type) -> Value: ...

    def __get__(self, row: object | None, owner: type) -> Self | Value:
        """Give the value of a row. Raises SealBrokenError when what is stored does not open."""
        if row is None:
            return self
        kept = getattr(row, self.stored)
        if isinstance(kept, _Plain):
            return cast("Value", kept.value)
        if kept is None:
            return cast("Value", None)
        return cast("Value", unpack(_known(row.__dict__.get(RING)).open(kept, self._place(row))))

    def __set__(self, row: object, value: Value) -> None:
        """Set the value of a row; it is sealed when the row is written."""
        setattr(row, self.stored, None if value is None else _Plain(value))

    def matches(self, session: Session, value: str) -> ColumnElement[bool]:
        """Give the condition that rows have this value; only a column with an index has one."""
        index = getattr(self.owner, self.blind)
        return cast("ColumnElement[bool]", index.in_(_ring(session).blind(value)))

    def declare(self, owner: type) -> None:
        """Give the table its columns."""
        self.owner = owner
        setattr(owner, self.stored, mapped_column(self.name, SealedBytes, nullable=self.nullable))
        if self.index:
            setattr(owner, self.blind, mapped_column(self.blind, LargeBinary(32), nullable=True, index=True))

    def seal(self, row: object, ring: Ring) -> None:
        """Seal the value of a row that is about to be written, if it is new."""
        kept = getattr(row, self.stored)
        if isinstance(kept, _Plain):
            setattr(row, self.stored, ring.seal(pack(kept.value), self._place(row)))
        if self.index and (kept is None or isinstance(kept, _Plain)):
            setattr(row, self.blind, ring.current.blind(str(kept.value)) if kept else None)

    def _place(self, row: object) -> bytes:
        table, identity = type(row).__table__, [getattr(row, one) for one in _keys(type(row))]  # type: ignore[attr-defined]
        return place(table.name, self.name, identity)


def place(table: str, column: str, identity: list[object]) -> bytes:
    """Give the place that a value is bound to: its table, its column, and the key of its row."""
    return json.dumps([table, column, *map(str, identity)]).encode()


def pack(value: object) -> bytes:
    """Give the bytes of a value, filled up: JSON takes blanks behind it for nothing."""
    plain = json.dumps(value, ensure_ascii=False).encode()
    return plain.ljust(-(-len(plain) // BLOCK) * BLOCK)


def unpack(packed: bytes) -> Any:  # noqa: ANN401 - whatever was packed
    """Give the value of packed bytes."""
    return json.loads(packed)


def columns(table: type) -> list[Sealed[Any]]:
    """Give the sealed columns of a table."""
    return [one for one in vars(table).values() if isinstance(one, Sealed)]


def declare(table: type) -> None:
    """Give a table that is being declared the columns of its sealed values."""
    for one in columns(table):
        one.declare(table)


def listen(table: type) -> None:
    """Have the rows of a declared table sealed when they are written, and let them open when they were read."""
    if columns(table):
        event.listen(table, "load", _loaded)
        event.listen(table, "before_insert", _write)
        event.listen(table, "before_update", _write)


def _loaded(row: object, context: QueryContext) -> None:
    row.__dict__[RING] = context.session.info.get(RING)


def _write(mapper: Mapper[Any], _connection: object, row: object) -> None:
    ring = row.__dict__[RING] = _ring(object_session(row))
    for column in mapper.primary_key:
        # A value is bound to the key of its row, so that must be there first.
        name = mapper.get_property_by_column(column).key
        if getattr(row, name) is None and column.default is not None:
            setattr(row, name, column.default.arg(None))
    for one in columns(type(row)):
        one.seal(row, ring)


def _ring(session: Session | None) -> Ring:
    return _known(session.info.get(RING) if session else None)


def _known(ring: object) -> Ring:
    if not isinstance(ring, Ring):
        raise TypeError("this database was opened without keys: nothing in it can be sealed or opened")
    return ring


def _keys(table: type) -> list[str]:
    mapper: Mapper[Any] = table.__mapper__  # type: ignore[attr-defined]
    return [mapper.get_property_by_column(column).key for column in mapper.primary_key]
