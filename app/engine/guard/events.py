"""Events: what each may wait for or throw, and what may stand on the border of what."""

from collections.abc import Iterator

from lxml import etree

from app.engine.drawing import NAMESPACES
from app.engine.guard.problem import Problem
from app.engine.guard.release import Diagram, Release, identity, kind

TIMER, MESSAGE, NOTHING = "timerEventDefinition", "messageEventDefinition", ""
MAY_BE = {
    "startEvent": ({MESSAGE}, "Let a process start by its message"),
    "endEvent": ({NOTHING, MESSAGE}, "Draw a plain end event, or one that throws a message"),
    "intermediateCatchEvent": ({TIMER, MESSAGE}, "Let it wait for a time or for a message"),
    "intermediateThrowEvent": ({NOTHING, MESSAGE}, "Let it throw a message"),
    "boundaryEvent": ({TIMER, MESSAGE}, "Let it wait for the first rung of its task, or for a message"),
}
"""What an event may hold, and the remedy for another one."""

INSIDE = ({NOTHING}, "Use a plain start event in an embedded subprocess")


def problems(release: Release) -> Iterator[Problem]:
    """Give events that cannot work as they are drawn."""
    for diagram in release.diagrams:
        for event in diagram.of(*MAY_BE):
            yield from _definition(diagram, event)
            if kind(event) == "boundaryEvent":
                yield from _border(diagram, event)
        yield from _subprocesses(diagram)


def held(event: etree._Element) -> str:
    """Give the kind of definition an event holds, or an empty text."""
    found = [kind(one) for one in event if kind(one) in {TIMER, MESSAGE}]
    return found[0] if found else NOTHING


def _definition(diagram: Diagram, event: etree._Element) -> Iterator[Problem]:
    count = sum(kind(one) in {TIMER, MESSAGE} for one in event)
    inner = kind(event) == "startEvent" and event.getparent() is not diagram.process
    allowed, remedy = INSIDE if inner else MAY_BE[kind(event)]
    if count > 1:
        yield Problem(diagram.file, identity(event), "it waits for several things", "Draw one event for each")
    elif held(event) not in allowed:
        what = {TIMER: "a timer cannot stand here", MESSAGE: "a message cannot stand here"}
        yield Problem(diagram.file, identity(event), what.get(held(event), "it waits for nothing"), remedy)
    if held(event) == TIMER and len(event.findall(f"bpmn:{TIMER}/bpmn:timeDate", NAMESPACES)) != 1:
        yield Problem(diagram.file, identity(event), "its timer has no time", "Give it one timeDate")


def _border(diagram: Diagram, event: etree._Element) -> Iterator[Problem]:
    host = diagram.nodes[event.get("attachedToRef", "")]
    interrupts = event.get("cancelActivity", "true") == "true"
    if held(event) == TIMER and kind(host) != "userTask":
        yield Problem(
            diagram.file, identity(event), "a timer stands on something else than a user task", "Move it to one"
        )
    elif held(event) == TIMER and interrupts:
        remedy = 'Write cancelActivity="false": a late task still has to be done'
        yield Problem(diagram.file, identity(event), "its timer would take the task away", remedy)
    elif held(event) == MESSAGE and (kind(host) != "subProcess" or not interrupts):
        remedy = "Put it on an embedded subprocess and let it interrupt"
        yield Problem(diagram.file, identity(event), "a message on a border must end an embedded subprocess", remedy)


def _subprocesses(diagram: Diagram) -> Iterator[Problem]:
    for node in diagram.of("subProcess"):
        if not any(held(event) == MESSAGE for event in diagram.boundaries.get(identity(node), [])):
            remedy = "Put an interrupting message on its border, or draw its steps in the process itself"
            yield Problem(diagram.file, identity(node), "nothing can end this embedded subprocess early", remedy)
