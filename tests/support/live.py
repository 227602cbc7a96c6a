"""The program as it runs for people: the real command with its server and its worker, on a port of its own."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support import postgres
from tests.support.databases import ROOT
from tests.support.keys import WRITTEN
from tests.support.owner import KEY

PATIENCE = 120
"""Seconds until it must be ready, on a machine that does other things too."""


@dataclass(frozen=True)
class Live:
    """A running program."""

    address: str
    process: subprocess.Popen[str]

    def stop(self) -> int:
        """Ask it to stop, and give its exit code. Raises TimeoutExpired when it does not."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=20)


def free_port() -> int:
    """Give a port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def environment(**changes: str) -> dict[str, str]:
    """Give the environment in which our own commands find the checkout."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_URL", "THUISKOMST_"))}
    keys = {"THUISKOMST_KEYS": WRITTEN, "THUISKOMST_AUDIT_KEY": KEY.decode()}
    return kept | {"PYTHONPATH": str(ROOT), "PGAPPNAME": postgres.PROGRAM} | keys | changes


def command(*words: str) -> list[str]:
    """Give a command line of the application."""
    return [sys.executable, "-P", "-m", "app.cli", *words]


@contextmanager
def running(
    folder: Path, words: list[str] | None = None, env: Mapping[str, str] | None = None, port: int | None = None
) -> Iterator[Live]:
    """Run the program with its data in a folder until the caller is done with it."""
    port = port or free_port()
    line = [*(words or command("run")), "--port", str(port), "--data", str(folder)]
    log = folder / "log"
    with log.open("w") as errors:
        process = subprocess.Popen(
            line, env=env or environment(), cwd=folder, stdout=subprocess.PIPE, stderr=errors, text=True
        )
        try:
            said = _ready(process)
            assert said == f"Ready: http://127.0.0.1:{port}", f"{said}: {log.read_text()}"
            yield Live(f"http://127.0.0.1:{port}", process)
        finally:
            _end(process)


def _ready(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("Ready:"):
            return line.strip()
    return f"it ended with {process.wait(timeout=PATIENCE)}"


def _end(process: subprocess.Popen[str]) -> None:
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    assert process.stdout is not None
    process.stdout.close()
