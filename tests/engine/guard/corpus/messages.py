"""Messages that are missing, unknown, or thrown where they should be heard."""

from tests.engine.guard.releases import Broken, edited, put, remove

SIGNAL, INCOME, RELEASE, ESCALATION = "signal.bpmn", "income.bpmn", "release.bpmn", "escalation.bpmn"

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

BROKEN = {
    name: Broken(edited(file, *edits), file, element, what, remedy)
    for name, (file, edits, element, what, remedy) in CASES.items()
}

NEEDED_BY = {
    "release needed": (RELEASE, "message_release_needed"),
    "pathways needed": (RELEASE, "message_pathways_needed"),
    "pathways ready": (RELEASE, "message_pathways_ready"),
    "case closed": (RELEASE, "message_case_closed"),
    "income needed": (INCOME, "message_income_needed"),
    "income ready": (INCOME, "message_income_ready"),
    "housing ready": ("housing.bpmn", "message_housing_ready"),
    "care ready": ("care.bpmn", "message_care_ready"),
    "signal ready": (SIGNAL, "message_signal_ready"),
    "upscaling ready": ("upscaling.bpmn", "message_upscaling_ready"),
    "not_allowed ready": ("not_allowed.bpmn", "message_not_allowed_ready"),
    "escalation needed": (ESCALATION, "message_escalation_needed"),
    "task settled": (ESCALATION, "message_task_settled"),
}
"""The messages that the application lives by."""

BROKEN |= {
    f"without the message {name}": Broken(
        edited(file, put(message, name="something else")),
        file, file.partition(".")[0], f"the message '{name}'", "Draw what",
    )
    for name, (file, message) in NEEDED_BY.items()
}  # fmt: skip
