"""./thuiskomst run: sets up what is missing, says when it answers, keeps everything in one place, stops when asked."""

import os
import shutil
import signal
import socket
import subprocess
import time
from datetime import date
from pathlib import Path
from urllib.request import urlopen

import pytest
from sqlalchemy import create_engine, text

from app.actions.office import Office
from app.domain.calendar import local_day
from app.store.database import Database
from tests.support.databases import ROOT
from tests.support.keys import RING
from tests.support.live import command, environment, running
from tests.support.typed import typed
from tests.support.web import Site


@pytest.fixture
def folder(tmp_path: Path, with_people: Path) -> Path:
    """Give a folder in which the people of the demo are kept: to tell their cases as well takes a while."""
    shutil.copy(with_people, tmp_path / "thuiskomst.sqlite")
    return tmp_path


def workers(parent: int) -> list[int]:
    """Give the processes that a process started, theirs too."""
    listed = subprocess.run(["/bin/ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True)
    pairs = [tuple(map(int, line.split())) for line in listed.stdout.splitlines()]
    children = [pid for pid, ppid in pairs if ppid == parent]
    return children + [grandchild for child in children for grandchild in workers(child)]


def is_alive(pid: int) -> bool:
    """Tell whether a process still runs."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def answer(address: str) -> tuple[int, str]:
    """Give what an address answers."""
    with urlopen(address, timeout=10) as response:  # noqa: S310 - our own address
        return response.status, response.read().decode()


def test_command_of_the_readme_serves_from_one_folder_and_leaves_nothing_behind(tmp_path: Path) -> None:
    with running(tmp_path, [str(ROOT / "thuiskomst"), "run", "--cases", "3"]) as live:
        assert answer(f"{live.address}/health/live") == (200, "live\n")
        assert answer(f"{live.address}/health/ready") == (200, "ready\n")
        assert "Noor Bakker" in answer(f"{live.address}/aanmelden")[1]
        assert {"thuiskomst.sqlite", "secret"} <= {file.name for file in tmp_path.iterdir()}
        assert (tmp_path / "secret").stat().st_mode & 0o077 == 0
        started = workers(live.process.pid)
        assert len(started) >= 2
        begun = time.monotonic()
        assert live.stop() == 0
        assert time.monotonic() - begun < 15
        assert [pid for pid in started if is_alive(pid)] == []


def test_worker_does_not_outlive_a_server_that_was_killed(folder: Path) -> None:
    with running(folder) as live:
        started = workers(live.process.pid)
        live.process.send_signal(signal.SIGKILL)
        live.process.wait()
        until = time.monotonic() + 30
        while time.monotonic() < until and any(is_alive(pid) for pid in started):
            time.sleep(0.2)
        assert [pid for pid in started if is_alive(pid)] == []


def test_second_run_keeps_what_the_first_one_made(folder: Path) -> None:
    key = ""
    for _ in range(2):
        with running(folder) as live:
            assert answer(f"{live.address}/health/ready")[0] == 200
            live.stop()
        key = key or (folder / "secret").read_text()
        assert (folder / "secret").read_text() == key
    engine = create_engine(f"sqlite:///{folder}/thuiskomst.sqlite")
    with engine.connect() as connection:
        names = list(connection.scalars(text("SELECT username FROM user_account")))
    engine.dispose()
    assert len(names) == len(set(names)) >= 6


def test_database_url_chooses_the_database_for_every_command(tmp_path: Path, database_url: str) -> None:
    Site(database_url).office.database.engine.dispose()
    env = environment(DATABASE_URL=database_url)
    said = {}
    for words in (("migrate",), ("demo",), ("tick", "--at", "2026-12-07T09:00:00+01:00")):
        line = command(*words, "--data", str(tmp_path))
        said[words[0]] = subprocess.run(line, env=env, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert list(tmp_path.iterdir()) == []
    assert "nothing was changed" in said["demo"]
    database = Database(database_url, RING)
    assert local_day(Office(database).now()) == date(2026, 12, 7)
    database.engine.dispose()


@pytest.mark.parametrize("name", ["run", "serve"])
def test_port_that_is_taken_is_said_before_anything_is_set_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = typed(name, "--port", str(port))
    assert done.exit_code == 1
    assert f"Port {port} is in use. Choose another with --port." in done.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("host", ["nergens.invalid", "203.0.113.7"])
def test_place_where_nothing_can_be_served_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.chdir(tmp_path)
    done = typed("run", "--host", host)
    assert done.exit_code == 1
    assert f"Nothing can be served at {host}:8123: " in done.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        ("run", "--port", "x"),
        ("serve", "--port", "70000"),
        ("run", "--port", "0"),
        ("nergens",),
        ("worker", "--every", "0"),
    ],
)
def test_wrong_words_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]) -> None:
    monkeypatch.chdir(tmp_path)
    assert typed(*words).exit_code == 2
    assert list(tmp_path.iterdir()) == []
