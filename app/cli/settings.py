"""Where everything is kept: the options that all commands share, and the office they open."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from app.actions.office import Office
from app.store.database import Database
from app.store.sight import EVERYTHING, Sight

Command = TypeVar("Command", bound=Callable[..., Any])

DEFAULT_FOLDER = "data"


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
    """Give the office on the chosen database; a command acts for everybody, so it sees everything."""
    return Office(Database(database_url(data), sight))


def secret_key(data: Path) -> str:
    """Give the key that signs cookies: THUISKOMST_SECRET, or one made once and kept in the folder."""
    chosen = os.environ.get("THUISKOMST_SECRET")
    if chosen:
        return chosen
    data.mkdir(parents=True, exist_ok=True)
    file = data / "secret"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(48))
    return file.read_text()
