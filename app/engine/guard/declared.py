"""What `tasks/` declares about a task: its key, its questions, who waits for an answer, what an answer sets."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from keyword import iskeyword

from app.domain.checklist import Choice, Day, Evidence, Question
from app.domain.task import Pathway, Task
from app.domain.term import FIXED_ANCHORS
from app.domain.words import ANCHORS
from app.engine.content import Content
from app.engine.guard.problem import Problem, listed, quoted


def problems(content: Content) -> Iterator[Problem]:
    """Give declarations that contradict each other or name what is not there."""
    tasks = [task for pathway in content.pathways for task in pathway.tasks]
    known = {task.key for task in tasks}
    conditions = {pathway.process for pathway in content.pathways if pathway.condition}
    yield from _twice(content, tasks)
    for pathway in content.pathways:
        yield from _in_place(pathway)
    for task in tasks:
        yield from _keys(task)
        for question in task.checklist:
            yield from chain(_waiting(task, question, known), _answers(task, question, conditions))


def home(task: Task) -> str:
    """Give the file in which a task is declared."""
    return f"tasks/{task.process}.py"


def _twice(content: Content, tasks: list[Task]) -> Iterator[Problem]:
    for key, count in Counter(task.key for task in tasks).items():
        if count > 1:
            yield Problem(
                f"tasks/{key.partition('.')[0]}.py", key, f"{count} tasks have this key", "Give each its own key"
            )
    for process, count in Counter(pathway.process for pathway in content.pathways).items():
        if count > 1:
            yield Problem(f"tasks/{process}.py", process, f"{count} pathways have this process", "Keep one of them")
    for lane, count in Counter(agency.lane for agency in content.agencies).items():
        if count > 1:
            yield Problem("tasks/agencies.py", lane, f"{count} agencies have this lane", "Give each its own lane")


def _in_place(pathway: Pathway) -> Iterator[Problem]:
    for task in pathway.tasks:
        if task.process != pathway.process or not task.element.isidentifier():
            remedy = f'Give it a key like "{pathway.process}.element"'
            yield Problem(f"tasks/{pathway.process}.py", task.key, "its key names no element of its pathway", remedy)


def _keys(task: Task) -> Iterator[Problem]:
    for key, count in Counter(question.key for question in task.checklist).items():
        name = f"{task.key} {key}"
        if count > 1:
            yield Problem(home(task), name, f"{count} questions have this key", "Give each its own key")
        if not key.isidentifier() or iskeyword(key):
            yield Problem(
                home(task), name, "its key cannot be a field of a form", "Use letters, digits and underscores"
            )
    if not task.checklist:
        yield Problem(home(task), task.key, "its checklist is empty", "Ask at least what was done")


def _waiting(task: Task, question: Question, known: set[str]) -> Iterator[Problem]:
    for key in question.needed_by:
        if key not in known:
            what = f"{quoted(key)} waits for it and is no task"
            yield Problem(
                home(task), f"{task.key} {question.key}", what, "Name the key of a declared task, or take it out"
            )


def _answers(task: Task, question: Question, conditions: set[str]) -> Iterator[Problem]:
    name = f"{task.key} {question.key}"
    if isinstance(question, Choice):
        yield from _options(task, question.key, [option.value for option in question.options])
    if isinstance(question, Evidence):
        yield from _options(task, question.key, [option.value for option in question.kinds])
        if question.proves is not None and question.proves not in conditions:
            what = f"it proves {quoted(question.proves)}, which is no condition"
            yield Problem(home(task), name, what, f"Use one of: {listed(conditions)}")
    if isinstance(question, Day) and question.records not in {None, *(ANCHORS.keys() - FIXED_ANCHORS)}:
        what = f"it records {quoted(question.records or '')}, which is no event"
        yield Problem(home(task), name, what, f"Use one of: {listed(ANCHORS.keys() - FIXED_ANCHORS)}")


def _options(task: Task, key: str, values: list[str]) -> Iterator[Problem]:
    if not values or "" in values or len(set(values)) < len(values):
        what = "its options are missing, empty or twice the same"
        yield Problem(home(task), f"{task.key} {key}", what, "Give each option its own word")
