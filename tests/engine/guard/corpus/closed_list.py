"""Elements that are not on the closed list."""

from tests.engine.guard.releases import Broken, Edit, edited, insert, put, retag

RELEASE, INCOME, ESCALATION = "release.bpmn", "income.bpmn", "escalation.bpmn"


def _timer(xml: str) -> Edit:
    return insert("restart_opens_time", xml)


def _event(definition: str) -> Edit:
    return insert("restart_opens", f"<bpmn:{definition}EventDefinition id='d'/>")


def _extension(path: str, xml: str) -> Edit:
    return insert(path, f"<bpmn:extensionElements>{xml}</bpmn:extensionElements>")


CASES = {
    "a script task": (RELEASE, retag("match", "bpmn:scriptTask"), "match", "scriptTask", "no code"),
    "a call activity": (RELEASE, retag("match", "bpmn:callActivity"), "match", "callActivity", "message"),
    "a plain task": (RELEASE, retag("match", "bpmn:task"), "match", "bpmn:task", "user task"),
    "a manual task": (RELEASE, retag("match", "bpmn:manualTask"), "match", "manualTask", "user task"),
    "an inclusive gateway": (
        RELEASE, retag("all_begin", "bpmn:inclusiveGateway"), "all_begin", "inclusive", "parallel",
    ),
    "a complex gateway": (RELEASE, retag("all_begin", "bpmn:complexGateway"), "all_begin", "complex", "exclusive"),
    "an event-based gateway": (
        RELEASE, retag("all_begin", "bpmn:eventBasedGateway"), "all_begin", "eventBased", "interrupting message"
    ),
    "a transaction": (ESCALATION, retag("ladder", "bpmn:transaction"), "ladder", "transaction", "embedded subprocess"),
    "an ad-hoc subprocess": (ESCALATION, retag("ladder", "bpmn:adHocSubProcess"), "ladder", "adHoc", "parallel"),
    "an event subprocess": (
        ESCALATION, put("ladder", triggeredByEvent="true"), "ladder", "event subprocess", "message",
    ),
    "an event subprocess in another spelling": (
        ESCALATION, put("ladder", triggeredByEvent="1"), "ladder", "event subprocess", "message"
    ),
    "an event subprocess as the engine spells it": (
        ESCALATION,
        put("ladder", **{"{http://www.omg.org/spec/BPMN/20100524/MODEL}triggeredByEvent": "true"}),
        "ladder", "carries the attribute bpmn:triggeredByEvent", "Take it out",
    ),
    "compensation": (RELEASE, put("match", isForCompensation="true"), "match", "compensation", "user task"),
    "several events at once": (
        INCOME, put("restart_opens", parallelMultiple="true"), "restart_opens", "several", "one",
    ),
    "a receive task that starts": (
        RELEASE, put("hear_pathways", instantiate="true"), "hear_pathways", "starts", "start",
    ),
    "an attribute of the engine": (
        RELEASE,
        put("match", **{"{http://spiffworkflow.org/bpmn/schema/1.0/core}scriptsOnInstances": "true"}),
        "match", "scriptsOnInstances", "Take it out",
    ),
    "a signal": (INCOME, _event("signal"), "d", "signalEvent", "message"),
    "an error": (INCOME, _event("error"), "d", "errorEvent", "exclusive gateway"),
    "an escalation": (INCOME, _event("escalation"), "d", "escalationEvent", "task late"),
    "a condition to wait for": (INCOME, _event("conditional"), "d", "conditionalEvent", "exclusive gateway"),
    "a terminate": (INCOME, _event("terminate"), "d", "terminateEvent", "own end event"),
    "a cancel": (INCOME, _event("cancel"), "d", "cancelEvent", "interrupting message"),
    "a compensation event": (INCOME, _event("compensate"), "d", "compensateEvent", "user task"),
    "a link": (INCOME, _event("link"), "d", "linkEvent", "flow"),
    "a duration": (
        INCOME, _timer("<bpmn:timeDuration>P1D</bpmn:timeDuration>"), "restart_opens_time", "timeDuration", "opens",
    ),
    "a cycle": (
        INCOME, _timer("<bpmn:timeCycle>R3/P1D</bpmn:timeCycle>"), "restart_opens_time", "timeCycle", "way back",
    ),
    "many instances": (
        RELEASE, insert("match", "<bpmn:multiInstanceLoopCharacteristics/>"), "match", "multiInstance",
        "task of its own"
    ),
    "a loop": (RELEASE, insert("match", "<bpmn:standardLoopCharacteristics/>"), "match", "standardLoop", "way back"),
    "a data store": (RELEASE, insert("release", "<bpmn:dataStoreReference id='s'/>"), "s", "dataStore", "answer"),
    "a data object": (RELEASE, insert("release", "<bpmn:dataObject id='s'/>"), "s", "dataObject", "answer"),
    "input and output": (RELEASE, insert("match", "<bpmn:ioSpecification id='s'/>"), "s", "ioSpecification", "answer"),
    "a lane in a lane": (RELEASE, insert("team", "<bpmn:childLaneSet id='s'/>"), "s", "childLaneSet", "one lane"),
    "a note on the drawing": (
        RELEASE, insert("release", "<bpmn:textAnnotation id='s'/>"), "s", "textAnn", "documentation",
    ),
    "a correlation": (
        RELEASE, insert("release_collaboration", "<bpmn:correlationKey id='s'/>"), "s", "correlationKey", "application"
    ),
    "a script before a task": (
        RELEASE, _extension("match", "<spiffworkflow:preScript>x = 1</spiffworkflow:preScript>"), "match",
        "extension", "Take"
    ),
    "a script before a sending task": (
        RELEASE,
        insert("//*[@id='start_pathways']/bpmn:extensionElements", "<spiffworkflow:preScript/>"),
        "start_pathways", "preScript", "no code",
    ),
    "a script after a table": (
        INCOME,
        insert("//*[@id='choose_route']/bpmn:extensionElements", "<spiffworkflow:postScript/>"),
        "choose_route", "postScript", "no code",
    ),
    "an operator of the engine": (
        ESCALATION, _extension("warn_1", "<spiffworkflow:serviceTaskOperator id='http'/>"), "warn_1", "extension",
        "Take"
    ),
    "a payload at the message itself": (
        RELEASE,
        _extension("message_pathways_needed", "<spiffworkflow:messagePayload>1</spiffworkflow:messagePayload>"),
        "message_pathways_needed", "extensionElements", "Take",
    ),
    "an element of nobody": (RELEASE, insert("release", "<x id='s'/>"), "s", "may not stand here", "Take it out"),
    "a process hidden in the drawing": (
        RELEASE, insert("release_plane", "<bpmn:process id='s'/>"), "s", "bpmn:process", "Take it out"
    ),
    "a file brought in": (
        RELEASE, insert("release", "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file:///etc/passwd'/>"),
        "release", "include, which may not stand here", "Take it out",
    ),
    "a task where none can be": (RELEASE, insert("match", "<bpmn:userTask id='s'/>"), "s", "userTask", "Take it out"),
}  # fmt: skip

BROKEN = {
    name: Broken(edited(file, edit), file, element, what, remedy)
    for name, (file, edit, element, what, remedy) in CASES.items()
}
