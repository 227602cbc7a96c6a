"""Make the demo's people and cases."""

from pathlib import Path

import click

from app.cli.filled import cases_option, fill
from app.cli.keyring import make_demo_keys, ring
from app.cli.migrate import migrate
from app.cli.settings import data_option, database_url, open_office


@click.command()
@data_option
@cases_option
def command(data: Path, cases: int) -> None:
    """Fill an empty database with synthetic people and cases; one that has accounts is left as it is."""
    make_demo_keys(data)
    migrate(database_url(data), ring(data))
    office = open_office(data)
    office.store_definitions()
    made = fill(office, cases)
    click.echo("Synthetic people and cases were made." if made else "There are accounts already: nothing was changed.")
