"""What tests of pages ask for: the application with its people, and a log that may hold nothing personal."""

import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from tests.support.databases import Databases
from tests.support.web import Listener, Site


@pytest.fixture
def site(databases: Databases, with_people: Path) -> Iterator[Site]:
    """Give the application on a database of its own; afterwards its log must hold nobody's name or number."""
    with databases.fresh("sqlite", migrated=False) as url:
        shutil.copy(with_people, make_url(url).database or "")
        yield from _watched(url)


@pytest.fixture
def any_site(database_url: str) -> Iterator[Site]:
    """Give the application; the test runs once on each kind of database."""
    yield from _watched(database_url)


def _watched(url: str) -> Iterator[Site]:
    site, listener = Site(url), Listener()
    logging.getLogger().addHandler(listener)
    yield site
    logging.getLogger().removeHandler(listener)
    site.office.database.engine.dispose()
    personal = [line for line in listener.lines if any(word in line for word in site.personal)]
    assert not personal, "a line of the log holds personal data: " + personal[0]
