"""Filling an empty database with the demo, from the command line."""

import click

from app.actions.office import Office
from app.demo.build import HalfADemoError, build_if_empty


def fill(office: Office) -> bool:
    """Make the demo where nobody has an account yet; tell whether it did. Ends the command when it cannot go on."""
    try:
        return build_if_empty(office)
    except HalfADemoError as error:
        raise click.ClickException(str(error)) from error
