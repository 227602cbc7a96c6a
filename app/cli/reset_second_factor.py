"""Let somebody set up their second factor anew."""

from pathlib import Path

import click

from app.actions.errors import NotThereError
from app.actions.reset_second_factor import reset_second_factor
from app.cli.settings import data_option, open_office


@click.command()
@click.argument("username")
@data_option
def command(username: str, data: Path) -> None:
    """Take away the second factor of an account, for who lost app and recovery codes: they set up another."""
    try:
        reset_second_factor(open_office(data), username.lower())
    except NotThereError as error:
        raise click.BadParameter("there is no account of this name.", param_hint="username") from error
    click.echo(f"{username} sets up a second factor at the next sign-in.")
