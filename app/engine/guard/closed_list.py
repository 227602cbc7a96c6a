"""The closed list: which elements may stand where. What is not named here is refused."""

from collections.abc import Iterator, Mapping

from lxml import etree

from app.engine.drawing import NAMESPACES
from app.engine.guard.problem import Problem
from app.engine.guard.release import EVENTS, FLOW_NODES, GATEWAYS, identity

PREFIXES = {space: prefix for prefix, space in NAMESPACES.items()}
PREFIXES["http://www.w3.org/2001/XMLSchema-instance"] = "xsi"
NOTE = "bpmn:documentation"
TOP = frozenset(f"bpmn:{one}" for one in FLOW_NODES) | {"bpmn:sequenceFlow", NOTE}
WAYS = frozenset({NOTE, "bpmn:incoming", "bpmn:outgoing"})
MORE = frozenset({"bpmn:extensionElements"})
DEFINED = frozenset({"bpmn:timerEventDefinition", "bpmn:messageEventDefinition"})
PAYLOAD = frozenset({"spiffworkflow:messagePayload", "spiffworkflow:messageVariable"})

CHILDREN: Mapping[str, frozenset[str]] = {
    "bpmn:definitions": frozenset({"bpmn:message", "bpmn:collaboration", "bpmn:process", "bpmndi:BPMNDiagram"}),
    "bpmn:message": frozenset({NOTE}),
    "bpmn:collaboration": frozenset({NOTE, "bpmn:participant", "bpmn:messageFlow"}),
    "bpmn:participant": frozenset({NOTE, "bpmn:participantMultiplicity"}),
    "bpmn:messageFlow": frozenset({NOTE}),
    "bpmn:process": TOP | {"bpmn:laneSet"},
    "bpmn:laneSet": frozenset({"bpmn:lane"}),
    "bpmn:lane": frozenset({NOTE, "bpmn:flowNodeRef"}),
    "bpmn:subProcess": TOP | WAYS,
    "bpmn:sequenceFlow": frozenset({NOTE, "bpmn:conditionExpression"}),
    "bpmn:timerEventDefinition": frozenset({"bpmn:timeDate"}),
    "bpmn:messageEventDefinition": MORE,
    **{f"bpmn:{one}": WAYS | DEFINED for one in EVENTS},
    **{f"bpmn:{one}": WAYS for one in (*GATEWAYS, "userTask", "serviceTask")},
    **{f"bpmn:{one}": WAYS | MORE for one in ("sendTask", "receiveTask", "businessRuleTask")},
    "bpmndi:BPMNDiagram": frozenset({"bpmndi:BPMNPlane", "bpmndi:BPMNLabelStyle"}),
    "bpmndi:BPMNPlane": frozenset({"bpmndi:BPMNShape", "bpmndi:BPMNEdge"}),
    "bpmndi:BPMNShape": frozenset({"dc:Bounds", "bpmndi:BPMNLabel"}),
    "bpmndi:BPMNEdge": frozenset({"di:waypoint", "bpmndi:BPMNLabel"}),
    "bpmndi:BPMNLabel": frozenset({"dc:Bounds"}),
    "bpmndi:BPMNLabelStyle": frozenset({"dc:Font"}),
}

EXTENSIONS: Mapping[str, frozenset[str]] = {
    "bpmn:sendTask": PAYLOAD,
    "bpmn:receiveTask": PAYLOAD,
    "bpmn:messageEventDefinition": PAYLOAD,
    "bpmn:businessRuleTask": frozenset({"spiffworkflow:calledDecisionId"}),
}

_BY_HAND = "Make it a user task with a checklist"
_BY_MESSAGE = "Let a message start or end another process"
_BY_TIMER = "Use an intermediate timer before a task, or the timer on a task"
_BY_QUESTION = "Ask for it in a checklist and read it with answer(...)"

REMEDIES = {
    "scriptTask": "Diagrams hold no code: let a person do it in a user task, or name a service",
    "preScript": "Diagrams hold no code: take it out",
    "postScript": "Diagrams hold no code: take it out",
    "serviceTaskOperator": 'Name the service: implementation="thuiskomst:warn"',
    "callActivity": _BY_MESSAGE,
    "transaction": "Use an embedded subprocess with an interrupting message on its border",
    "adHocSubProcess": "Draw the tasks in their order, or side by side between parallel gateways",
    "task": _BY_HAND,
    "manualTask": _BY_HAND,
    "inclusiveGateway": "Use a parallel gateway with an exclusive one on each way",
    "complexGateway": "Use exclusive and parallel gateways",
    "eventBasedGateway": "Use an embedded subprocess with an interrupting message on its border",
    "signalEventDefinition": _BY_MESSAGE,
    "errorEventDefinition": "Let a question of the task say so and let an exclusive gateway choose",
    "escalationEventDefinition": "Use the ladder: the timer on the task throws the message 'task late'",
    "conditionalEventDefinition": "Use an exclusive gateway, or wait for a message",
    "terminateEventDefinition": "Let each way end in its own end event",
    "cancelEventDefinition": "Use an interrupting message on the border of an embedded subprocess",
    "compensateEventDefinition": "Draw a user task that puts it right",
    "linkEventDefinition": "Draw the flow through",
    "timeDuration": 'Diagrams hold no durations: use timeDate with opens("process.task") or first_rung("process.task")',
    "timeCycle": "Diagrams hold no cycles: draw the way back to the task",
    "multiInstanceLoopCharacteristics": "Draw each of them as a task of its own",
    "standardLoopCharacteristics": "Draw the way back with an exclusive gateway",
    "dataStoreReference": _BY_QUESTION,
    "dataObject": _BY_QUESTION,
    "dataObjectReference": _BY_QUESTION,
    "dataStore": _BY_QUESTION,
    "ioSpecification": _BY_QUESTION,
    "childLaneSet": "Give each agency one lane, without lanes in it",
    "textAnnotation": "Write it in the documentation of the element",
    "association": "Take it out",
    "group": "Take it out",
    "signal": _BY_MESSAGE,
    "error": "Take it out",
    "escalation": "Take it out",
    "correlationKey": "Take it out: the application knows to which case a message belongs",
    "correlationProperty": "Take it out: the application knows to which case a message belongs",
}
"""What to draw instead, by the name of an element."""

ATTRIBUTES = {
    "triggeredByEvent": ("true", "is an event subprocess", _BY_MESSAGE),
    "isForCompensation": ("true", "is for compensation", "Draw a user task that puts it right"),
    "parallelMultiple": ("true", "waits for several events", "Draw one event for each"),
    "instantiate": ("true", "starts an instance", "Start a process with a start event that waits for a message"),
}
"""Attributes that change what an element is: the value that is refused, what it makes of it, what mends it."""


def problems(file: str, root: etree._Element) -> Iterator[Problem]:
    """Give every element of a diagram that does not stand on the closed list, and what to draw instead."""
    yield from _children(file, root, CHILDREN["bpmn:definitions"])


def _children(file: str, parent: etree._Element, allowed: frozenset[str]) -> Iterator[Problem]:
    for element in parent:
        if not isinstance(element.tag, str):
            continue
        name = _prefixed(element.tag)
        if name not in allowed:
            yield _refused(file, element, name)
        else:
            yield from _attributes(file, element)
            yield from _children(file, element, _inside(parent, name))


def _inside(parent: etree._Element, name: str) -> frozenset[str]:
    around = EXTENSIONS.get(_prefixed(str(parent.tag)), frozenset())
    return around if name == "bpmn:extensionElements" else CHILDREN.get(name, frozenset())


def _refused(file: str, element: etree._Element, name: str) -> Problem:
    remedy = REMEDIES.get(name.partition(":")[2], "Take it out: the engine would ignore it or not know it")
    return Problem(file, identity(element), f"holds {name}, which may not stand here", remedy)


def _attributes(file: str, element: etree._Element) -> Iterator[Problem]:
    for attribute, value in element.attrib.items():
        name = str(attribute)
        refused, what, remedy = ATTRIBUTES.get(name, ("", "", ""))
        if value.strip() in {refused, "1"} and refused:
            yield Problem(file, identity(element), what, remedy)
        if name.startswith("{") and _prefixed(name) != "xsi:type" and _prefixed(str(element.tag)).startswith("bpmn:"):
            what = f"carries the attribute {_prefixed(name)}"
            yield Problem(file, identity(element), what, "Take it out: only BPMN's own attributes count")


def _prefixed(tag: str) -> str:
    """Give a name such as bpmn:process, or the full one for a namespace that no diagram needs."""
    space, _, local = tag.removeprefix("{").rpartition("}")
    return f"{PREFIXES[space]}:{local}" if space in PREFIXES else f"{{{space}}}:{local}"
