"""Ids that the engine could not use or would confuse."""

from tests.engine.guard.releases import Broken, edited, put, remove, rename, retag

SIGNAL, ESCALATION = "signal.bpmn", "escalation.bpmn"

CASES = {
    "two elements of one id": (SIGNAL, [put("ready", id="answer")], "answer", "2 elements", "no other element has"),
    "an id with a dot": (SIGNAL, [put("answer", id="answer.1")], "answer.1", "cannot be used", "letters"),
    "an id with a quote": (
        SIGNAL, [put("message_task_late", id='a"]|//*["')], 'a"]|//*["', "cannot be used", "letters",
    ),
    "an id of the engine's own": (SIGNAL, [put("needed", id="Start")], "Start", "cannot be used", "letters"),
    "no id": (SIGNAL, [put("answer", id=None)], "signal", "userTask in it has no id", "letters"),
    "a process under another name": (
        SIGNAL, [put("signal", id="sign")], "sign", "not the name of its file", "id signal",
    ),
    "a process that does not run": (
        SIGNAL, [put("signal", isExecutable="false")], "signal", "not executable", 'isExecutable="true"'
    ),
    "a process that does not say it runs": (SIGNAL, [put("signal", isExecutable=None)], "signal", "not exec", "isExec"),
    "no process": (SIGNAL, [remove("signal")], "signal", "holds 0 processes", "one process a file"),
    "two processes": (
        SIGNAL, [retag("signal_collaboration", "bpmn:process")], "signal", "holds 2 processes", "one process",
    ),
}  # fmt: skip

BROKEN = {
    name: Broken(edited(file, *edits), file, element, what, remedy)
    for name, (file, edits, element, what, remedy) in CASES.items()
}

BROKEN["a subprocess named as the process of another diagram"] = Broken(
    edited(ESCALATION, rename("ladder", "signal")), SIGNAL, "signal", "its id stands in escalation.bpmn too",
    "no other element",
)  # fmt: skip
