"""Serve the pages, without a worker beside it."""

from pathlib import Path

import click

from app.cli.keyring import secret_key
from app.cli.provider import provider
from app.cli.safety import demo_option, prepare
from app.cli.settings import data_option, open_office, opened_office
from app.store.sight import NOTHING
from app.web.server import serve


@click.command()
@click.option("--host", default="127.0.0.1")
@click.option("--port", default=8123, type=int)
@click.option("--proxies", default=0, type=click.IntRange(0, 9), help="How many proxies of your own stand before it.")
@data_option
@demo_option
def command(host: str, port: int, proxies: int, data: Path, *, demo: bool) -> None:
    """Serve the pages; workers run with `./thuiskomst worker`, on this machine or others."""
    login = provider()
    prepare(data, demo=demo)
    with opened_office(data) as office:
        office.store_definitions()
    serve(lambda: open_office(data, NOTHING), secret_key(data), host, port, demo=demo, provider=login, proxies=proxies)
