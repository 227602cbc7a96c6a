"""Messages that are missing, unknown, or thrown where they should be heard."""

import pytest

from app.engine.guard import problems
from tests.engine.guard.releases import Broken, Edit, assert_refused, edited, put, remove, sound

SIGNAL, INCOME, RELEASE, ESCALATION = "signal.bpmn", "income.bpmn", "release.bpmn", "escalation.bpmn"
NEEDED_BY = {
    "release needed": (RELEASE, "message_release_needed"),
    "pathways needed": (RELEASE, "message_pathways_needed"),
    "pathways ready": (RELEASE, "message_pathways_ready"),
    "case closed": (RELEASE, "message_case_closed"),
    "income needed": (INCOME, "message_income_needed"),
    "income ready": (INCOME, "message_income_ready"),
    "signal ready": (SIGNAL, "message_signal_ready"),
    "upscaling ready": ("upscaling.bpmn", "message_upscaling_ready"),
    "not_allowed ready": ("not_allowed.bpmn", "message_not_allowed_ready"),
    "escalation needed": (ESCALATION, "message_escalation_needed"),
    "task settled": (ESCALATION, "message_task_settled"),
}

CASES = {
    "a message nobody knows": (
        SIGNAL, [put("message_signal_ready", name="ready")], "ready", "throws 'ready'", "signal ready",
    ),
    "a message of another process": (
        SIGNAL, [put("message_signal_ready", name="income ready")], "ready", "throws 'income ready'", "signal ready"
    ),
    "a start by a message that is thrown": (
        SIGNAL, [put("needed_message", messageRef="message_signal_ready")], "needed", "waits for 'signal ready'",
        "signal needed"
    ),
    "a start by a message for a later step": (
        RELEASE, [put("needed_message", messageRef="message_pathways_ready")], "needed", "waits for", "release needed"
    ),
    "a step that waits for the start": (
        RELEASE, [put("hear_pathways", messageRef="message_release_needed")], "hear_pathways", "waits for",
        "pathways ready"
    ),
    "a sending task without a message": (
        RELEASE, [put("start_pathways", messageRef=None)], "start_pathways", "throws ''", "pathways needed"
    ),
    "an end that throws nothing it names": (
        SIGNAL, [put("ready_message", messageRef=None)], "ready", "throws ''", "signal",
    ),
    "an end without its message": (
        SIGNAL, [remove("ready_message")], "signal", "nothing in it throws the message 'signal ready'",
        "Draw what throws"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("file", "edits", "element", "what", "remedy"), CASES.values(), ids=CASES.keys())
def test_is_refused(file: str, edits: list[Edit], element: str, what: str, remedy: str) -> None:
    assert_refused(Broken(edited(file, *edits), file, element, what, remedy))


@pytest.mark.parametrize(("file", "message"), NEEDED_BY.values(), ids=NEEDED_BY.keys())
def test_every_message_that_the_application_lives_by_is_missed(file: str, message: str) -> None:
    found = problems(edited(file, put(message, name="something else"))(sound()))
    assert [problem for problem in found if problem.file == file and "the message '" in problem.what]
