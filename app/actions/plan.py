"""The plan of a case before it starts: which tasks its dates fix, when each opens and is due, and who hears when."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.calendar import NO_DAYS, local_day
from app.domain.facts import Facts
from app.domain.organisation import Place
from app.domain.schedule import Anchors, Schedule, opening, schedule
from app.domain.task import Task
from app.domain.term import OPENED
from app.engine.definitions import Definitions
from app.engine.expression import evaluate
from app.engine.questions import FUNCTIONS, NEVER
from app.engine.run import Run


@dataclass(frozen=True)
class PlannedTask:
    """A task with its time in the plan."""

    task: Task
    title: str
    agency: str
    schedule: Schedule
    certain: bool = True
    """Whether it comes up whatever the steps before it bring."""


def plan(definitions: Definitions, facts: Facts, start: datetime) -> list[PlannedTask]:
    """Give the tasks whose terms the dates of a case fix, by due instant.

    Each opens as early as it can: when the steps before it are done at once.
    """
    questions = PlanQuestions(definitions, facts, start)
    processes = ["release", *needed(definitions, questions)]
    planned = [one for process in processes for one in _of_process(definitions, process, questions)]
    return sorted(planned, key=lambda one: (one.schedule.due or NEVER, one.task.key))


def needed(definitions: Definitions, questions: "PlanQuestions") -> list[str]:
    """Give the pathways a case starts with, as its own diagram and table decide."""
    run = Run.start(definitions.processes["release"], questions)
    pathways: list[str] = []
    for _round in range(2):
        for task in run.open_tasks():
            run.complete(task.id)
        found = [message.payload["pathways"] for message in run.thrown() if message.name == "pathways needed"]
        pathways += [name for names in found for name in names if name in definitions.processes]
    return list(dict.fromkeys(pathways))


def _of_process(definitions: Definitions, process: str, questions: "PlanQuestions") -> list[PlannedTask]:
    reached: dict[str, datetime] = {}
    planned = []
    keys = definitions.reachable(process, questions.decide)
    certain = definitions.certain(process, questions.decide)
    for key in _in_order(definitions, process, keys):
        before = [reached[f"{process}.{e}"] for e in definitions.step(key).after if f"{process}.{e}" in reached]
        one = _planned(definitions, key, max(before, default=questions.now()), questions)
        if one is not None and (key in certain or not _opens_with_what_comes_before(one.task)):
            reached[key] = one.schedule.opens
            planned.append(replace(one, certain=key in certain))
    return planned


def _opens_with_what_comes_before(task: Task) -> bool:
    """Tell whether a term counts from an opening that only the steps before it bring about: no date fixes it."""
    return task.opens is None and task.term.anchor == OPENED


def _planned(definitions: Definitions, key: str, reached: datetime, questions: "PlanQuestions") -> PlannedTask | None:
    task, anchors = definitions.tasks[key], questions.anchors(key)
    opens = opening(task, anchors, reached)
    if opens is None:
        return None
    times = schedule(task, anchors, questions.facts, opens)
    if times.due is None:
        return None
    return PlannedTask(task, definitions.step(key).title, definitions.agency_of(key).id, times)


def _in_order(definitions: Definitions, process: str, keys: list[str]) -> list[str]:
    """Put each task after those it waits for, where the drawing has no loop."""
    waiting, ordered = list(keys), list[str]()
    while waiting:
        ready = [k for k in waiting if not _waits(definitions, process, k, waiting)] or waiting[:1]
        ordered += ready
        waiting = [key for key in waiting if key not in ready]
    return ordered


def _waits(definitions: Definitions, process: str, key: str, waiting: list[str]) -> bool:
    before = {f"{process}.{element}" for element in definitions.step(key).after} - {key}
    return any(other in before for other in waiting)


class PlanQuestions:
    """The answers of a case that does not exist yet: its dates and facts, nothing done, nothing answered."""

    def __init__(self, definitions: Definitions, facts: Facts, start: datetime) -> None:
        """Bind to the facts of a case that would start at that moment."""
        self.facts = facts
        self._definitions = definitions
        self._start = start

    def anchors(self, key: str) -> Anchors:
        """Give the days that the terms of a task count from."""
        inside = self._definitions.agency_of(key).place == Place.PRISON
        return Anchors(self.facts.arrival, self.facts.release, {}, NO_DAYS if inside else self.facts.closing)

    def now(self) -> datetime:
        """Give the moment at which the case would start."""
        return self._start

    def opens(self, task: str) -> datetime:
        """Give the instant from which a task may open."""
        return opening(self._definitions.tasks[task], self.anchors(task), self._start) or NEVER

    def first_rung(self, task: str) -> datetime:
        """Give no instant: in a plan nobody is late."""
        return NEVER

    def rung(self, level: int) -> datetime:
        """Give no instant: in a plan nobody climbs."""
        return NEVER

    def fact(self, name: str) -> bool | int | str:
        """Give a fact of the case."""
        return self.facts.value(name, local_day(self._start))

    def answer(self, task: str, field: str) -> str:
        """Give no answer."""
        return ""

    def done(self, task: str) -> bool:
        """Tell that nothing is done."""
        return False

    def decide(self, condition: str) -> bool | None:
        """Tell whether a condition holds when facts alone decide it; None when it asks for more."""
        functions: dict[str, Callable[..., object]] = dict.fromkeys(FUNCTIONS, _unknown)
        try:
            return bool(evaluate(condition, functions | {"fact": self.fact}, {}))
        except (_UnknownError, NameError):
            return None


class _UnknownError(Exception):
    """The plan cannot know this."""


def _unknown(*_arguments: object) -> object:
    raise _UnknownError
