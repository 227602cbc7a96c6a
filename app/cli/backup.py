"""Copy everything into one sealed file."""

from pathlib import Path

import click

from app.cli.keyring import ring
from app.cli.settings import data_option, opened_office
from app.store import strongbox
from app.store.copies import CopyError, copied


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@data_option
def command(file: Path, data: Path) -> None:
    """Copy the database into FILE, sealed under the current key, while everybody goes on working."""
    keys = ring(data)
    beside = file.with_name(f".{file.name}.part")
    try:
        with (
            opened_office(data) as office,
            copied(office.database.engine) as plain,
            beside.open("wb") as sealed,
        ):
            strongbox.seal(keys, plain, sealed)
    except (CopyError, OSError) as error:
        beside.unlink(missing_ok=True)
        raise click.ClickException(f"There is no backup: {error}") from error
    beside.replace(file)
    click.echo(
        f"{file}: {file.stat().st_size:,} bytes, sealed under {keys.current.id}. It is worth nothing without it."
    )
