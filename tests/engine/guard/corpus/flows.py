"""Ways on which a case would stop, stray or split unseen."""

from tests.engine.guard.releases import Broken, edited, erase, insert, link, put, remove, retag

SIGNAL, INCOME, RELEASE, ESCALATION = "signal.bpmn", "income.bpmn", "release.bpmn", "escalation.bpmn"
MARK = "<bpmn:conditionExpression>fact('under_27')</bpmn:conditionExpression>"

START = "<bpmn:startEvent id='second'/>"

ISLAND = (
    insert("income", "<bpmn:exclusiveGateway id='a'/>"),
    insert("income", "<bpmn:exclusiveGateway id='b'/>"),
    link("income", "a", "b"),
    link("income", "b", "a"),
)

CASES = {
    "two starts": (SIGNAL, [insert("signal", START)], "signal", "has 2 start events", "one start event"),
    "no start": (SIGNAL, [retag("needed", "bpmn:intermediateCatchEvent")], "signal", "has 0 start events", "one start"),
    "two starts in a subprocess": (ESCALATION, [insert("ladder", START)], "ladder", "has 2 start events", "one start"),
    "no end in a subprocess": (
        ESCALATION, [erase("ladder_ends")], "ladder", "no end event", "every way"
    ),
    "a flow into a start": (
        INCOME, [link("income", "applied", "needed")], "needed", "a flow enters it", "task or a gateway",
    ),
    "a flow into an event on a border": (
        INCOME, [link("income", "applied", "advance_rung")], "advance_rung", "a flow enters it", "task or a gateway"
    ),
    "a task nobody comes to": (SIGNAL, [erase("needed_to_answer")], "answer", "no flow leads to it", "Draw the flow"),
    "a flow out of an end": (SIGNAL, [link("signal", "ready", "answer")], "ready", "a flow leaves an end", "Take out"),
    "a task that leads nowhere": (SIGNAL, [erase("answer_to_ready")], "answer", "no flow leaves it", "Draw the flow"),
    "a task with two ways out": (
        INCOME, [link("income", "notification", "again")], "notification", "more than one flow", "gateway"
    ),
    "a task with two ways in": (
        INCOME, [link("income", "applied", "notification")], "notification", "more than one flow", "gateway"
    ),
    "a choice without a default": (
        INCOME, [put("is_young", default=None)], "is_young", "no way is its default", "default",
    ),
    "a way without a condition": (
        INCOME,
        [remove("//*[@id='is_young_to_early_application']/bpmn:conditionExpression")],
        "is_young_to_early_application", "no condition and is not the default", "every way out a condition",
    ),
    "a default with a condition": (
        INCOME, [insert("is_young_to_young_meet", MARK)], "is_young_to_young_meet", "is the default and has",
        "not the default"
    ),
    "a condition where all ways are taken": (
        INCOME, [insert("applied_to_again", MARK)], "applied_to_again", "nothing is chosen", "Take it out"
    ),
    "a condition on the only way": (
        INCOME, [insert("reuse_meet_to_application", MARK)], "reuse_meet_to_application", "nothing is chosen",
        "Take it out"
    ),
    "steps out of reach": (INCOME, ISLAND, "a", "no way from the start", "Draw the flow"),
}  # fmt: skip

BROKEN = {
    name: Broken(edited(file, *edits), file, element, what, remedy)
    for name, (file, edits, element, what, remedy) in CASES.items()
}
