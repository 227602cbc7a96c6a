"""Filling an empty database with the demo, from the command line."""

import click

from app.actions.office import Office
from app.demo.build import HalfADemoError, build_if_empty
from app.demo.story import ALL

cases_option = click.option(
    "--cases", default=ALL, type=click.IntRange(0, ALL), help="How many synthetic cases to make; fewer are made sooner."
)


def fill(office: Office, cases: int) -> bool:
    """Make the demo where nobody has an account yet; tell whether it did. Ends the command when it cannot go on."""
    try:
        return build_if_empty(office, cases, lambda: click.echo(f"Telling {cases} synthetic cases: about a minute."))
    except HalfADemoError as error:
        raise click.ClickException(str(error)) from error
