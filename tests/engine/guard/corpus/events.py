"""Events that wait for the wrong thing or stand in the wrong place."""

from tests.engine.guard.releases import Broken, edited, erase, insert, put, remove, retag

SIGNAL, INCOME, RELEASE, ESCALATION = "signal.bpmn", "income.bpmn", "release.bpmn", "escalation.bpmn"
TIME = """<bpmn:timerEventDefinition id="t">
  <bpmn:timeDate>opens('income.restart')</bpmn:timeDate>
</bpmn:timerEventDefinition>"""

HEARD = "<bpmn:messageEventDefinition id='m' messageRef='message_income_needed'/>"
SETTLED = "<bpmn:messageEventDefinition id='m' messageRef='message_task_settled'/>"

CASES = {
    "a process that starts by the clock": (
        INCOME, [remove("needed_message"), insert("needed", TIME, 1)], "needed", "a timer cannot stand here",
        "by its message"
    ),
    "a process that starts by nothing": (
        INCOME, [remove("needed_message")], "needed", "waits for nothing", "by its message",
    ),
    "a subprocess that starts by a message": (
        ESCALATION, [insert("ladder_begins", SETTLED)], "ladder_begins", "a message cannot stand here", "plain start"
    ),
    "an end at a time": (
        INCOME, [remove("ready_message"), insert("ready", TIME, 1)], "ready", "a timer cannot stand here",
        "plain end event"
    ),
    "an event between that waits for nothing": (
        INCOME, [remove("restart_opens_time")], "restart_opens", "waits for nothing", "a time or for a message"
    ),
    "a throwing event with a timer": (
        INCOME, [retag("restart_opens", "bpmn:intermediateThrowEvent")], "restart_opens", "a timer cannot",
        "throw a message"
    ),
    "an event on a border that waits for nothing": (
        INCOME, [remove("restart_rung_time")], "restart_rung", "waits for nothing", "first rung"
    ),
    "an event that waits for two things": (
        INCOME, [insert("restart_opens", HEARD)], "restart_opens", "several things", "one event for each"
    ),
    "a timer without a time": (
        INCOME, [remove("//*[@id='restart_opens_time']/bpmn:timeDate")], "restart_opens", "no time", "one timeDate"
    ),
    "a timer with two times": (
        INCOME, [insert("restart_opens_time", "<bpmn:timeDate>1</bpmn:timeDate>")], "restart_opens", "no time",
        "one timeDate"
    ),
    "a timer on a table": (
        INCOME, [put("restart_rung", attachedToRef="choose_route")], "restart_rung", "something else than a user",
        "Move"
    ),
    "a timer that takes the task away": (
        INCOME, [put("restart_rung", cancelActivity="true")], "restart_rung", "take the task away",
        'cancelActivity="false"'
    ),
    "a timer that takes the task away by not saying": (
        INCOME, [put("restart_rung", cancelActivity=None)], "restart_rung", "take the task away",
        'cancelActivity="false"'
    ),
    "a message that takes a task away": (
        INCOME,
        [remove("restart_rung_time"), insert("restart_rung", HEARD), put("restart_rung", cancelActivity="true")],
        "restart_rung", "must end an embedded subprocess", "let it interrupt",
    ),
    "a message that does not end a subprocess": (
        ESCALATION, [put("settled", cancelActivity="false")], "settled", "must end an embedded subprocess",
        "let it interrupt"
    ),
    "a subprocess that nothing ends": (
        ESCALATION, [erase("settled")], "ladder", "nothing can end", "interrupting message on its border"
    ),
}  # fmt: skip

BROKEN = {
    name: Broken(edited(file, *edits), file, element, what, remedy)
    for name, (file, edits, element, what, remedy) in CASES.items()
}
