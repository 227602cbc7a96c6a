"""Hold the audit against its own chain, and show or export where that ends."""

from pathlib import Path

import click

from app.audit import heads
from app.audit.verify import Verdict, head
from app.audit.verify import verify as follow
from app.cli.settings import data_option, heads_folder, open_office


@click.group()
def command() -> None:
    """Look after the audit: who saw and did what."""


@command.command()
@data_option
def verify(data: Path) -> None:
    """Follow the whole chain, and hold it against the heads that were exported; exit code 1 when it is broken."""
    verdict = follow(open_office(data).database, heads.exported(heads_folder(data)))
    for text in _lines(verdict):
        click.echo(text)
    if verdict.broken_at is not None:
        raise SystemExit(1)


@command.command("head")
@click.option("--export", is_flag=True, help="Add it to the file of heads too.")
@data_option
def show_head(*, export: bool, data: Path) -> None:
    """Print the head: its place, its mac, and when the entry there was written."""
    database = open_office(data).database
    with database.reading() as session:
        present = heads.export(database, heads_folder(data)) if export else head(session)
    click.echo(heads.line(present) if present else "The audit holds no entry yet.")


def _lines(verdict: Verdict) -> list[str]:
    lines = [f"rows: {verdict.rows}", f"head: {heads.line(verdict.head) if verdict.head else 'none'}"]
    broken = verdict.broken_at is not None
    return [*lines, f"BROKEN at {verdict.broken_at}: {verdict.wrong}" if broken else "OK"]
