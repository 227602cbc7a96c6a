"""A worker: wakes what is due, again and again, until it is told to stop."""

import logging
import os
import signal
from types import FrameType

from apscheduler.schedulers.blocking import BlockingScheduler

from app.actions.office import Office
from app.actions.wake import run_due

log = logging.getLogger(__name__)


def work(office: Office, every: int, parent: int | None) -> None:
    """Tick every so many seconds. With a parent, stop when that process is gone."""
    scheduler = BlockingScheduler(timezone="UTC")

    def tick() -> None:
        if parent is not None and os.getppid() != parent:
            scheduler.shutdown(wait=False)
            return
        try:
            if woken := run_due(office):
                log.info("woken", extra={"woken": woken})
        except Exception:
            # A database that is away for a minute must not end the worker.
            log.exception("this tick failed; the next one tries again")

    def stop(_signal: int, _frame: FrameType | None) -> None:
        scheduler.shutdown(wait=False)

    # The database knows what is due, so a tick that came late or twice is harmless.
    scheduler.add_job(tick, "interval", seconds=every, max_instances=1, coalesce=True, misfire_grace_time=None)
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    scheduler.start()
