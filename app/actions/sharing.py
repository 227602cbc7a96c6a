"""Information reaches the right party: which answers a task needs, which are there, and who waits for whom."""

from dataclasses import dataclass

from app.actions.case_file import CaseFile
from app.domain.checklist import Evidence, Question
from app.domain.task import Task
from app.engine.definitions import Definitions


@dataclass(frozen=True)
class Shared:
    """An answer that a task needs: the question, where it comes from, where it goes, and its value once it is there."""

    source: str
    question: Question
    target: str
    value: str


@dataclass(frozen=True)
class Stand:
    """How a task of this case stands: the keys that were ever opened, are open, or ended without an answer."""

    opened: frozenset[str]
    open: frozenset[str]
    without_answer: frozenset[str]


def stand(file: CaseFile) -> Stand:
    """Give how the tasks of a case stand."""
    items = file.items()
    still_open = frozenset(item.key for item in items if item.status == "open")
    ended = frozenset(item.key for item in items if item.status in {"not_needed", "refused", "stopped"})
    return Stand(frozenset(item.key for item in items), still_open, ended - still_open)


def needed_for(definitions: Definitions, file: CaseFile, key: str) -> list[Shared]:
    """Give the answers of other tasks that a task needs; an empty value is not received."""
    return [
        Shared(task.key, question, key, file.answer(task.key, answer_field(question)))
        for task in definitions.tasks.values()
        for question in task.checklist
        if key in question.needed_by
    ]


def not_received(definitions: Definitions, file: CaseFile, running: set[str]) -> list[Shared]:
    """Give what open tasks need and have not got, as far as it can still come from a running process."""
    now = stand(file)
    return [
        shared
        for key in sorted(now.open)
        if key in definitions.tasks
        for shared in needed_for(definitions, file, key)
        if not shared.value
        and shared.source.partition(".")[0] in running
        and shared.source not in now.without_answer
        and (shared.source in now.open or shared.source not in now.opened)
    ]


def waiting_for(task: Task) -> list[str]:
    """Give the tasks that wait for an answer of this one, in the order they are named."""
    return list(dict.fromkeys(key for question in task.checklist for key in question.needed_by))


def answer_field(question: Question) -> str:
    """Give the name under which the answer itself is stored; of evidence that is its day."""
    return f"{question.key}-day" if isinstance(question, Evidence) else question.key
