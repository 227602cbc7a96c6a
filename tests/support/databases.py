"""Fresh databases for tests, copied from one that was migrated once in the whole run; and opening them."""

import fcntl
import os
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from uuid import uuid4

from alembic import command
from alembic.config import Config
from sqlalchemy import URL, make_url

from app.store.database import Database
from app.store.role import statements
from app.store.sight import EVERYTHING
from tests.support import postgres
from tests.support.keys import RING

ROOT = Path(__file__).parents[2]

UNUSED: dict[str, list[str]] = defaultdict(list)
"""Names of databases of this process that are gone, by kind: who gets one again has its queries compiled already."""


@cache
def opened(url: str) -> Database:
    """Give the database at an address, always the same one; what is written need not survive a power cut."""
    database = Database(url, RING, EVERYTHING)
    database._wait_for_disk("OFF")
    return database


def migrate(url: str, revision: str = "head") -> None:
    """Bring a database forward to a revision."""
    config = Config(ROOT / "migrations" / "alembic.ini")
    config.attributes["url"] = url
    config.attributes["ring"] = RING
    command.upgrade(config, revision)


@dataclass(frozen=True)
class Databases:
    """All databases of one test run; its processes share the folder, and in it one server."""

    folder: Path

    @contextmanager
    def fresh(self, kind: str, *, migrated: bool = True) -> Iterator[str]:
        """Give the address of a new database, "sqlite" or "postgresql", which is gone afterwards."""
        name = UNUSED[kind].pop() if UNUSED[kind] else f"{kind}-{uuid4().hex}"
        with self._sqlite(name, migrated) if kind == "sqlite" else self._postgresql(name, migrated) as url:
            yield url
            opened(url).engine.dispose()
        UNUSED[kind].append(name)

    @contextmanager
    def _sqlite(self, name: str, migrated: bool) -> Iterator[str]:
        place = self.folder / name
        place.mkdir()
        if migrated:
            template = self._once("template.sqlite", lambda path: migrate(f"sqlite:///{path}"))
            shutil.copy(template, place / "thuiskomst.sqlite")
        yield f"sqlite:///{place}/thuiskomst.sqlite"
        shutil.rmtree(place)

    @contextmanager
    def _postgresql(self, rest: str, migrated: bool) -> Iterator[str]:
        server, name = self.server(), self._name(rest)
        template = self._template() if migrated else "template0"
        postgres.ask(server, f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY file_copy')
        yield text(server.set(database=name))
        postgres.wait_until_left(server, name)
        postgres.ask(server, f'DROP DATABASE "{name}" WITH (FORCE)')

    def _template(self) -> str:
        server, name = self.server(), self._name("template")

        def make(_path: Path) -> None:
            postgres.ask(server, f'DROP DATABASE IF EXISTS "{name}"')
            postgres.ask(server, f'CREATE DATABASE "{name}" TEMPLATE template0')
            migrate(text(server.set(database=name)))

        self._once("template.postgresql", make)
        return name

    def restricted(self, url: str) -> str:
        """Give the address of a PostgreSQL database for the role with which the application works in earnest."""
        role, owner = f"app_{self.folder.name.rpartition('-')[2].lower()}", make_url(url)

        def make(_path: Path) -> None:
            postgres.ask(self.server(), f"DROP ROLE IF EXISTS {role}")
            postgres.ask(self.server(), f"CREATE ROLE {role} LOGIN PASSWORD 'only for tests'")

        self._once("role", make)
        for statement in statements(role):
            postgres.ask(owner, statement)
        return text(owner.set(username=role, password="only for tests"))  # noqa: S106 - a role that is gone afterwards

    def server(self) -> URL:
        """Give the address of the PostgreSQL server, and start it when this is the first question."""
        outside = os.environ.get("TEST_DATABASE_URL")
        if outside:
            return make_url(outside)
        return postgres.address(self._once("postgres", postgres.start))

    def close(self) -> None:
        """Leave nothing behind."""
        if (self.folder / "postgres").exists():
            postgres.stop(self.folder / "postgres")
        elif os.environ.get("TEST_DATABASE_URL"):
            postgres.ask(self.server(), f'DROP DATABASE IF EXISTS "{self._name("template")}" WITH (FORCE)')
        shutil.rmtree(self.folder)

    def _name(self, rest: str) -> str:
        return f"{self.folder.name}-{rest}"

    def _once(self, name: str, make: Callable[[Path], object]) -> Path:
        """Make something in the folder, unless another process of this run did so before."""
        path, done = self.folder / name, self.folder / f"{name}.done"
        with (self.folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                make(path)
                done.touch()
        return path


def text(url: URL) -> str:
    """Give an address as text, the password in it."""
    return url.render_as_string(hide_password=False)
