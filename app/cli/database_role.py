"""Make the role with which the application connects."""

from pathlib import Path

import click
from sqlalchemy import NullPool, create_engine

from app.cli.settings import data_option, database_url
from app.store.role import statements


@click.command()
@click.argument("name")
@click.option("--execute", is_flag=True, help="Run it on the chosen database, as its owner, instead of printing it.")
@data_option
def command(name: str, *, execute: bool, data: Path) -> None:
    """Print what makes the restricted role of PostgreSQL; run it after every migrate, and give the role a password."""
    try:
        lines = statements(name)
    except ValueError as wrong:
        raise click.BadParameter(str(wrong), param_hint="name") from wrong
    if not execute:
        click.echo(";\n".join(lines) + ";")
        return
    url = database_url(data)
    if not url.startswith("postgresql"):
        raise click.UsageError("Only PostgreSQL has roles: set DATABASE_URL to the database, as its owner.")
    with create_engine(url, poolclass=NullPool).begin() as connection:
        for line in lines:
            connection.exec_driver_sql(line)
    click.echo(f"{name} may work in this database, and sees what it is told to see.")
