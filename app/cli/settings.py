"""Where everything is kept: the options that all commands share, and the office they open."""

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import click

from app.actions.office import Office
from app.store.database import Database

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


def open_office(data: Path) -> Office:
    """Give the office on the chosen database."""
    return Office(Database(database_url(data), audit_key(data)), heads_folder(data))


def audit_key(data: Path) -> bytes:
    """Give the key that chains the audit: THUISKOMST_AUDIT_KEY, or one made once and kept in the folder.

    Raises ClickException for one that can be guessed, and without one for a database that other machines may share.
    """
    if os.environ.get("DATABASE_URL") and not os.environ.get("THUISKOMST_AUDIT_KEY"):
        raise click.ClickException("DATABASE_URL is set: set THUISKOMST_AUDIT_KEY too, the same wherever it is used.")
    key = os.environ.get("THUISKOMST_AUDIT_KEY") or _kept_secret(data / "audit-key")
    if len(key) < SHORTEST_KEY:
        raise click.ClickException(f"the key of the audit has fewer than {SHORTEST_KEY} characters.")
    return key.encode()


def heads_folder(data: Path) -> Path:
    """Give the folder for the heads of the audit: THUISKOMST_AUDIT_HEADS, best on another machine, or one in `data`."""
    chosen = os.environ.get("THUISKOMST_AUDIT_HEADS")
    return Path(chosen) if chosen else data / "audit-heads"


def secret_key(data: Path) -> str:
    """Give the key that signs cookies: THUISKOMST_SECRET, or one made once and kept in the folder."""
    return os.environ.get("THUISKOMST_SECRET") or _kept_secret(data / "secret")


def _kept_secret(file: Path) -> str:
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        made = file.with_name(f"{file.name}.{os.getpid()}")
        made.touch(mode=0o600)
        made.write_text(secrets.token_urlsafe(48))
        # Two programs that start together must keep one and the same.
        with suppress(FileExistsError):
            os.link(made, file)
        made.unlink()
    return file.read_text()
