"""Timers that ask for another instant than that of their place, and tasks without one."""

from app.engine.content import Content
from tests.engine.guard.releases import Broken, Change, edited, erase, insert, put, say, task_with

SIGNAL, INCOME, RELEASE, ESCALATION = "signal.bpmn", "income.bpmn", "release.bpmn", "escalation.bpmn"
OPENING = "//*[@id='restart_opens']//bpmn:timeDate"
RUNG = "//*[@id='restart_rung']//bpmn:timeDate"
LADDER = "//*[@id='rung_2']//bpmn:timeDate"
TOLD = "//*[@id='restart_late']//spiffworkflow:messagePayload"
SECOND = """<bpmn:boundaryEvent id='again_rung' attachedToRef='restart' cancelActivity='false'>
  <bpmn:timerEventDefinition id='t'>
    <bpmn:timeDate>first_rung("income.restart")</bpmn:timeDate>
  </bpmn:timerEventDefinition>
</bpmn:boundaryEvent>"""


def _opens(text: str) -> Change:
    return edited(INCOME, say(OPENING, text))


def _rung(text: str) -> Change:
    return edited(INCOME, say(RUNG, text))


CASES = {
    "a date": (INCOME, _opens('"2026-12-01"'), "restart_opens", "not the opening", 'opens("income.task")'),
    "a rung where a task opens": (
        INCOME, _opens("rung(1)"), "restart_opens", "not the opening", 'opens("income.task")',
    ),
    "an opening put together": (
        INCOME, _opens('opens("income." "restart") or 1'), "restart_opens", "not the opening", "opens",
    ),
    "an unknown task": (INCOME, _opens('opens("income.rest")'), "restart_opens", "nobody declares", "income.restart"),
    "a task that opens at once": (
        INCOME, _opens('opens("income.decision")'), "restart_opens", "declares no time to open", "tasks/income.py"
    ),
    "a task elsewhere": (
        INCOME, _opens('opens("release.close")'), "restart_opens", "does not come after it", "own task",
    ),
    "an import": (INCOME, _opens("__import__('os')"), "restart_opens", "calls something other", "Write only"),
    "an empty time": (INCOME, _opens(""), "restart_opens", "is not an expression", "Write only"),
    "the rung of another task": (
        INCOME, _rung('first_rung("income.decision")'), "restart_rung", "not the first rung",
        'first_rung("income.restart")'
    ),
    "an opening on a task": (
        INCOME, _rung('opens("income.restart")'), "restart_rung", "not the first rung", 'first_rung("income.restart")'
    ),
    "a late task under another name": (
        INCOME, edited(INCOME, say(TOLD, '{"task": "income.decision"}')), "restart_rung", "does not say that this",
        "restart"
    ),
    "a late task without a name": (
        INCOME, edited(INCOME, say(TOLD, '{"late": 1}')), "restart_rung", "does not say that this", "task late"
    ),
    "a late task that tells nobody": (
        INCOME, edited(INCOME, put("restart_late_message", messageRef="message_income_ready")),
        "restart_rung", "does not say that this", "task late",
    ),
    "no timer on a task": (
        INCOME, edited(INCOME, erase("restart_rung")), "restart", "it has 0 timers", "or write in its documentation why"
    ),
    "two timers on a task": (
        INCOME, edited(INCOME, insert("income", SECOND)), "restart", "it has 2 timers", 'first_rung("income.restart")'
    ),
    "a time to open that nothing waits for": (
        INCOME, task_with("income.restart", opens=None), "restart_opens", "declares no time to open", "tasks/income.py"
    ),
    "a level that does not exist": (
        ESCALATION, edited(ESCALATION, say(LADDER, "rung(5)")), "rung_2", "no rung of the ladder", "rung(1) to rung(4)"
    ),
    "a truth as a level": (
        ESCALATION, edited(ESCALATION, say(LADDER, "rung(True)")), "rung_2", "no rung of the ladder",
        "rung(1) to rung(4)"
    ),
    "an opening on the ladder": (
        ESCALATION, edited(ESCALATION, say(LADDER, 'opens("income.restart")')), "rung_2", "no rung", "rung(1)"
    ),
    "a level that warns another": (
        ESCALATION, edited(ESCALATION, say(LADDER, "rung(3)")), "rung_2", "not the warning of level 3", "warn_3"
    ),
}  # fmt: skip

BROKEN = {
    name: Broken(change, file, element, what, remedy) for name, (file, change, element, what, remedy) in CASES.items()
}


def _opens_later(content: Content) -> Content:
    opens = next(task for one in content.pathways for task in one.tasks if task.key == "income.restart").opens
    return task_with("income.decision", opens=opens)(content)


BROKEN["a task that declares to open later"] = Broken(
    _opens_later, INCOME, "decision", "no timer waits for it", 'opens("income.decision")'
)
