"""The keys that seal what is stored: make one, seal everything under it, see which are still used."""

import os
from pathlib import Path

import click

from app.actions.rotate_keys import rotate, values_by_key
from app.cli.keyring import KEYS, make_secret, read_keys, ring, write_keys
from app.cli.settings import data_option, opened_office
from app.store.keys import KeysError, SealBrokenError, new_key, write


@click.group()
def command() -> None:
    """Make a key, seal everything under it beside the running service, and see which keys are still used."""


@command.command()
@click.argument("name")
@data_option
def new(name: str, data: Path) -> None:
    """Make a key with an id that no other has, such as 2027-01, and let it be the current one."""
    try:
        known, made = read_keys(data), new_key(name)
    except KeysError as error:
        raise click.ClickException(str(error)) from error
    if name in {key.id for key in known}:
        raise click.ClickException(f"there is a key {name} already.")
    if os.environ.get(KEYS):
        click.echo(f"Put this behind the other keys of {KEYS} on every host, and restart; then put it first, restart,")
        click.echo("and run ./thuiskomst keys rotate. Keep a copy where the backups are not:")
        click.echo(write([made]).strip())
        return
    write_keys(data, [made, *known])
    make_secret(data)
    click.echo(f"{name} is the current key. Keep a copy of {data / 'keys'} where the backups are not.")


@command.command(name="rotate")
@data_option
def rotate_command(data: Path) -> None:
    """Seal everything under the current key; people go on working, and it may be stopped and begun again."""
    keys = ring(data)
    try:
        with opened_office(data) as office:
            left = rotate(office.database, keys)
    except SealBrokenError as error:
        raise click.ClickException(f"It stopped before the end: {error}.") from error
    if left:
        raise click.ClickException(f"{left} rows are in use, or were written under an old key since. Run it again.")
    click.echo(f"Everything is sealed under {keys.current.id}.")


@command.command()
@data_option
def status(data: Path) -> None:
    """Print how many values are sealed under each key; one without any may go when no backup needs it."""
    keys = ring(data)
    with opened_office(data) as office:
        found = values_by_key(office.database, keys)
    for name, count in found.items():
        shown = f"{name}, current" if name == keys.current.id else name or "a key that is not there"
        if name or count:
            click.echo(f"{shown}: {count}")
