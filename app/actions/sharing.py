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


def needed_for(definitions: Definitions, file: CaseFile, key: str) -> list[Shared]:
    """Give the answers of other tasks that a task needs; an empty value is not received."""
    return [
        Shared(task.key, question, key, file.answer(task.key, answer_field(question)))
        for task in definitions.tasks.values()
        for question in task.checklist
        if key in question.needed_by
    ]


def not_received(definitions: Definitions, file: CaseFile, ahead: set[str]) -> list[Shared]:
    """Give what open tasks need and have not got, as far as an open task or one still `ahead` can give it."""
    still_open = {item.key for item in file.items(status="open")}
    return [
        shared
        for key in sorted(still_open & set(definitions.tasks))
        for shared in needed_for(definitions, file, key)
        if not shared.value and shared.question.required and shared.source in still_open | ahead
    ]


def waiting_for(task: Task) -> list[str]:
    """Give the tasks that wait for an answer of this one, in the order they are named."""
    return list(dict.fromkeys(key for question in task.checklist for key in question.needed_by))


def answer_field(question: Question) -> str:
    """Give the name under which the answer itself is stored; of evidence that is its day."""
    return f"{question.key}-day" if isinstance(question, Evidence) else question.key
