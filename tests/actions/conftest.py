from collections.abc import Iterator

import pytest

from app.store.database import Database
from tests.support import cases
from tests.support.databases import Databases, opened


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Database]:
    with databases.fresh(request.param) as url:
        yield opened(url)


@pytest.fixture
def town(database: Database) -> cases.Town:
    return cases.town(database)
