"""Whether a condition is ready: from evidence only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.calendar import working_days_between
from app.domain.checklist import Evidence
from app.domain.task import Task

CLOSE = 5
"""Working days before the release from which what is not ready is at risk: a bed must be known then (agreement)."""


class Readiness(StrEnum):
    """How a condition stands."""

    READY = "ready"
    AT_RISK = "at_risk"
    NOT_READY = "not_ready"


@dataclass(frozen=True)
class Asked:
    """A task that asks for the evidence of a condition: whether that is there, and whether the task is still open."""

    proven: bool
    open: bool


def proving(task: Task, condition: str) -> list[Evidence]:
    """Give the questions of a task whose evidence makes the condition ready."""
    return [one for one in task.checklist if isinstance(one, Evidence) and one.proves == condition]


def readiness(asked: Sequence[Asked], *, late: bool, release: date | None, today: date) -> Readiness:
    """Give how a condition stands on a day; `late` says that any of its tasks is.

    It is ready when each task that asks for its evidence has got it. Else it is at risk while there is time and
    something went wrong: a task is late, one was settled without evidence, or the release is close.
    """
    if asked and all(one.proven for one in asked):
        return Readiness.READY
    if release is not None and release <= today:
        return Readiness.NOT_READY
    unproven = any(not one.proven and not one.open for one in asked)
    close = release is not None and working_days_between(today, release) <= CLOSE
    return Readiness.AT_RISK if late or unproven or close else Readiness.NOT_READY
