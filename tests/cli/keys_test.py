"""./thuiskomst keys: makes them for their owner alone, and never takes one away."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli.keys import command
from app.cli.user import command as user
from app.demo.people import PASSWORD
from app.store.keys import parse
from tests.support.keys import WRITTEN
from tests.support.owner import KEY
from tests.support.web import Site


def _keys(data: Path, *words: str, **env: str) -> Result:
    return CliRunner(env=env).invoke(command, [*words, "--data", str(data)])


def test_new_key_comes_first_and_the_others_stay(tmp_path: Path) -> None:
    for name in ("k1", "k2"):
        assert f"{name} is the current key" in _keys(tmp_path, "new", name).output
    assert [key.id for key in parse((tmp_path / "keys").read_text())] == ["k2", "k1"]
    assert {file.stat().st_mode & 0o777 for file in tmp_path.iterdir()} == {0o600}
    assert {file.name for file in tmp_path.iterdir()} == {"keys", "secret"}


@pytest.mark.parametrize(("name", "said"), [("k1", "a key k1 already"), ("Sleutel 2", "small letters")])
def test_id_that_cannot_be_is_refused_and_changes_nothing(tmp_path: Path, name: str, said: str) -> None:
    _keys(tmp_path, "new", "k1")
    before = (tmp_path / "keys").read_text()
    result = _keys(tmp_path, "new", name)
    assert (result.exit_code, said in result.output) == (1, True)
    assert (tmp_path / "keys").read_text() == before


def test_keys_of_the_environment_are_not_written_to_a_file(tmp_path: Path) -> None:
    result = _keys(tmp_path, "new", "k2", THUISKOMST_KEYS=WRITTEN)
    assert [key.id for key in parse(result.output.splitlines()[-1])] == ["k2"]
    assert list(tmp_path.iterdir()) == []


def test_status_counts_what_lies_under_each_key(tmp_path: Path, sqlite_url: str) -> None:
    site = Site(sqlite_url)
    site.case()
    site.office.database.engine.dispose()
    mine = {"DATABASE_URL": sqlite_url, "THUISKOMST_KEYS": WRITTEN, "THUISKOMST_AUDIT_KEY": KEY.decode()}
    assert _keys(tmp_path, "status", **mine).output == "test-1, current: 1\n"
    _keys(tmp_path, "new", "k2")
    other = mine | {"THUISKOMST_KEYS": (tmp_path / "keys").read_text()}
    assert _keys(tmp_path, "status", **other).output == "k2, current: 0\na key that is not there: 1\n"
    assert "no key has the id" in _keys(tmp_path, "rotate", **other).output


def test_without_keys_it_is_said_how_to_get_one(tmp_path: Path) -> None:
    result = _keys(tmp_path, "status")
    assert (result.exit_code, "./thuiskomst keys new" in result.output) == (1, True)


def test_nobody_gets_the_password_of_the_demo(tmp_path: Path) -> None:
    words = ["anna", "--name", "A", "--email", "a@b.example", "--role", "manager", "--password", PASSWORD]
    result = CliRunner().invoke(user, [*words, "--data", str(tmp_path)])
    assert (result.exit_code, "the demo prints this one" in result.output) == (2, True)
