"""The embedded default: everything in one folder, web and worker under one command, with synthetic people and cases."""

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import click

from app.cli.filled import cases_option, fill
from app.cli.keyring import make_demo_keys, make_secret, ring, secret_key
from app.cli.migrate import migrate
from app.cli.port import require_port
from app.cli.provider import provider
from app.cli.safety import refuse_real_people
from app.cli.settings import data_option, database_url, open_office
from app.cli.sound import require_letters
from app.demo.people import PEOPLE
from app.store.sight import NOTHING
from app.web.application import create_app
from app.web.server import serve

TICK = 5
"""Seconds between two looks of the embedded worker: somebody who moves the clock does not want to wait."""


@click.command()
@click.option("--host", default="127.0.0.1")
@click.option("--port", default=8123, type=click.IntRange(1, 65535))
@data_option
@cases_option
def command(host: str, port: int, data: Path, cases: int) -> None:
    """Set up, serve the demo, and keep everything in one folder."""
    require_port(host, port)
    require_letters()
    login = provider()
    make_demo_keys(data)
    make_secret(data)
    migrate(database_url(data), ring(data))
    office = open_office(data)
    refuse_real_people(office.database)
    office.store_definitions()
    if fill(office, cases):
        click.echo("Synthetic people and cases were made.")
    office.database.engine.dispose()
    click.echo("Sign in as one of: " + ", ".join(f"{person.name} ({person.username})" for person in PEOPLE))
    links = {"THUISKOMST_URL": f"http://{host}:{port}"} | os.environ
    worker = subprocess.Popen(_worker(data), env=links)  # noqa: S603 - our own command
    try:
        make = partial(create_app, secret_key=secret_key(data), demo=True, provider=login)
        serve(lambda: make(open_office(data, NOTHING)), host, port, demo=True)
    finally:
        worker.terminate()
        worker.wait(timeout=10)


def _worker(data: Path) -> list[str]:
    words = [sys.executable, "-P", "-m", "app.cli", "worker", "--demo", "--every", str(TICK)]
    return [*words, "--parent", str(os.getpid()), "--data", str(data.resolve())]
