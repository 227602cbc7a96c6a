import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import create_engine, delete

from app.audit import heads, journal
from app.audit.journal import Deed
from app.cli.audit import command
from app.cli.keyring import make_demo_keys, ring
from app.cli.migrate import migrate
from app.cli.settings import open_office
from app.store.tables import AuditEntry
from tests.support.cases import START
from tests.support.owner import unguarded


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    """Give the folder of a program with three deeds in its audit."""
    make_demo_keys(tmp_path)
    migrate(f"sqlite:///{tmp_path}/thuiskomst.sqlite", ring(tmp_path))
    database = open_office(tmp_path).database
    for _ in range(3):
        database.write(lambda session: journal.write(session, START, None, Deed.CASE_STARTED))
    yield tmp_path
    database.engine.dispose()


def _run(data: Path, *words: str) -> Result:
    return CliRunner().invoke(command, [*words, "--data", str(data)])


def test_whole_chain_is_said_to_be_so(data: Path) -> None:
    result = _run(data, "verify")
    assert result.exit_code == 0
    assert re.fullmatch(r"rows: 3\nhead: 3 [0-9a-f]{64} 2026-11-23T09:00:00\+00:00\nOK\n", result.output)


def test_what_is_broken_is_named_and_ends_with_1(data: Path) -> None:
    exported = _run(data, "head", "--export")
    assert heads.exported(data / "audit-heads")[0].mac in exported.output == _run(data, "head").output
    engine = create_engine(f"sqlite:///{data}/thuiskomst.sqlite")
    with engine.begin() as connection, unguarded(connection):
        connection.execute(delete(AuditEntry).where(AuditEntry.id == 2))
    engine.dispose()
    result = _run(data, "verify")
    assert (result.exit_code, result.output.splitlines()[-1]) == (1, "BROKEN at 2: an entry is gone")


def test_key_is_made_once_for_its_owner_alone_and_another_one_finds_the_chain_broken(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = data / "audit-key"
    assert (key.stat().st_mode & 0o777, len(key.read_text()) >= 32) == (0o600, True)
    assert [path.name for path in data.glob("audit-key*")] == ["audit-key"]
    monkeypatch.setenv("THUISKOMST_AUDIT_KEY", "x" * 40)
    assert _run(data, "verify").output.splitlines()[-1].startswith("BROKEN at 1:")
    monkeypatch.setenv("THUISKOMST_AUDIT_KEY", "short")
    assert "fewer than 32 characters" in _run(data, "verify").output
    monkeypatch.delenv("THUISKOMST_AUDIT_KEY")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{data}/thuiskomst.sqlite")
    assert "set THUISKOMST_AUDIT_KEY too" in _run(data, "verify").output
