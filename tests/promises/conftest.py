"""What the tests of promises ask for, and what a promise says of itself: the figure that this run reached."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from app.store.database import Database
from tests.browser.conftest import busy
from tests.support import cases
from tests.support.cases import Town
from tests.support.databases import Databases
from tests.support.live import command, environment, running
from tests.support.web import Site
from tests.web.conftest import any_site, site

__all__ = ["any_site", "busy", "site"]


@pytest.fixture
def reached(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Give what keeps the figure that was reached, for the table of `./thuiskomst promises`."""
    return lambda text: record_property("reached", text)


@pytest.fixture(scope="module")
def fresh_site(databases: Databases, with_people: Path) -> Iterator[Site]:
    """Give the application with its people and no cases, on SQLite: the first wall alone."""
    with databases.fresh("sqlite", migrated=False) as url:
        shutil.copy(with_people, make_url(url).database or "")
        site = Site(url)
        yield site
        site.office.database.engine.dispose()


@pytest.fixture(scope="module")
def walled_site(databases: Databases) -> Iterator[Site]:
    """Give the application on PostgreSQL as it works in earnest: with the restricted role, behind both walls."""
    with databases.fresh("postgresql") as url:
        site = Site(databases.restricted(url))
        yield site
        site.office.database.engine.dispose()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def any_database(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Database]:
    """Give a database that the tests of a file share; each test runs once on each kind."""
    with databases.fresh(request.param) as url, cases.open_database(url) as opened:
        yield opened


@pytest.fixture
def town(any_database: Database) -> Town:
    """Give an office without cases, and its people."""
    return cases.town(any_database)


@pytest.fixture(scope="module")
def served(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of the real server on an empty database, at an address of this machine."""
    folder = tmp_path_factory.mktemp("served")
    words = command("serve", "--demo")
    with databases.fresh("sqlite") as url, running(folder, words, environment(DATABASE_URL=url)) as live:
        yield live.address
