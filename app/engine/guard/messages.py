"""Messages: which a process must hear and throw. The application routes by their names."""

from collections.abc import Iterator

from lxml import etree

from app.engine.guard.events import MESSAGE, held
from app.engine.guard.problem import Problem, listed, quoted
from app.engine.guard.release import Diagram, Release, identity, kind

CASE = "release"
ESCALATION = "escalation"
"""The processes that the application itself starts."""

LATE = "task late"
NEEDED = "pathways needed"
THROWING = frozenset({"sendTask", "intermediateThrowEvent", "endEvent"})


def problems(release: Release) -> Iterator[Problem]:
    """Give messages nobody knows, and those that are missing: without them a case would wait for ever."""
    for diagram in release.diagrams:
        for node in places(diagram):
            yield from _known(diagram, node)
        said = {name_at(diagram, node) for node in places(diagram)}
        for name in sorted((heard(diagram.name) | thrown(diagram.name)) - {LATE} - said):
            way = "throws" if name in thrown(diagram.name) else "waits for"
            remedy = f"Draw what {way} it"
            yield Problem(diagram.file, diagram.name, f"nothing in it {way} the message '{name}'", remedy)


def heard(process: str) -> set[str]:
    """Give the messages that a process waits for."""
    return {f"{process} needed"} | {CASE: {"pathways ready"}, ESCALATION: {"task settled"}}.get(process, set())


def thrown(process: str) -> set[str]:
    """Give the messages that a process throws."""
    return {CASE: {LATE, NEEDED, "case closed"}, ESCALATION: set()}.get(process, {LATE, f"{process} ready"})


def places(diagram: Diagram) -> Iterator[etree._Element]:
    """Give the nodes that throw a message or wait for one."""
    return (one for one in diagram.nodes.values() if kind(one) in {"sendTask", "receiveTask"} or held(one) == MESSAGE)


def carrier(node: etree._Element) -> etree._Element:
    """Give the element of a node that names its message: its definition, or the task itself."""
    return next((one for one in node if kind(one) == MESSAGE), node)


def name_at(diagram: Diagram, node: etree._Element) -> str:
    """Give the name of the message at a node, or an empty text."""
    return diagram.messages.get(carrier(node).get("messageRef", ""), "")


def _known(diagram: Diagram, node: etree._Element) -> Iterator[Problem]:
    throws, starts = kind(node) in THROWING, {f"{diagram.name} needed"}
    allowed = thrown(diagram.name) if throws else starts if kind(node) == "startEvent" else heard(diagram.name) - starts
    name = name_at(diagram, node)
    if name not in allowed:
        what = f"{'throws' if throws else 'waits for'} {quoted(name)}, which the application does not know here"
        yield Problem(diagram.file, identity(node), what, f"Use one of: {listed(allowed) or 'none'}")
