"""What a promise says of itself: the figure that this run reached; and the application it is tried on."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from tests.support.databases import Databases
from tests.support.web import Site


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
