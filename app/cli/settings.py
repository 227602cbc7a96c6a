"""Where everything is kept: the options that all commands share, and the office they open."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from app.actions.office import Office
from app.cli.keyring import ring
from app.store.database import Database
from app.store.sight import EVERYTHING, Sight

Command = TypeVar("Command", bound=Callable[..., Any])

DEFAULT_FOLDER = "data"

SHORTEST_KEY = 32
"""The fewest characters of a key that is given."""


def data_option(command: Command) -> Command:
    """Add `--data` to a command."""
    text = "Folder in which everything is kept, unless DATABASE_URL names another database."
    option = click.option("--data", default=DEFAULT_FOLDER, type=click.Path(file_okay=False, path_type=Path), help=text)
    return option(command)


def database_url(data: Path) -> str:
    """Give the address of the database: DATABASE_URL, or a SQLite file in the folder."""
    chosen = os.environ.get("DATABASE_URL")
    if chosen:
        return chosen
    data.mkdir(parents=True, exist_ok=True)
    return f"sqlite:///{data.resolve() / 'thuiskomst.sqlite'}"


def open_office(data: Path, sight: Sight = EVERYTHING) -> Office:
    """Give the office on the chosen database; a command acts for everybody, so it sees everything.

    Ends the command when there are no keys.
    """
    return Office(Database(database_url(data), ring(data), sight), heads_folder(data))


def heads_folder(data: Path) -> Path:
    """Give the folder for the heads of the audit: THUISKOMST_AUDIT_HEADS, best on another machine, or one in `data`."""
    chosen = os.environ.get("THUISKOMST_AUDIT_HEADS")
    return Path(chosen) if chosen else data / "audit-heads"


@contextmanager
def opened_office(data: Path) -> Iterator[Office]:
    """Give the office on the chosen database, and close its connections afterwards."""
    office = open_office(data)
    try:
        yield office
    finally:
        office.database.engine.dispose()
