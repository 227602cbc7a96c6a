"""What every test may ask for: a fresh database, a browser; and one seed for everything random."""

import os
import random
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import make_url

from tests.support import chromium, one_kind, postgres
from tests.support.databases import Databases
from tests.support.web import Site

FOLDER = "THUISKOMST_TEST_RUN"
"""Names the folder that the processes of one test run share."""

LONG = {"browser", "cli", "promises"}
"""Folders with tests that take many seconds each."""

settings.register_profile("thuiskomst", deadline=None, print_blob=True)
settings.load_profile("thuiskomst")


def pytest_configure(config: pytest.Config) -> None:
    """Choose the seed and the folder of this run; its worker processes get both from the first one."""
    if hasattr(config, "workerinput"):
        return
    if config.option.randomly_seed == "default":
        config.option.randomly_seed = random.getrandbits(32)
    if config.option.hypothesis_seed is None:
        config.option.hypothesis_seed = str(config.option.randomly_seed)
    folder = tempfile.mkdtemp(prefix="thuiskomst-")
    Path(folder).chmod(0o755)
    os.environ[FOLDER] = folder


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put what takes longest first: last, it would leave one process at work and the other with nothing to do.

    With THUISKOMST_ONE_KIND=1 a test of an action, a command or a page takes one kind of database, drawn by the seed.
    """
    items.sort(key=lambda item: not LONG & set(item.path.parts))
    if os.environ.get("THUISKOMST_ONE_KIND") == "1":
        left_out = [item for item in items if one_kind.leaves_out(item, config.option.randomly_seed)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in set(left_out)]


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop what this run started."""
    if not hasattr(config, "workerinput"):
        _databases().close()


def pytest_report_header() -> str:
    """Say which server the tests run on, so that nobody takes one for the other."""
    return f"database server: {postgres.version()}"


@pytest.fixture(scope="session")
def databases() -> Databases:
    """Give the maker of databases, for who needs another life than one test."""
    return _databases()


@pytest.fixture
def sqlite_url(databases: Databases) -> Iterator[str]:
    """Give the address of a migrated, empty SQLite database."""
    with databases.fresh("sqlite") as url:
        yield url


@pytest.fixture
def postgres_url(databases: Databases) -> Iterator[str]:
    """Give the address of a migrated, empty PostgreSQL database."""
    with databases.fresh("postgresql") as url:
        yield url


@pytest.fixture(scope="session")
def with_people(databases: Databases) -> Path:
    """Give a SQLite file that holds the people of the demo; to hash their passwords takes a while."""

    def make(path: Path) -> None:
        with databases.fresh("sqlite") as url:
            Site(url).office.database.engine.dispose()
            shutil.copy(make_url(url).database or "", path)

    return databases._once("people.sqlite", make)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, databases: Databases) -> Iterator[str]:
    """Give the address of a migrated, empty database; the test runs once on each kind."""
    with databases.fresh(request.param) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def bare_database_url(request: pytest.FixtureRequest, databases: Databases) -> Iterator[str]:
    """Give the address of a database without any table; the test runs once on each kind."""
    with databases.fresh(request.param, migrated=False) as url:
        yield url


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    """Start the browser of this machine."""
    return browser_type_launch_args | chromium.launch()


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    """Read as a Dutch reader does."""
    return browser_context_args | chromium.context()


def _databases() -> Databases:
    return Databases(Path(os.environ[FOLDER]))
