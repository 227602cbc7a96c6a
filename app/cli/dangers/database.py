"""What is unsafe in the database: its version, the role that opens it, and what a demo left there."""

from collections.abc import Iterator

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, or_, select, text
from sqlalchemy.exc import SQLAlchemyError

from app.cli.dangers.setting import Setting
from app.cli.migrate import config
from app.demo.people import COLLEAGUES, DOMAIN, PASSWORD, PEOPLE
from app.signin.passwords import matches
from app.store.database import Database
from app.store.mark import MARK
from app.store.tables import ClockOffset, Once, User


def database(setting: Setting) -> Iterator[str]:
    """Look at the tables, the role and what was made in them."""
    opened = Database(setting.url)
    try:
        with opened.engine.connect() as connection:
            pending = _pending(setting.url, connection)
            yield from _role(connection) if connection.dialect.name == "postgresql" else ()
        if pending:
            yield "the database has the tables of another version: run ./thuiskomst migrate"
        else:
            yield from _content(opened)
    except SQLAlchemyError as error:
        yield f"the database cannot be looked at, {type(error).__name__}: see that DATABASE_URL is right and it runs"
    finally:
        opened.engine.dispose()


def _pending(url: str, connection: Connection) -> bool:
    heads = ScriptDirectory.from_config(config(url)).get_heads()
    return set(MigrationContext.configure(connection).get_current_heads()) != set(heads)


def _role(connection: Connection) -> Iterator[str]:
    found = connection.execute(text("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")).one()
    owns = text("SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tableowner = current_user")
    remedy = "let DATABASE_URL name the role of the application, which owns nothing"
    if found.rolsuper:
        yield f"the database role is a superuser: {remedy}"
    if found.rolbypassrls:
        yield f"the database role passes by row security: {remedy}"
    if connection.scalar(owns):
        yield f"the database role owns the tables, so it could undo their rules: {remedy}"


def _content(opened: Database) -> Iterator[str]:
    with opened.reading() as session:
        if session.get(Once, MARK) is not None:
            yield "the demo was made in this database: choose an empty one"
        # `./thuiskomst user` takes the demo's password for nobody; to try it on all accounts would take long.
        examples = or_(
            User.username.in_([one.username for one in (*PEOPLE, *COLLEAGUES)]), User.email.like(f"%@{DOMAIN}")
        )
        hashes = set(session.scalars(select(User.password_hash).where(User.active, examples)))
        offset = session.get(ClockOffset, 1)
    if any(matches(stored, PASSWORD) for stored in hashes):
        yield "an account has the password that the demo prints for everybody: close it or change the password"
    if offset is not None and offset.seconds:
        yield "the clock was moved: terms would come on wrong days; choose a database that the demo never touched"
