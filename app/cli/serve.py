"""Serve the pages, without a worker beside it."""

from pathlib import Path

import click

from app.cli.settings import data_option, open_office, secret_key
from app.web.server import serve


@click.command()
@click.option("--host", default="127.0.0.1")
@click.option("--port", default=8123, type=int)
@click.option("--url", envvar="THUISKOMST_URL", help="Address that people use; none but its name is answered.")
@click.option(
    "--proxies",
    default=0,
    type=click.IntRange(0, 9),
    envvar="THUISKOMST_PROXIES",
    help="How many proxies of your own stand before it; what they say of a request is believed.",
)
@data_option
def command(host: str, port: int, url: str | None, proxies: int, data: Path) -> None:
    """Serve the pages; workers run with `./thuiskomst worker`, on this machine or others."""
    open_office(data).store_definitions()
    address = url or f"http://{host}:{port}"
    serve(lambda: open_office(data), secret_key(data), host, port, demo=False, url=address, proxies=proxies)
