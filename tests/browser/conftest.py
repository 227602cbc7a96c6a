"""What tests in a browser ask for: the program running on a database of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.actions.office import Office
from app.demo.people import add_people
from app.store import clock
from app.store.database import Database
from tests.support.live import Live, environment, running
from tests.support.web import NOW


@pytest.fixture
def live(database_url: str, tmp_path: Path) -> Iterator[Live]:
    """Give the program with the people of the demo and no cases, on a Tuesday; once on each kind of database."""
    _prepare(database_url)
    with running(tmp_path, env=environment(DATABASE_URL=database_url)) as live:
        yield live


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """Give the program as `run` makes it from nothing: with the cases of the demo, on today's date."""
    with running(tmp_path_factory.mktemp("demo")) as live:
        yield live


def _prepare(url: str) -> None:
    office = Office(Database(url))
    office.store_definitions()
    office.database.write(add_people)
    office.database.write(lambda session: clock.set_clock(session, NOW))
    office.database.engine.dispose()
