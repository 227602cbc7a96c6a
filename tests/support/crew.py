"""Workers as they run for people: each a process of its own, killed and started again while others go on."""

import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from app.actions.workers import living
from app.demo.build import BEGUN
from app.store import clock
from app.store.database import Database
from app.store.mark import MARK
from app.store.tables import Once, User
from tests.support.live import PATIENCE, command, environment

EVERY = 1
"""Seconds between two looks of a worker here."""

NOTHING: Mapping[str, str] = MappingProxyType({})


class Crew:
    """Some workers on one database."""

    def __init__(self, folder: Path, url: str) -> None:
        """Begin with nobody at work."""
        self._folder = folder
        self._env = environment(DATABASE_URL=url)
        self._at_work: list[subprocess.Popen[bytes]] = []

    def start(self, *options: str, env: Mapping[str, str] = NOTHING) -> "subprocess.Popen[bytes]":
        """Start a worker, perhaps with options or in an environment of its own."""
        words = command("worker", "--demo", "--every", str(EVERY), "--data", str(self._folder), *options)
        with (self._folder / "workers.log").open("ab") as log:
            one = subprocess.Popen(words, env={**self._env, **env}, cwd=self._folder, stdout=log, stderr=log)
        self._at_work.append(one)
        return one

    def kill_first(self) -> None:
        """Kill the worker that is at work longest, in whatever it does, and start another in its place."""
        one = self._at_work.pop(0)
        one.kill()
        one.wait()
        self.start()

    def end(self) -> None:
        """Ask all to stop, and see that they do."""
        for one in self._at_work:
            one.terminate()
        codes = [one.wait(timeout=PATIENCE) for one in self._at_work]
        self._at_work.clear()
        # One that is ended while it starts cannot know yet how to stop.
        assert set(codes) <= {0, -signal.SIGTERM}, self.log()

    def log(self) -> str:
        """Give what they wrote."""
        return (self._folder / "workers.log").read_text()

    def kill_all(self) -> None:
        """Leave nobody behind."""
        for one in self._at_work:
            one.kill()
            one.wait()


@contextmanager
def crew(folder: Path, url: str) -> Iterator[Crew]:
    """Give a crew that is gone afterwards."""
    found = Crew(folder, url)
    try:
        yield found
    finally:
        found.kill_all()


def allow_workers(database: Database) -> None:
    """Let workers start as in a demo: what they work on is made up."""
    with database.reading() as session:
        user_id = session.query(User.id).limit(1).scalar()
    mark = Once(key=MARK, user_id=user_id, at=clock.real_now(), outcome=BEGUN)
    database.write(lambda session: session.add(mark))


def wait_for(database: Database, number: int) -> None:
    """Wait until so many workers live."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with database.reading() as session:
            if len(living(session)) >= number:
                return
        time.sleep(0.1)
    raise TimeoutError(number)
