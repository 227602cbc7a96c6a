"""./thuiskomst user and reset-second-factor: accounts that set up their second factor at the first sign-in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select

from app.cli.main import main
from app.demo.people import PASSWORD
from app.store.database import Database
from app.store.tables import AuditEntry, User
from tests.support.keys import RING
from tests.support.live import environment
from tests.support.phone import give_password, set_up
from tests.support.web import Site

NEW = ("user", "Karin", "--name", "Karin Voorbeeld", "--email", "karin@voorbeeld.invalid", "--role", "manager")


@pytest.fixture
def site(sqlite_url: str) -> Iterator[Site]:
    site = Site(sqlite_url)
    yield site
    site.office.database.engine.dispose()


def _run(url: str, folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--data", str(folder)], env=environment(DATABASE_URL=url))


def test_account_is_made_and_enrols_at_its_first_sign_in(site: Site, sqlite_url: str, tmp_path: Path) -> None:
    done = _run(sqlite_url, tmp_path, *NEW, "--password", "vier woorden zonder verband")
    assert (done.exit_code, done.stdout) == (0, "Karin can sign in, and sets up a second factor the first time.\n")
    assert give_password(site.visitor(), "karin", "vier woorden zonder verband").title == "Stel uw tweede stap in"


@pytest.mark.parametrize(
    ("password", "why"),
    [("kort", "14 characters"), ("karin uit tilburg", "part of the name"), ("aaaaaaaaaaaaaaaa", "too many people")],
)
def test_weak_password_is_refused(sqlite_url: str, tmp_path: Path, password: str, why: str) -> None:
    done = _run(sqlite_url, tmp_path, *NEW, "--password", password)
    assert done.exit_code == 2
    assert why in done.stderr
    database = Database(sqlite_url, RING)
    with database.reading() as session:
        assert session.scalars(select(User)).all() == []
    database.engine.dispose()


def test_second_factor_is_taken_away_for_who_lost_it(site: Site, sqlite_url: str, tmp_path: Path) -> None:
    noor = site.visitor()
    set_up(noor, "noor")
    assert _run(sqlite_url, tmp_path, "reset-second-factor", "Noor").exit_code == 0
    assert noor.open("/werk").title == "Aanmelden"
    assert give_password(site.visitor(), "noor", PASSWORD).title == "Stel uw tweede stap in"
    last = site.read(lambda session: session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first())
    assert last is not None
    assert (last.action, last.details) == ("second_factor_reset", {"of": str(site.actor("noor").id)})


def test_second_factor_of_nobody_is_said_to_be_so(sqlite_url: str, tmp_path: Path) -> None:
    done = _run(sqlite_url, tmp_path, "reset-second-factor", "niemand")
    assert done.exit_code == 2
    assert "there is no account of this name" in done.stderr
