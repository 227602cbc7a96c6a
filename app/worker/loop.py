"""A worker: wakes what is due and sends what waits, again and again, until it is told to stop."""

import logging
import os
import signal
from datetime import date
from types import FrameType

from app.actions.come_back import come_back
from app.actions.erase_due import erase_due
from app.actions.office import Office
from app.actions.send_mail import Post, send_mail
from app.actions.wake import run_due
from app.actions.warn_of_signals import warn_of_signals
from app.audit import heads
from app.audit.asking import Asking, ask
from app.domain.calendar import local_day
from app.store import clock
from app.worker.steady import SteadyScheduler

log = logging.getLogger(__name__)


def work(office: Office, post: Post, every: int, parent: int | None) -> None:
    """Tick every so many seconds. With a parent, stop when that process is gone."""
    scheduler, erased_on = SteadyScheduler(every, timezone="UTC"), set[date]()

    def tick() -> None:
        if parent is not None and os.getppid() != parent:
            scheduler.shutdown(wait=False)
            return
        ask(Asking("worker"))
        try:
            come_back(office)
            if woken := run_due(office):
                log.info("woken", extra={"woken": woken})
            warn_of_signals(office)
            _once_a_day(office, erased_on)
        except Exception:
            # A database that is away for a minute must not end the worker.
            log.exception("this tick failed; the next one tries again")

    def stop(_signal: int, _frame: FrameType | None) -> None:
        scheduler.shutdown(wait=False)

    # The database knows what is due, so a tick that came late or twice is harmless.
    scheduler.add_job(tick, "interval", seconds=every, max_instances=1, coalesce=True, misfire_grace_time=None)
    # One at once: a worker that is started again each half hour must export too.
    scheduler.add_job(
        _export, "interval", args=[office], hours=1, next_run_time=clock.real_now(), misfire_grace_time=None
    )
    # Beside the other: a mail server that hangs must not keep timers waiting.
    scheduler.add_job(
        _send, "interval", args=[office, post], seconds=every, max_instances=1, coalesce=True, misfire_grace_time=None
    )
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    scheduler.start()


def _once_a_day(office: Office, erased_on: set[date]) -> None:
    today = local_day(office.now())
    if today not in erased_on:
        erase_due(office)
        erased_on.clear()
        erased_on.add(today)


def _send(office: Office, post: Post) -> None:
    ask(Asking("worker"))
    try:
        if sent := send_mail(office, post):
            log.info("sent", extra={"sent": sent})
    except Exception:
        log.exception("this round of mail failed; the next one tries again")


def _export(office: Office) -> None:
    try:
        if office.heads is not None:
            heads.export(office.database, office.heads)
    except Exception:
        log.exception("the head of the audit could not be exported; the next hour tries again")
