"""Put a backup back."""

from pathlib import Path

import click
from sqlalchemy import inspect, select

from app.actions.after_restore import after_restore
from app.actions.office import Office
from app.cli.keyring import ring
from app.cli.migrate import migrate
from app.cli.settings import data_option, database_url, opened_office
from app.store import strongbox
from app.store.copies import CopyError, put_back
from app.store.keys import Ring, SealBrokenError
from app.store.tables import Case


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Put it in the place of the cases that are there.")
@data_option
def command(file: Path, data: Path, *, replace: bool) -> None:
    """Put the database back as FILE holds it, and bring it to the tables of this version."""
    keys = ring(data)
    with opened_office(data) as office:
        if not replace and _has_cases(office):
            raise click.ClickException("There are cases in this database. Choose an empty one, or say --replace.")
        try:
            _put_back(office, keys, file)
        except (CopyError, SealBrokenError) as error:
            raise click.ClickException(f"Nothing was put back: {error}.") from error
        migrate(database_url(data), keys)
        after_restore(office)
    click.echo("The backup was put back. All sessions are ended.")


def _put_back(office: Office, keys: Ring, file: Path) -> None:
    # All of it is looked at first: nothing is put back from a file that is not whole.
    _feed(keys, file, lambda _piece: None)
    put_back(office.database.engine, lambda write: _feed(keys, file, write))
    office.database.engine.dispose()


def _feed(keys: Ring, file: Path, write: strongbox.Write) -> None:
    with file.open("rb") as sealed:
        strongbox.unseal(keys, sealed, write)


def _has_cases(office: Office) -> bool:
    if not inspect(office.database.engine).has_table(Case.__tablename__):
        return False
    with office.database.reading() as session:
        return session.scalars(select(Case.id).limit(1)).first() is not None
