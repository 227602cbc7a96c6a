"""Bring the database to the tables of this version."""

from pathlib import Path

import click
from alembic import command as alembic
from alembic.config import Config

from app.cli.keyring import ring
from app.cli.settings import data_option, database_url
from app.store.keys import Ring

FOLDER = Path(__file__).resolve().parents[2] / "migrations"


def migrate(url: str, keys: Ring) -> None:
    """Run every migration that the database has not had; some seal what is stored."""
    alembic.upgrade(config(url, keys), "head")


def config(url: str, keys: Ring | None = None) -> Config:
    """Give what Alembic needs to work on a database."""
    made = Config(FOLDER / "alembic.ini")
    made.attributes.update(url=url, ring=keys)
    return made


@click.command()
@data_option
def command(data: Path) -> None:
    """Bring the database to the tables of this version."""
    migrate(database_url(data), ring(data))
    click.echo("The database has the tables of this version.")
