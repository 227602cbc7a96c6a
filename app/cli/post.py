"""How mail leaves an installation, from its environment."""

import os

import click

from app.actions.send_mail import Post
from app.mail.route import PUBLIC, RouteError, route


def post() -> Post:
    """Give how mail leaves. Raises ClickException that names what is wrong and the remedy."""
    try:
        return Post(route(os.environ), os.environ.get(PUBLIC, ""))
    except RouteError as error:
        raise click.ClickException(f"{error}.") from error
