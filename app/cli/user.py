"""Make an account."""

from pathlib import Path

import click
from sqlalchemy.orm import Session

from app.access.policy import REACH
from app.cli.settings import data_option, open_office
from app.demo.people import PASSWORD
from app.engine.catalogue import CITIES, PRISONS, current
from app.signin.passwords import SHORTEST, Weakness, hash_password, weakness
from app.store.tables import User

WEAK = {
    Weakness.SHORT: f"a password has at least {SHORTEST} characters.",
    Weakness.NAMED: "a password holds no part of the name.",
    Weakness.COMMON: "too many people have a password like this.",
}


@click.command()
@click.argument("username")
@click.option("--name", required=True)
@click.option("--email", required=True)
@click.option("--role", required=True, type=click.Choice(sorted(REACH)))
@click.option("--agency", type=click.Choice(sorted(current().agencies)))
@click.option("--city", type=click.Choice(sorted(CITIES)))
@click.option("--prison", type=click.Choice(sorted(PRISONS)))
@click.password_option()
@data_option
def command(  # noqa: PLR0913 - one option a column
    username: str,
    *,
    name: str,
    email: str,
    role: str,
    agency: str | None,
    city: str | None,
    prison: str | None,
    password: str,
    data: Path,
) -> None:
    """Make a local account; the password is asked for, and the first sign-in sets up the second factor."""
    why = weakness(password, username, name)
    if why:
        raise click.BadParameter(WEAK[why], param_hint="password")

    if password == PASSWORD:
        raise click.BadParameter("the demo prints this one for everybody.", param_hint="password")

    def add(session: Session) -> None:
        session.add(
            User(
                username=username.lower(), name=name, email=email, role=role, agency=agency, city=city, prison=prison,
                password_hash=hash_password(password),
            )
        )  # fmt: skip

    open_office(data).database.write(add)
    click.echo(f"{username} can sign in, and sets up a second factor the first time.")
