"""The PostgreSQL server of a test run: our own, started in a temporary folder, or that of TEST_DATABASE_URL."""

import os
import shutil
import subprocess
import time
from pathlib import Path

from sqlalchemy import URL, create_engine, make_url, pool

REMEDY = "PostgreSQL is missing: apt-get install -y --no-install-recommends postgresql (or set TEST_DATABASE_URL)"
FASTER = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
"""Nothing of a test run has to survive a power cut."""

PATIENCE = 20
"""Seconds that a program that was killed may take until the server knows."""

PROGRAM = "a program that a test runs"
"""The name by which the server knows programs that are started beside the tests."""


def binaries() -> Path:
    """Give the folder of the newest server on this machine. Raises RuntimeError with the remedy when there is none."""
    found = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(found, key=lambda path: int(path.parts[-3]), default=None)
    if newest is None:
        raise RuntimeError(REMEDY)
    return newest.parent


def version() -> str:
    """Give name and version of the server that the tests use."""
    outside = os.environ.get("TEST_DATABASE_URL")
    if outside:
        return f"{ask(make_url(outside), 'SELECT version()')} (TEST_DATABASE_URL)"
    shown = subprocess.run([binaries() / "postgres", "--version"], check=True, capture_output=True, text=True)
    return shown.stdout.strip()


def ask(url: URL, statement: str) -> object:
    """Run one statement outside any transaction, and give the first value of its answer."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=pool.NullPool)
    with engine.connect() as connection:
        result = connection.exec_driver_sql(statement)
        return result.scalar() if result.returns_rows else None


def wait_until_left(server: URL, name: str) -> None:
    """Wait until no program works on a database any more. Raises AssertionError when one stays behind.

    The name is used again, and whoever stayed would work on the database of another test.
    """
    there = f"datname = '{name}' AND application_name = '{PROGRAM}'"
    query = f"SELECT count(*) FROM pg_stat_activity WHERE {there}"  # noqa: S608 - names of our own
    until = time.monotonic() + PATIENCE
    while ask(server, query):
        assert time.monotonic() < until, f"a program that this test started still works on {name}"
        time.sleep(0.1)


def start(folder: Path) -> URL:
    """Start a server that keeps everything in a new folder and listens on a socket there; give its address."""
    folder.mkdir()
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    data = folder / "data"
    _as_server(binaries() / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
    listen = f"-c listen_addresses= -c unix_socket_directories={folder} -c max_connections=200 {FASTER}"
    _as_server(binaries() / "pg_ctl", "start", "-w", "-D", data, "-l", folder / "log", "-o", listen)
    return address(folder)


def address(folder: Path) -> URL:
    """Give the address of the server that was started in a folder."""
    return URL.create("postgresql+psycopg", "postgres", database="postgres", query={"host": str(folder)})


def stop(folder: Path) -> None:
    """Stop the server of a folder at once."""
    _as_server(binaries() / "pg_ctl", "stop", "-w", "-m", "immediate", "-D", folder / "data")


def _as_server(*command: str | Path) -> None:
    # PostgreSQL refuses to run as root.
    user = ("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups") if os.geteuid() == 0 else ()
    done = subprocess.run(
        [*user, *command], cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        message = f"{command[0]} failed: {done.stderr}"
        raise RuntimeError(message)
