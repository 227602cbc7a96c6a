"""A scheduler that goes by the time that passes: a clock that is set back must not silence it until it catches up."""

import time
from datetime import datetime, timedelta
from typing import Any

from apscheduler.schedulers.background import BackgroundScheduler

from app.store import clock

SLACK = timedelta(seconds=1)
"""How far two clocks may drift apart before it counts as one being set."""


class SteadyScheduler(BackgroundScheduler):
    """Runs its jobs as the stock one does, and looks at least so often whether the clock was set back."""

    def __init__(self, every: int, **options: Any) -> None:  # noqa: ANN401 - APScheduler's own options
        """Look every so many seconds."""
        super().__init__(**options)
        self._every = every
        self._seen = self._clocks()

    def _process_jobs(self) -> float:
        before, (wall, passed) = self._seen, self._clocks()
        self._seen = wall, passed
        jumped = (wall - before[0]) - (passed - before[1])
        if jumped < -SLACK:
            for job in self.get_jobs():
                # Each keeps its distance from now; otherwise all would wait until the clock is there once more.
                job.modify(next_run_time=job.next_run_time + jumped)
        wait = super()._process_jobs()
        return self._every if wait is None else min(float(wait), self._every)

    @staticmethod
    def _clocks() -> tuple[datetime, timedelta]:
        return clock.real_now(), timedelta(seconds=time.monotonic())
