"""Serve the pages, without a worker beside it."""

from pathlib import Path

import click

from app.cli.settings import data_option, open_office, secret_key
from app.store.sight import NOTHING
from app.web.server import serve


@click.command()
@click.option("--host", default="127.0.0.1")
@click.option("--port", default=8123, type=int)
@data_option
def command(host: str, port: int, data: Path) -> None:
    """Serve the pages; workers run with `./thuiskomst worker`, on this machine or others."""
    open_office(data).store_definitions()
    serve(lambda: open_office(data, NOTHING), secret_key(data), host, port, demo=False)
