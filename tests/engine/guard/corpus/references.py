"""References to something that is not there."""

from tests.engine.guard.releases import Broken, edited, put, say

SIGNAL, INCOME, ESCALATION = "signal.bpmn", "income.bpmn", "escalation.bpmn"
REMEDY = "name one of the elements beside it"

CASES = {
    "a flow from nowhere": (SIGNAL, put("needed_to_answer", sourceRef="x"), "needed_to_answer", "sourceRef is 'x'"),
    "a flow to nowhere": (SIGNAL, put("needed_to_answer", targetRef="x"), "needed_to_answer", "targetRef is 'x'"),
    "a flow into a subprocess": (
        ESCALATION, put("needed_to_ladder", targetRef="rung_1"), "needed_to_ladder", "targetRef is 'rung_1'"
    ),
    "an event on nothing": (SIGNAL, put("answer_rung", attachedToRef="x"), "answer_rung", "attachedToRef is 'x'"),
    "a message nobody defines": (SIGNAL, put("ready_message", messageRef="x"), "ready_message", "messageRef is 'x'"),
    "a pool of nothing": (SIGNAL, put("signal_pool", processRef="x"), "signal_pool", "processRef is 'x'"),
    "a message flow to nothing": (
        SIGNAL, put("ready_tells_file_pool", targetRef="x"), "ready_tells_file_pool", "targetRef is 'x'"
    ),
    "a message flow from nothing": (
        SIGNAL, put("ready_tells_file_pool", sourceRef="x"), "ready_tells_file_pool", "sourceRef is 'x'"
    ),
    "a default of another gateway": (
        INCOME, put("is_young", default="has_right_to_benefit_begins"), "is_young",
        "default is 'has_right_to_benefit_begins'"
    ),
    "a lane with a stranger": (SIGNAL, say("//bpmn:lane/bpmn:flowNodeRef[1]", "x"), "team", "flowNodeRef is 'x'"),
    "a way in that is none": (SIGNAL, say("//*[@id='answer']/bpmn:incoming", "x"), "answer", "incoming is 'x'"),
    "a way out that is none": (SIGNAL, say("//*[@id='answer']/bpmn:outgoing", "x"), "answer", "outgoing is 'x'"),
}  # fmt: skip

BROKEN = {
    name: Broken(edited(file, edit), file, element, what, REMEDY) for name, (file, edit, element, what) in CASES.items()
}
