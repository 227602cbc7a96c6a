"""Bring the database to the tables of this version."""

from pathlib import Path

import click
from alembic import command as alembic
from alembic.config import Config

from app.cli.settings import data_option, database_url

FOLDER = Path(__file__).resolve().parents[2] / "migrations"


def migrate(url: str) -> None:
    """Run every migration that the database has not had."""
    alembic.upgrade(config(url), "head")


def config(url: str) -> Config:
    """Give what Alembic needs to work on a database."""
    made = Config(FOLDER / "alembic.ini")
    made.attributes["url"] = url
    return made


@click.command()
@data_option
def command(data: Path) -> None:
    """Bring the database to the tables of this version."""
    migrate(database_url(data))
    click.echo("The database has the tables of this version.")
