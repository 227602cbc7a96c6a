"""Declarations that contradict each other or name what is not there."""

from dataclasses import replace

from app.domain.checklist import Choice, Option, Tick
from app.domain.text import Text
from tests.engine.guard.releases import Broken, Change, pathway_with, question_with, task_with

INCOME = "tasks/income.py"
DECISION = "income.decision"
YES = Option("yes", Text("Ja"))


def _question(field: str, **changes: object) -> Change:
    return question_with(DECISION, field, **changes)


CASES = {
    "two tasks of one key": (
        task_with("income.advance", key=DECISION), INCOME, DECISION, "2 tasks have this key", "own key"
    ),
    "a task of another pathway": (
        task_with(DECISION, key="release.decision"), INCOME, "release.decision", "no element of its pathway",
        "income.element"
    ),
    "a key without an element": (
        task_with(DECISION, key="income"), INCOME, "income", "no element of its pathway", "income.element"
    ),
    "two pathways of one process": (
        pathway_with("signal", lambda one: replace(one, process="income")), INCOME, "income", "2 pathways", "Keep one"
    ),
    "two agencies of one lane": (
        lambda content: replace(content, agencies=(*content.agencies, content.agencies[0])),
        "tasks/agencies.py", "Gevangenis", "2 agencies have this lane", "own lane",
    ),
    "two questions of one key": (
        task_with(DECISION, checklist=(Tick("a", Text("A")), Tick("a", Text("B")))),
        INCOME, "income.decision a", "2 questions have this key", "own key",
    ),
    "a question with a key of Python": (
        task_with(DECISION, checklist=(Tick("from", Text("A")),)), INCOME, "income.decision from", "field of a form",
        "letters"
    ),
    "a question with a dash": (
        task_with(DECISION, checklist=(Tick("a-b", Text("A")),)), INCOME, "income.decision a-b", "field of a form",
        "letters"
    ),
    "an empty checklist": (task_with(DECISION, checklist=()), INCOME, DECISION, "checklist is empty", "Ask at least"),
    "an answer for nobody": (
        _question("outcome", needed_by=("income.x",)), INCOME, "income.decision outcome", "'income.x' waits",
        "declared task"
    ),
    "evidence of no condition": (
        _question("proof", proves="signal"), INCOME, "income.decision proof", "'signal', which is no condition",
        "income"
    ),
    "evidence of no kind": (
        _question("proof", kinds=()), INCOME, "income.decision proof", "options are missing", "own word",
    ),
    "a choice of nothing": (
        _question("outcome", options=()), INCOME, "income.decision outcome", "options are", "own word",
    ),
    "a choice of one thing twice": (
        _question("outcome", options=(YES, YES)), INCOME, "income.decision outcome", "options are", "own word"
    ),
    "a choice of an empty word": (
        task_with(DECISION, checklist=(Choice("a", Text("A"), options=(YES, Option("", Text("B")))),)),
        INCOME, "income.decision a", "options are", "own word",
    ),
    "a day of no event": (
        _question("decided", records="party"), INCOME, "income.decision decided", "records 'party'", "application"
    ),
    "a day that sets the release": (
        _question("decided", records="release"), INCOME, "income.decision decided", "records 'release'", "application"
    ),
}  # fmt: skip

BROKEN = {
    name: Broken(change, file, element, what, remedy) for name, (change, file, element, what, remedy) in CASES.items()
}
