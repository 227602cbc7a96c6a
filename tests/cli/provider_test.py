"""THUISKOMST_OIDC: a file that is wrong stops the start, with what is wrong and what it has to be."""

import json
import subprocess
from pathlib import Path

import click
import pytest

from app.cli.provider import provider
from app.signin.provider import Post
from tests.support.live import command, environment

GOOD: dict[str, object] = {
    "issuer": "https://aanmelden.voorbeeld.invalid",
    "client_id": "thuiskomst",
    "client_secret": "secret",
    "groups": {"nazorg": {"role": "officer", "agency": "team", "city": "tilburg"}},
}


def _read(monkeypatch: pytest.MonkeyPatch, folder: Path, content: str) -> object:
    file = folder / "provider.json"
    file.write_text(content)
    monkeypatch.setenv("THUISKOMST_OIDC", str(file))
    return provider()


def test_the_file_says_where_people_sign_in_and_as_what(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    found = _read(monkeypatch, tmp_path, json.dumps(GOOD))
    assert getattr(found, "groups", None) == {"nazorg": Post("officer", "team", "tilburg")}
    monkeypatch.delenv("THUISKOMST_OIDC")
    assert provider() is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"issuer": "http://aanmelden.voorbeeld.invalid"}, "must begin with https://"),
        ({"groups": {}}, "name a group and its role"),
        ({"groups": {"x": {"role": "baas"}}}, "group x: role baas is unknown; one of administrator, consulent"),
        ({"groups": {"x": {"role": "officer", "city": "waalwijk"}}}, "city waalwijk is unknown; one of breda, tilburg"),
        ({"groups": {"x": {"role": "officer", "agency": "baas"}}}, "agency baas is unknown"),
        ({"groups": {"x": {"role": "liaison", "prison": "koepel"}}}, "prison koepel is unknown"),
        ({"groups": {"x": {"city": "tilburg"}}}, "role"),
        ({"client_id": None, "sceret": "x"}, "is not a JSON file with issuer, client_id, client_secret and groups"),
    ],
)
def test_what_is_wrong_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, change: dict[str, object], said: str
) -> None:
    with pytest.raises(click.ClickException) as wrong:
        _read(monkeypatch, tmp_path, json.dumps(GOOD | change))
    assert said in wrong.value.message


def test_the_program_does_not_start_with_a_file_that_is_not_there(tmp_path: Path) -> None:
    env = environment(THUISKOMST_OIDC=str(tmp_path / "nowhere.json"))
    line = [*command("serve"), "--data", str(tmp_path)]
    done = subprocess.run(line, env=env, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert done.stderr.startswith("Error: THUISKOMST_OIDC: ")
