"""Serve the pages, without a worker beside it."""

from datetime import timedelta
from functools import partial
from pathlib import Path

import click

from app.cli.keyring import secret_key
from app.cli.port import require_port
from app.cli.provider import provider
from app.cli.safety import demo_option, prepare
from app.cli.settings import data_option, open_office, opened_office
from app.store.sight import NOTHING
from app.web.application import Watch, create_app
from app.web.server import serve


@click.command()
@click.option("--host", default="127.0.0.1")
@click.option("--port", default=8123, type=click.IntRange(1, 65535))
@click.option("--url", envvar="THUISKOMST_URL", help="Address that people use; none but its name is answered.")
@click.option(
    "--proxies",
    default=0,
    type=click.IntRange(0, 9),
    envvar="THUISKOMST_PROXIES",
    help="How many proxies of your own stand before it; what they say of a request is believed.",
)
@click.option(
    "--metrics-token",
    envvar="THUISKOMST_METRICS_TOKEN",
    default="",
    help="What Prometheus shows to read /metrics; without it there is no such page.",
)
@click.option(
    "--most-lag",
    envvar="THUISKOMST_MOST_LAG",
    default=10,
    type=click.IntRange(1, 1440),
    help="Minutes that what is due may wait before /health/work turns red.",
)
@data_option
@demo_option
def command(  # noqa: PLR0913 - one argument an option
    host: str, port: int, url: str | None, proxies: int, metrics_token: str, most_lag: int, data: Path, *, demo: bool
) -> None:
    """Serve the pages; workers run with `./thuiskomst worker`, on this machine or others."""
    require_port(host, port)
    login = provider()
    prepare(data, demo=demo)
    with opened_office(data) as office:
        office.store_definitions()
    address = url or f"http://{host}:{port}"
    watch = Watch(metrics_token, timedelta(minutes=most_lag))
    make = partial(
        create_app, secret_key=secret_key(data), demo=demo, provider=login, url=address, proxies=proxies, watch=watch
    )
    serve(lambda: make(open_office(data, NOTHING)), host, port, demo=demo)
