from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from app.actions.office import Office
from app.demo.build import build_if_empty
from app.domain.calendar import ZONE
from app.store import clock
from app.store.database import Database
from tests.support.databases import Databases, migrate

AFTER_CHRISTMAS = datetime(2026, 12, 28, 8, tzinfo=ZONE)
"""A Monday before opening time, with holidays close by on both sides."""


@pytest.fixture(params=["today", "after-christmas"], scope="module")
def told(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Office]:
    """Give the office of a demo, made once in the whole run: told today, and told between the holidays."""

    def make(path: Path) -> None:
        migrate(f"sqlite:///{path}")
        office = Office(Database(f"sqlite:///{path}"))
        office.store_definitions()
        if request.param == "after-christmas":
            office.database.write(lambda session: clock.set_clock(session, AFTER_CHRISTMAS))
        assert build_if_empty(office)
        office.database.engine.dispose()

    path = databases._once(f"demo-{request.param}.sqlite", make)
    office = Office(Database(f"sqlite:///{path}"))
    yield office
    office.database.engine.dispose()
