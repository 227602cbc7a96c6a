"""Runs migrations: one transaction each, one process at a time, and never holding a table up for long."""

import os
from typing import Literal

from alembic import context
from sqlalchemy import Connection, TypeDecorator, create_engine, pool

import app.store.tables  # noqa: F401 - registers the tables
from app.store.base import Base

PATIENCE = ("SET lock_timeout = '4s'", "SET statement_timeout = '5s'")
"""After this a migration gives up rather than let people wait; one that needs longer sets its own."""


def database_url() -> str:
    """Give the address of the database: the caller's, else `-x url=...`, else DATABASE_URL. Raises KeyError."""
    given = context.config.attributes.get("url") or context.get_x_argument(as_dictionary=True).get("url")
    return str(given or os.environ["DATABASE_URL"])


def wait_for_turn(connection: Connection) -> None:
    """Let several starting processes migrate one after the other; the lock goes with the connection."""
    connection.exec_driver_sql("SELECT pg_advisory_lock(hashtext('thuiskomst migrations'))")
    for setting in PATIENCE:
        connection.exec_driver_sql(setting)
    connection.commit()


def plain_type(kind: str, item: object, _autogenerating: object) -> str | Literal[False]:
    """Write a type of ours down as the one it stands for: a migration must not change when the application does."""
    return f"sa.{item.impl!r}" if kind == "type" and isinstance(item, TypeDecorator) else False


def migrate(connection: Connection) -> None:
    """Bring the database to the version that was asked for."""
    on_sqlite = connection.dialect.name == "sqlite"
    if not on_sqlite:
        wait_for_turn(connection)
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        transaction_per_migration=True,
        render_as_batch=on_sqlite,
        compare_server_default=True,
        render_item=plain_type,
    )
    with context.begin_transaction():
        context.run_migrations()


with create_engine(database_url(), poolclass=pool.NullPool).connect() as opened:
    migrate(opened)
