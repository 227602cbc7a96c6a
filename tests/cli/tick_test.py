"""./thuiskomst tick: at an instant everything due happens, once."""

import subprocess
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.store.tables import Outbox
from tests.support.live import command, environment
from tests.support.typed import typed
from tests.support.web import Site


def tick(folder: Path, url: str, at: str) -> subprocess.CompletedProcess[str]:
    """Run the command on a database."""
    line = command("tick", "--at", at, "--data", str(folder))
    env = environment(DATABASE_URL=url)
    return subprocess.run(line, env=env, cwd=folder, capture_output=True, text=True, check=False)


def test_tick_wakes_what_is_due_once_and_moves_the_clock(tmp_path: Path, database_url: str) -> None:
    site = Site(database_url)
    case_id = site.case(arrival=site.today())
    at = "2026-12-07T09:00:00+01:00"
    first, second = tick(tmp_path, database_url, at), tick(tmp_path, database_url, at)
    assert first.returncode == second.returncode == 0, first.stderr + second.stderr
    assert f"It is {at}. Woken: " in first.stdout
    assert not first.stdout.endswith("Woken: 0.\n")
    assert second.stdout.endswith("Woken: 0.\n")
    told = [rung.level for rung in site.row(case_id, "release.match").rungs if rung.told_at]
    assert told == [1, 2]
    assert site.read(lambda session: session.scalar(select(func.count()).select_from(Outbox))) == 1
    assert site.today().isoformat() == "2026-12-07"
    site.office.database.engine.dispose()


@pytest.mark.parametrize(
    ("at", "message"), [("2026-12-07T09:00:00", "has no offset"), ("morgen", "is no instant"), ("", "is no instant")]
)
def test_instant_must_be_whole(tmp_path: Path, at: str, message: str) -> None:
    done = typed("tick", "--at", at, "--data", str(tmp_path))
    assert (done.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert message in " ".join(done.stderr.split())
    assert "2026-12-07T09:00:00+01:00" in done.stderr
