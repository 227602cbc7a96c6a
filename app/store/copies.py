"""Whole copies of a database, out of it and into it, while others work with it."""

import os
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO

from sqlalchemy import URL, Engine

from app.store.strongbox import Write

Feed = Callable[[Write], None]
"""Hands all bytes of a copy to who takes them; raises before the end when they are not good."""


class CopyError(RuntimeError):
    """The database could not be copied; says why without any of what is in it."""


@contextmanager
def copied(engine: Engine) -> Iterator[IO[bytes]]:
    """Give the bytes of a copy as the database stood at one moment. Raises CopyError."""
    with _out_of_sqlite(engine.url) if engine.dialect.name == "sqlite" else _out_of_postgresql(engine.url) as stream:
        yield stream


def put_back(engine: Engine, feed: Feed) -> None:
    """Replace everything in the database by a copy, all at once or not at all. Raises CopyError and what feeds it."""
    if engine.dialect.name == "sqlite":
        _into_sqlite(engine.url, feed)
    else:
        _into_postgresql(engine.url, feed)


@contextmanager
def _out_of_sqlite(url: URL) -> Iterator[IO[bytes]]:
    with _beside(url) as file:
        _copy(str(url.database), str(file))
        with file.open("rb") as stream:
            yield stream


def _into_sqlite(url: URL, feed: Feed) -> None:
    with _beside(url) as file:
        with file.open("wb") as stream:
            feed(stream.write)
        _copy(str(file), str(url.database))


@contextmanager
def _beside(url: URL) -> Iterator[Path]:
    # What is as secret as the database lies beside it, where only its owner comes.
    number, name = tempfile.mkstemp(prefix=".copy-", dir=Path(str(url.database)).parent)
    os.close(number)
    try:
        yield Path(name)
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            Path(name + ending).unlink(missing_ok=True)


def _copy(source: str, target: str) -> None:
    try:
        with closing(sqlite3.connect(source)) as before, closing(sqlite3.connect(target)) as after:
            before.backup(after)
    except sqlite3.Error as error:
        raise CopyError(f"SQLite could not copy the database: {error.sqlite_errorname}") from None


@contextmanager
def _out_of_postgresql(url: URL) -> Iterator[IO[bytes]]:
    with _started(url, "pg_dump", "--format=custom", "--no-owner", "--no-privileges") as process:
        assert process.stdout  # noqa: S101 - a pipe
        yield process.stdout


def _into_postgresql(url: URL, feed: Feed) -> None:
    options = ("--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error")
    with _started(url, "pg_restore", *options) as process:
        assert process.stdin  # noqa: S101 - a pipe
        feed(process.stdin.write)
        process.stdin.close()


@contextmanager
def _started(url: URL, name: str, *options: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program of PostgreSQL; its complaints may quote rows, so only that there are any is passed on."""
    # The password stands in the environment: anybody on this machine reads a command line.
    line = [_program(name), *options, "--dbname", str(url.database)]
    process = subprocess.Popen(  # noqa: S603 - a fixed program
        line,
        env=os.environ | _connection(url),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    with process:
        try:
            yield process
        except BrokenPipeError:
            # It ended before it took everything; its exit code says so.
            process.wait()
        except BaseException:
            # Nothing was committed: it waits for the end of what it was fed.
            process.kill()
            raise
    if process.returncode:
        raise CopyError(f"{name} ended with {process.returncode}: may this role read and own all tables?")


def _connection(url: URL) -> dict[str, str]:
    given = {
        "PGHOST": url.host or url.query.get("host"),
        "PGPORT": str(url.port) if url.port else None,
        "PGUSER": url.username,
        "PGPASSWORD": url.password,
        "PGSSLMODE": url.query.get("sslmode"),
    }
    return {name: str(value) for name, value in given.items() if value}


def _program(name: str) -> str:
    """Give the newest version of a program of PostgreSQL, or its name for the path to find."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    return str(found[-1]) if found else name
