"""What only the owner of the database can do: change the audit past the guard that refuses it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

KEY = b"only for tests, as long as a real one"
"""The key that chains the audit in every test."""


@contextmanager
def unguarded(connection: Connection) -> Iterator[None]:
    """Set the guard of the audit aside in this transaction."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        yield
        connection.exec_driver_sql("SET LOCAL session_replication_role = origin")
        return
    guards = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all()
    for name, _sql in guards:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    yield
    for _name, sql in guards:
        connection.exec_driver_sql(sql)
