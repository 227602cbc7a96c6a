"""sealed."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from alembic import op

from app.store.keys import Ring
from app.store.sealed import pack, place, unpack

revision: str = "0010"
down_revision: str | None = "0009"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

BATCH = 500
"""Rows of one transaction: nobody waits long for any of them."""


@dataclass(frozen=True)
class Column:
    """A column that becomes sealed."""

    table: str
    name: str
    plain: sa.types.TypeEngine[Any]
    nullable: bool = False
    key: tuple[tuple[str, type[sa.types.TypeEngine[Any]]], ...] = (("id", sa.Uuid),)

    @property
    def next(self) -> str:
        """Give the name of the new column until the old one is gone."""
        return f"{self.name}_next"


COLUMNS = (
    Column("person", "bsn", sa.String(9), nullable=True),
    Column("answer", "value", sa.String(1000)),
    Column("draft", "fields", sa.JSON(), key=(("item_id", sa.Uuid),)),
    Column("kept_form", "fields", sa.JSON(), key=(("user_id", sa.Uuid), ("path", sa.String))),
    Column("work_item", "reason", sa.String(500), nullable=True),
    Column("correction", "remark", sa.String(500), nullable=True),
)

Change = Callable[[Ring, bytes, Any], Any]


def upgrade() -> None:
    """Go forward."""
    _add("person", sa.Column("bsn_index", sa.LargeBinary(length=32), nullable=True))
    for column in COLUMNS:
        _add(column.table, sa.Column(column.next, sa.LargeBinary(), nullable=True))
    with _small_transactions() as connection:
        for column in COLUMNS:
            _move(connection, column, sa.LargeBinary(), column.plain, _seal)
    op.drop_index("ix_person_bsn", table_name="person")
    for column in COLUMNS:
        _replace(column, sa.LargeBinary(), column.plain, _seal)
    op.create_index("ix_person_bsn_index", "person", ["bsn_index"])
    _forget()


def downgrade() -> None:
    """Go back."""
    for column in COLUMNS:
        _add(column.table, sa.Column(column.next, column.plain, nullable=True))
    with _small_transactions() as connection:
        for column in COLUMNS:
            _move(connection, column, column.plain, sa.LargeBinary(), _open)
    op.drop_index("ix_person_bsn_index", table_name="person")
    op.drop_column("person", "bsn_index")
    for column in COLUMNS:
        _replace(column, column.plain, sa.LargeBinary(), _open)
    op.create_index("ix_person_bsn", "person", ["bsn"])


def _seal(ring: Ring, where: bytes, value: object) -> bytes:
    return ring.seal(pack(value), where)


def _open(ring: Ring, where: bytes, value: bytes) -> object:
    return unpack(ring.open(value, where))


def _add(table: str, column: sa.Column[Any]) -> None:
    # One that broke off may be begun again.
    if column.name not in {one["name"] for one in sa.inspect(op.get_bind()).get_columns(table)}:
        op.add_column(table, column)


@contextmanager
def _small_transactions() -> Iterator[sa.Connection]:
    with op.get_context().autocommit_block():
        yield op.get_bind()


def _move(
    connection: sa.Connection,
    column: Column,
    after: sa.types.TypeEngine[Any],
    before: sa.types.TypeEngine[Any],
    change: Change,
) -> None:
    """Fill the new column, some rows at a time, each time in a transaction of its own."""
    while rows := _rows(connection, column, after, before):
        connection.exec_driver_sql("BEGIN")
        _fill(connection, column, after, rows, change)
        connection.exec_driver_sql("COMMIT")


def _table(column: Column, after: sa.types.TypeEngine[Any], before: sa.types.TypeEngine[Any]) -> sa.TableClause:
    keys = [sa.column(name, kind()) for name, kind in column.key]
    index = [sa.column("bsn_index", sa.LargeBinary())] if column.name == "bsn" else []
    return sa.table(column.table, *keys, sa.column(column.name, before), sa.column(column.next, after), *index)


def _rows(
    connection: sa.Connection, column: Column, after: sa.types.TypeEngine[Any], before: sa.types.TypeEngine[Any]
) -> Sequence[sa.Row[Any]]:
    table = _table(column, after, before)
    waiting = sa.and_(table.c[column.name].is_not(None), table.c[column.next].is_(None))
    keys = [table.c[name] for name, _ in column.key]
    return connection.execute(sa.select(*keys, table.c[column.name]).where(waiting).limit(BATCH)).all()


def _fill(
    connection: sa.Connection,
    column: Column,
    after: sa.types.TypeEngine[Any],
    rows: Sequence[sa.Row[Any]],
    change: Change,
) -> None:
    ring = _ring()
    table = _table(column, after, column.plain)
    for *keys, value in rows:
        changed: dict[str, Any] = {column.next: change(ring, place(column.table, column.name, keys), value)}
        if change is _seal and column.name == "bsn":
            changed["bsn_index"] = ring.current.blind(value)
        here = [table.c[name] == key for (name, _), key in zip(column.key, keys, strict=True)]
        connection.execute(sa.update(table).where(*here).values(changed))


def _replace(column: Column, after: sa.types.TypeEngine[Any], before: sa.types.TypeEngine[Any], change: Change) -> None:
    """Put the new column in the place of the old one, with what was written until now."""
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"LOCK TABLE {column.table} IN ACCESS EXCLUSIVE MODE")
    while rows := _rows(connection, column, after, before):
        _fill(connection, column, after, rows, change)
    op.drop_column(column.table, column.name)
    op.execute(f"ALTER TABLE {column.table} RENAME COLUMN {column.next} TO {column.name}")
    if not column.nullable:
        with op.batch_alter_table(column.table) as batch_op:
            batch_op.alter_column(column.name, existing_type=after, nullable=False)


def _forget() -> None:
    """Let SQLite write over what was there; on PostgreSQL that is `VACUUM FULL`, at an hour when nobody waits."""
    if op.get_bind().dialect.name == "sqlite":
        with op.get_context().autocommit_block():
            op.get_bind().exec_driver_sql("VACUUM")


def _ring() -> Ring:
    config = op.get_context().config
    ring = config.attributes.get("ring") if config else None
    if not isinstance(ring, Ring):
        raise TypeError("this migration seals or opens what is stored: it needs the keys of the application")
    return ring
