"""Filling in a checklist as somebody would who has nothing special to report."""

from collections.abc import Iterable, Mapping
from datetime import date

from app.demo.deeds import Given, Proof
from app.demo.when import When
from app.domain.checklist import Choice, Day, Evidence, Question, Reference, Tick
from app.domain.task import Task


def fill(task: Task, given: Mapping[str, Given], today: date, moment: date) -> dict[str, str]:
    """Give the answers as they are stored: those of the story, else the usual ones on the day of the moment.

    `today` is the day the story is told. Raises ValueError for an answer that the checklist does not know or allow.
    """
    require_known(task, given)
    answers: dict[str, str] = {}
    for question in task.checklist:
        answers |= _answer(question, given.get(question.key), today, moment)
    return answers


def require_known(task: Task, keys: Iterable[str]) -> None:
    """Raise ValueError for a key that is no question of the task."""
    unknown = set(keys) - {question.key for question in task.checklist}
    if unknown:
        raise ValueError(f"{task.key} has no question {', '.join(sorted(unknown))}")


def _answer(question: Question, given: Given | None, today: date, moment: date) -> dict[str, str]:
    match question, given:
        case Choice(), _:
            return {question.key: _chosen(question, given)}
        case Day(), None | When():
            return _day(question, given, today, moment)
        case Evidence(), None | Proof():
            return _evidence(question, given, moment)
        case _, str():
            return {question.key: given}
        case _, None:
            return _unanswered(question)
    raise ValueError(f"{question.key} cannot be answered with {given}")


def _unanswered(question: Question) -> dict[str, str]:
    if isinstance(question, Tick):
        return {question.key: "yes"}
    if not question.required:
        return {}
    if isinstance(question, Reference):
        return {question.key: "Voorbeeld"}
    raise ValueError(f"{question.key} cannot be left empty")


def _chosen(question: Choice, given: Given | None) -> str:
    words = [option.value for option in question.options]
    if given is None:
        return words[0]
    if given not in words:
        raise ValueError(f"{question.key} has no option {given}, only {', '.join(words)}")
    return str(given)


def _day(question: Day, given: When | None, today: date, moment: date) -> dict[str, str]:
    if given is None and not question.required:
        return {}
    day = moment if given is None else given.day(today)
    if day > moment and not question.future:
        raise ValueError(f"{question.key} cannot be a day that is still to come")
    return {question.key: day.isoformat()}


def _evidence(question: Evidence, proof: Proof | None, moment: date) -> dict[str, str]:
    if proof is None:
        if question.required:
            raise ValueError(f"{question.key} needs its evidence in the story")
        return {}
    if proof.kind not in {option.value for option in question.kinds}:
        raise ValueError(f"{question.key} knows no evidence of kind {proof.kind}")
    parts = {"kind": proof.kind, "day": moment.isoformat(), "issuer": proof.issuer, "reference": proof.reference}
    return {f"{question.key}-{part}": value for part, value in parts.items()}
