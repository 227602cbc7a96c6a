"""Serve the pages, without a worker beside it."""

from pathlib import Path

import click

from app.cli.provider import provider
from app.cli.settings import data_option, open_office, secret_key
from app.web.server import serve


@click.command()
@click.option("--host", default="127.0.0.1")
@click.option("--port", default=8123, type=int)
@click.option("--url", default="", envvar="THUISKOMST_URL", help="Address that people use; passkeys belong to it.")
@click.option("--proxies", default=0, type=click.IntRange(0, 9), help="How many proxies of your own stand before it.")
@data_option
def command(host: str, port: int, url: str, proxies: int, data: Path) -> None:
    """Serve the pages; workers run with `./thuiskomst worker`, on this machine or others."""
    login = provider()
    open_office(data).store_definitions()
    secret = secret_key(data)
    serve(lambda: open_office(data), secret, host, port, demo=False, provider=login, url=url, proxies=proxies)
