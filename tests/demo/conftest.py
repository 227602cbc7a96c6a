from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from app.actions.office import Office
from app.demo.build import build_if_empty
from app.demo.story import ALL
from app.domain.calendar import ZONE
from app.store import clock
from app.store.database import Database
from tests.support.databases import Databases, migrate
from tests.support.keys import RING

AFTER_CHRISTMAS = datetime(2026, 12, 28, 8, tzinfo=ZONE)
"""A Monday before opening time, with holidays close by on both sides."""

SOME = 20
"""Enough cases to have all that are told by hand, and a few that are drawn."""


@pytest.fixture(params=["today", "after-christmas"], scope="module")
def told(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Office]:
    """Give the office of a demo: some of it told today, whichever day that is, and all of it between the holidays."""
    with _office(databases, request.param) as office:
        yield office


@pytest.fixture(scope="module")
def whole(databases: Databases) -> Iterator[Office]:
    """Give the office of all of the demo, told on a day that is always the same."""
    with _office(databases, "after-christmas") as office:
        yield office


@contextmanager
def _office(databases: Databases, when: str) -> Iterator[Office]:
    """Give an office whose demo was made once in the whole run."""

    def make(path: Path) -> None:
        migrate(f"sqlite:///{path}")
        office = Office(Database(f"sqlite:///{path}", RING))
        office.store_definitions()
        if when == "after-christmas":
            office.database.write(lambda session: clock.set_clock(session, AFTER_CHRISTMAS))
        assert build_if_empty(office, SOME if when == "today" else ALL)
        office.database.engine.dispose()

    office = Office(Database(f"sqlite:///{databases._once(f'demo-{when}.sqlite', make)}", RING))
    yield office
    office.database.engine.dispose()
