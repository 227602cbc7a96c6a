"""The time that one worker is at work: what it shows of itself, so that others see that somebody works."""

import logging
import os
import socket
from threading import Lock
from uuid import UUID, uuid4

from app.actions import workers
from app.actions.office import Office
from app.actions.wake import Woken
from app.store import clock
from app.store.tables import Worker

LONGEST_NAME = 80

log = logging.getLogger(__name__)


class Shift:
    """What a worker did since it began; shown now and then, and taken back when it ends."""

    def __init__(self, office: Office) -> None:
        """Begin a shift; nothing is shown yet."""
        now, name = clock.real_now(), f"{socket.gethostname()}:{os.getpid()}"
        self.id: UUID = uuid4()
        self._office = office
        self._row = Worker(
            id=self.id, name=name[-LONGEST_NAME:], started_at=now, seen_at=now, milliseconds=0, woken=0, failed=0
        )
        self._ended = False
        self._lock = Lock()

    def count(self, done: Woken, seconds: float) -> None:
        """Add a round."""
        workers.count(self._row, done, seconds)

    def show(self) -> None:
        """Show oneself; a database that is away now is there the next time."""
        with self._lock:
            if self._ended:
                return
            try:
                workers.show(self._office, self._row)
            except Exception:
                log.exception("this worker could not show itself; it tries again")

    def end(self) -> None:
        """Take the shift back: nobody has to wait for this worker."""
        with self._lock:
            self._ended = True
            try:
                workers.sign_off(self._office, self._row)
            except Exception:
                log.exception("this worker could not sign off; it is forgotten by itself")
