from collections.abc import Iterator

import pytest

from app.store.database import Database
from tests.support import cases
from tests.support.databases import Databases, opened


@pytest.fixture(scope="session")
def sqlite_database(databases: Databases) -> Iterator[Database]:
    with databases.fresh("sqlite") as url:
        yield opened(url)


@pytest.fixture
def town(sqlite_database: Database) -> cases.Town:
    return cases.town(sqlite_database)
