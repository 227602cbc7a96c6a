"""Nothing starts for real people that is unsafe: one thing wrong at a time, and that thing is what is said."""

import base64
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
from click.testing import CliRunner
from sqlalchemy import make_url, update

from app.actions.erase_due import erase_due
from app.actions.office import Office
from app.cli import serve, tick, worker
from app.cli.dangers.all import dangers
from app.cli.dangers.around import METRICS
from app.cli.dangers.setting import Setting
from app.demo.build import BEGUN
from app.demo.people import PASSWORD
from app.signin.passwords import hash_password
from app.store import clock
from app.store.keys import new_key, write
from app.store.mark import MARK
from app.store.tables import ClockOffset, Once, User
from tests.support import postgres
from tests.support.cases import open_database
from tests.support.databases import Databases, migrate
from tests.support.live import command, environment, running

PROMISE = "E5"
FIGURE = "each of 12"

SECRET = base64.b64encode(os.urandom(48)).decode()
URL = "https://thuiskomst.example"
REAL = "hanna@tilburg.example"


@dataclass
class Place:
    """An installation that is safe until a test changes one thing."""

    url: str
    data: Path
    environment: dict[str, str] = field(default_factory=lambda: {"THUISKOMST_URL": URL})

    @property
    def keys(self) -> Path:
        """Give the file of the keys."""
        return self.data / "keys"

    @property
    def secret(self) -> Path:
        """Give the file of the secret."""
        return self.data / "secret"

    def keep(self, file: Path, text: str) -> None:
        """Write a file that only its owner reads."""
        file.touch(mode=0o600)
        file.write_text(text)

    def add(self, *rows: object) -> None:
        """Write rows."""
        with open_database(self.url) as database:
            database.write(lambda session: session.add_all(rows))

    def said(self, *, pages: bool = True) -> list[str]:
        """Give what is unsafe."""
        return list(dangers(Setting(self.url, self.data, self.environment, pages)))


def _somebody(**changes: str) -> User:
    facts = {"username": "hanna.vos", "name": "H", "email": REAL, "role": "team_lead", "password_hash": "none"}
    return User(**(facts | changes))


def _demo_made(place: Place) -> None:
    user = _somebody()
    place.add(user)
    place.add(Once(key=MARK, user_id=user.id, at=clock.real_now(), outcome=BEGUN))


def _demo_long_ago(place: Place) -> None:
    """Let a worker erase what is kept for a short time, a year after the demo was made."""
    _demo_made(place)
    with open_database(place.url) as database:
        database.write(lambda session: session.execute(update(Once).values(at=clock.real_now() - timedelta(days=365))))
        erase_due(Office(database))


def _older(place: Place) -> None:
    file = str(make_url(place.url).database)
    Path(file).unlink()
    migrate(place.url, "0001")
    Path(file).chmod(0o600)


def _mail(server: str) -> dict[str, str]:
    return {"THUISKOMST_SMTP": server, "THUISKOMST_MAIL_FROM": "post@thuiskomst.example"}


def _key(content: bytes, name: str = "k1") -> str:
    return f"{name}:{base64.b64encode(content).decode()}"


def _file_of(place: Place) -> Path:
    return Path(str(make_url(place.url).database))


WRONG: dict[str, tuple[Callable[[Place], object], str]] = {
    "no secret": (lambda place: place.secret.unlink(), "no secret to sign"),
    "a short secret": (lambda place: place.secret.write_text("kort"), "too short"),
    "an even secret": (lambda place: place.secret.write_text("ab" * 40), "too even"),
    "a known secret": (lambda place: place.secret.write_text("changeme" + SECRET), "stands in a manual"),
    "a readable secret": (lambda place: place.secret.chmod(0o640), "can read"),
    "no keys": (lambda place: place.keys.unlink(), "no keys"),
    "a key of another length": (lambda place: place.keys.write_text(_key(b"too short")), "9 bytes, not 32"),
    "a key that is none": (lambda place: place.keys.write_text("k1:%%"), "not written in base64"),
    "an even key": (lambda place: place.keys.write_text(_key(bytes(32))), "not drawn at random"),
    "a key of the demo": (lambda place: place.keys.write_text(write([new_key("demo-1")])), "key of the demo"),
    "readable keys": (lambda place: place.keys.chmod(0o604), "can read"),
    "mail without a sender": (lambda place: place.environment.update(THUISKOMST_SMTP="smtp://mail"), "needs a sender"),
    "mail by another way": (lambda place: place.environment.update(_mail("https://mail")), "not written as it must be"),
    "a password in vain": (lambda place: place.environment.update(_mail("smtp://:geheim@mail")), "without a password"),
    "debugging on": (lambda place: place.environment.update(FLASK_DEBUG="1"), "FLASK_DEBUG"),
    "plain http": (lambda place: place.environment.update(THUISKOMST_URL="http://thuiskomst.example"), "https"),
    "no address": (lambda place: place.environment.pop("THUISKOMST_URL"), "https"),
    "a token that can be guessed": (
        lambda place: place.environment.update(**{METRICS: "letmein"}), "token of /metrics"
    ),
    "no place for heads": (
        lambda place: place.environment.update(THUISKOMST_AUDIT_HEADS=str(place.secret / "heads")), "audit chain"
    ),
    "the demo's database": (_demo_made, "demo was made"),
    "the database of an old demo": (_demo_long_ago, "demo was made"),
    "a password of the demo": (
        lambda place: place.add(_somebody(username="noor", password_hash=hash_password(PASSWORD))), "has the password"
    ),
    "a clock that was moved": (lambda place: place.add(ClockOffset(id=1, seconds=3600)), "clock was moved"),
    "older tables": (_older, "tables of another version"),
    "a readable database": (lambda place: _file_of(place).chmod(0o644), "can read"),
    "a readable folder": (lambda place: _file_of(place).parent.chmod(0o755), "can read"),
    "no database": (lambda place: setattr(place, "url", "sqlite:////nowhere/at/all.sqlite"), "cannot be looked at"),
}  # fmt: skip
"""One thing wrong, how it comes to be, and words of what is said of it."""


@pytest.fixture
def place(sqlite_url: str, tmp_path: Path) -> Place:
    """Give a safe installation on SQLite."""
    made = Place(sqlite_url, tmp_path)
    made.keep(made.keys, write([new_key("2027-01")]))
    made.keep(made.secret, SECRET)
    _file_of(made).chmod(0o600)
    _file_of(made).parent.chmod(0o700)
    return made


def test_each_unsafe_thing_is_named_alone(place: Place, databases: Databases, reached: Callable[[str], None]) -> None:
    assert place.said() == []
    found = {}
    for name, (change, words) in WRONG.items():
        with databases.fresh("sqlite") as url:
            other = replace(place, url=url, environment=dict(place.environment))
            other.keep(other.keys, write([new_key("2027-01")]))
            other.keep(other.secret, SECRET)
            for file in (other.keys, other.secret, _file_of(other)):
                file.chmod(0o600)
            _file_of(other).parent.chmod(0o700)
            change(other)
            found[name] = other.said()
            assert [words in said for said in found[name]] == [True], f"{name}: {found[name]}"
    assert len(found) >= 12
    reached(f"each of {len(found)}, and 3 of a database role")


def test_worker_needs_no_secret_and_no_address(place: Place) -> None:
    place.secret.unlink()
    place.environment.clear()
    assert place.said(pages=False) == []


def test_worker_that_mails_needs_the_address_that_links_lead_to(place: Place) -> None:
    place.environment.update(_mail("smtp://mail.thuiskomst.example"))
    assert place.said(pages=False) == []
    place.environment.update(THUISKOMST_URL="http://thuiskomst.example")
    assert ["links in mail" in said for said in place.said(pages=False)] == [True]


@contextmanager
def _role(url: str, rights: str) -> Iterator[str]:
    """Give the address of a database for a role that owns nothing in it."""
    database = str(make_url(url).database)
    role = f"app_{database[-8:]}"
    server = make_url(url)
    postgres.ask(server, f'CREATE ROLE "{role}" LOGIN {rights}')
    postgres.ask(server, f'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO "{role}"')
    try:
        yield server.set(username=role).render_as_string(hide_password=False)
    finally:
        postgres.ask(server, f'DROP OWNED BY "{role}"')
        postgres.ask(server, f'DROP ROLE "{role}"')


@pytest.mark.parametrize(
    ("rights", "said"),
    [("NOSUPERUSER", []), ("BYPASSRLS", ["row security"]), ("SUPERUSER", ["superuser"])],
)
def test_role_with_too_many_rights_is_refused(place: Place, postgres_url: str, rights: str, said: list[str]) -> None:
    with _role(postgres_url, rights) as url:
        found = replace(place, url=url).said()
    assert len(found) == len(said)
    assert all(words in one for words, one in zip(said, found, strict=True))


def test_owner_of_the_tables_is_refused(place: Place, postgres_url: str) -> None:
    assert any("owns the tables" in said for said in replace(place, url=postgres_url).said())


def _environment(place: Place) -> dict[str, str]:
    env = environment(DATABASE_URL=place.url, **place.environment)
    del env["THUISKOMST_KEYS"]
    return env


def _try(place: Place, *words: str) -> subprocess.CompletedProcess[str]:
    line = command(*words, "--data", str(place.data))
    return subprocess.run(
        line, env=_environment(place), cwd=place.data, capture_output=True, text=True, check=False, timeout=100
    )


@pytest.mark.parametrize("words", [("serve",), ("worker",)])
def test_commands_do_not_start_and_say_everything_at_once(place: Place, words: tuple[str, ...]) -> None:
    place.keys.write_text(_key(bytes(32)))
    place.add(ClockOffset(id=1, seconds=3600))
    done = _try(place, *words)
    assert done.returncode == 1
    for said in ("not safe for real people", "not drawn at random", "clock was moved"):
        assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_safe_installation_serves_and_logs_lines(place: Place) -> None:
    with running(place.data, command("serve"), _environment(place)) as live:
        asked = Request(f"{live.address}/aanmelden", headers={"Host": urlsplit(URL).netloc})  # noqa: S310 - our own
        with urlopen(asked, timeout=10) as response:  # noqa: S310 - our own address
            assert "Noor Bakker" not in response.read().decode()
        lines = (place.data / "log").read_text().splitlines()
        assert any('"endpoint": "signin.show"' in line for line in lines)
        assert all(line.startswith("{") for line in lines)


def test_demo_does_not_start_where_real_people_are(place: Place) -> None:
    place.add(_somebody())
    done = _try(place, "run", "--cases", "0")
    assert (done.returncode, "real people" in done.stderr) == (1, True), done.stderr
    for module, words in ((serve, ["--demo"]), (worker, ["--demo"]), (tick, ["--at", "2026-12-07T09:00:00+01:00"])):
        result = CliRunner(env=_environment(place)).invoke(module.command, [*words, "--data", str(place.data)])
        assert (result.exit_code, "real people" in result.output) == (1, True), result.output
