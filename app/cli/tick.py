"""Run everything that is due at an instant."""

from datetime import datetime
from pathlib import Path

import click

from app.actions.move_clock import move_clock
from app.cli.instant import INSTANT
from app.cli.safety import refuse_real_people
from app.cli.settings import data_option, opened_office


@click.command()
@click.option("--at", required=True, type=INSTANT, help="Instant with its offset, such as 2026-12-07T09:00:00+01:00.")
@data_option
def command(at: datetime, data: Path) -> None:
    """Set the clock to an instant and run everything due (demo and test only)."""
    with opened_office(data) as office:
        refuse_real_people(office.database)
        woken = move_clock(office, at)
    click.echo(f"It is {at.isoformat()}. Woken: {woken}.")
