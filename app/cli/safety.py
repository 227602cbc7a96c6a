"""Nothing starts for real people where something is unsafe, and no demo where real people are."""

import os
from pathlib import Path

import click
from sqlalchemy import select

from app.cli.dangers.all import dangers
from app.cli.dangers.setting import Setting
from app.cli.logs import write_lines
from app.cli.settings import Command, database_url, opened_office
from app.cli.sound import require_letters
from app.demo.people import DOMAIN
from app.store.database import Database
from app.store.mark import MARK
from app.store.tables import Once, User


def demo_option(command: Command) -> Command:
    """Add `--demo` to a command."""
    text = "Work with synthetic people, whom anybody may sign in as; without it nothing starts that is unsafe."
    return click.option("--demo", is_flag=True, help=text)(command)


def prepare(data: Path, *, demo: bool, pages: bool = True) -> None:
    """Look before a program starts: at its letters, and at its safety or in the demo that no real people are in it.

    Ends the command when it may not start. A real installation logs in lines of JSON.
    """
    require_letters()
    if demo:
        with opened_office(data) as office:
            refuse_real_people(office.database)
        return
    require_safety(database_url(data), data, pages=pages)
    write_lines()


def require_safety(url: str, data: Path, *, pages: bool = True) -> None:
    """End the command when something is unsafe, with all that is."""
    found = list(dangers(Setting(url, data, os.environ, pages)))
    if found:
        lines = "".join(f"\n  - {danger}" for danger in found)
        raise click.ClickException(f"This is not safe for real people, so nothing was started:{lines}")


def refuse_real_people(database: Database) -> None:
    """End the command when a database holds people that the demo did not make."""
    with database.reading() as session:
        marked = session.get(Once, MARK) is not None
        real = session.scalars(select(User.id).where(User.email.not_like(f"%@{DOMAIN}")).limit(1)).first()
    if real is not None and not marked:
        raise click.ClickException("There are real people in this database: the demo lets anybody in as anybody.")
