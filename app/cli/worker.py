"""Run a worker."""

from pathlib import Path

import click

from app.cli.post import post
from app.cli.safety import demo_option, prepare
from app.cli.settings import data_option, open_office
from app.worker.loop import Loop


@click.command()
@click.option("--every", default=15, type=click.IntRange(1, 3600), help="Seconds between two looks at what is due.")
@click.option("--parent", type=int, help="Stop when this process is no longer the parent.")
@click.option("--metrics-port", type=click.IntRange(1, 65535), help="Where this machine reads numbers for Prometheus.")
@data_option
@demo_option
def command(every: int, parent: int | None, metrics_port: int | None, data: Path, *, demo: bool) -> None:
    """Wake what is due and send mail until told to stop; run as many of these as you like."""
    prepare(data, demo=demo, pages=False)
    leaving = post()
    office = open_office(data)
    office.store_definitions()
    loop = Loop(office, leaving, every, parent)
    if metrics_port is not None:
        try:
            loop.serve_numbers(metrics_port)
        except OSError as error:
            raise click.ClickException(f"Port {metrics_port} is in use.") from error
    loop.work()
