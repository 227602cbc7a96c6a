"""A worker: wakes what is due and sends what waits, again and again, until it is told to stop."""

import logging
import os
import signal
import time
from datetime import date
from threading import Event
from types import FrameType

from app.actions.come_back import come_back
from app.actions.draw import press
from app.actions.draw_letters import draw_letters
from app.actions.erase_due import erase_due
from app.actions.follow_chain import follow_if_asked
from app.actions.mail_links import mail_links
from app.actions.office import Office
from app.actions.send_mail import Post, send_mail
from app.actions.tell_standing_still import tell_standing_still
from app.actions.wake import wake_due
from app.actions.warn_of_signals import warn_of_signals
from app.audit import heads
from app.audit.asking import Asking, ask
from app.domain.calendar import local_day
from app.metrics.prometheus import Rounds
from app.metrics.standing import standing
from app.store import clock
from app.worker.shift import Shift
from app.worker.steady import SteadyScheduler

BEAT = 20
"""Seconds between two times that a worker shows itself, whatever else it does."""

log = logging.getLogger(__name__)


class Loop:
    """One worker at work. The database knows what is due, so a tick that came late or twice is harmless."""

    def __init__(self, office: Office, post: Post, every: int, parent: int | None) -> None:
        """Tick every so many seconds. With a parent, stop when that process is gone."""
        self._office = office
        self._post = post
        self._parent = parent
        self._shift = Shift(office)
        self._rounds = Rounds(lambda: standing(office.database))
        self._stopping = Event()
        self._erased_on: date | None = None
        self._scheduler = SteadyScheduler(every, timezone="UTC")
        # A tick is skipped while the one before goes on, and that is as it should be.
        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        self._often(self._tick, every)
        # Beside the other: a mail server that hangs must not keep timers waiting.
        self._often(self._send, every)
        # A letter takes a quarter of a second of one's own time; timers do not wait for that.
        self._often(self._draw, every)
        self._often(self._follow, every)
        self._often(self._shift.show, BEAT, at_once=True)
        # Also at once: a worker that is started again each half hour must export too.
        self._often(self._export, 3600, at_once=True)

    def serve_numbers(self, port: int) -> None:
        """Serve what Prometheus reads, to this machine. Raises OSError for a port that is taken."""
        self._rounds.serve(port)

    def work(self) -> None:
        """Work until a signal says stop; what is in hand then is finished first."""
        for one in (signal.SIGTERM, signal.SIGINT):
            signal.signal(one, self._stop)
        self._scheduler.start()
        press().stop()
        self._shift.end()

    def _often(self, job: object, seconds: int, *, at_once: bool = False) -> None:
        first = {"next_run_time": clock.real_now()} if at_once else {}
        self._scheduler.add_job(
            job, "interval", seconds=seconds, max_instances=1, coalesce=True, misfire_grace_time=None, **first
        )

    def _stop(self, _signal: int, _frame: FrameType | None) -> None:
        # A round in hand hears of it between two transactions; nothing of the one it is in is lost.
        self._stopping.set()
        self._scheduler.shutdown(wait=False)

    def _tick(self) -> None:
        if self._parent is not None and os.getppid() != self._parent:
            self._stopping.set()
            self._scheduler.shutdown(wait=False)
            return
        ask(Asking("worker"))
        try:
            come_back(self._office)
            self._round()
            warn_of_signals(self._office)
            tell_standing_still(self._office)
            self._once_a_day()
        except Exception:
            # A database that is away for a minute must not end the worker.
            log.exception("this tick failed; the next one tries again")

    def _round(self) -> None:
        begun = time.monotonic()
        done = wake_due(self._office, stop=self._stopping.is_set)
        seconds = time.monotonic() - begun
        self._rounds.count(done.woken, done.failed, seconds)
        self._shift.count(done, seconds)
        if done.woken or done.failed:
            log.info("woken", extra={"woken": done.woken, "failed": done.failed})

    def _send(self) -> None:
        ask(Asking("worker"))
        try:
            if sent := send_mail(self._office, self._post) + mail_links(self._office, self._post):
                log.info("sent", extra={"sent": sent})
        except Exception:
            log.exception("this round of mail failed; the next one tries again")

    def _draw(self) -> None:
        ask(Asking("worker"))
        try:
            if made := draw_letters(self._office, stop=self._stopping.is_set):
                log.info("drawn", extra={"drawn": made})
        except Exception:
            log.exception("this round of letters failed; the next one tries again")

    def _follow(self) -> None:
        try:
            follow_if_asked(self._office, self._shift.id)
        except Exception:
            log.exception("the chain of the audit could not be followed; the next tick tries again")

    def _once_a_day(self) -> None:
        today = local_day(self._office.now())
        if today != self._erased_on:
            erase_due(self._office)
            self._erased_on = today

    def _export(self) -> None:
        try:
            if self._office.heads is not None:
                heads.export(self._office.database, self._office.heads)
        except Exception:
            log.exception("the head of the audit could not be exported; the next hour tries again")
