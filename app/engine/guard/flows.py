"""The way through a process: one start, ends, choices that always lead somewhere, nothing out of reach."""

from collections.abc import Iterator

from lxml import etree

from app.engine.drawing import NAMESPACES
from app.engine.guard.problem import Problem
from app.engine.guard.release import GATEWAYS, Diagram, Release, identity, kind

START = "Draw one start event a process, and one in each embedded subprocess"


def problems(release: Release) -> Iterator[Problem]:
    """Give what would let a case stop or stray on its way through the diagrams."""
    for diagram in release.diagrams:
        yield from _scopes(diagram)
        for node in diagram.nodes.values():
            yield from _ways(diagram, node)
            yield from _choice(diagram, node)
        yield from _conditions(diagram)
        yield from _reach(diagram)


def _scopes(diagram: Diagram) -> Iterator[Problem]:
    for scope in (diagram.process, *diagram.of("subProcess")):
        starts = scope.findall("bpmn:startEvent", NAMESPACES)
        if len(starts) != 1:
            yield Problem(diagram.file, identity(scope), f"it has {len(starts)} start events", START)
        if scope.find("bpmn:endEvent", NAMESPACES) is None:
            yield Problem(diagram.file, identity(scope), "it has no end event", "Let every way end in an end event")


def _ways(diagram: Diagram, node: etree._Element) -> Iterator[Problem]:
    enters, leaves = len(diagram.into.get(identity(node), [])), len(diagram.out_of.get(identity(node), []))
    if kind(node) in {"startEvent", "boundaryEvent"}:
        if enters:
            yield Problem(diagram.file, identity(node), "a flow enters it", "Let the flow lead to a task or a gateway")
    elif not enters:
        yield Problem(
            diagram.file, identity(node), "no flow leads to it", "Draw the flow that leads to it, or take it out"
        )
    if kind(node) == "endEvent":
        if leaves:
            yield Problem(diagram.file, identity(node), "a flow leaves an end", "Take out the flow")
    elif not leaves:
        yield Problem(
            diagram.file, identity(node), "no flow leaves it", "Draw the flow to what follows, or to an end event"
        )
    if kind(node) not in GATEWAYS and max(enters, leaves) > 1:
        yield Problem(diagram.file, identity(node), "more than one flow enters or leaves it", "Draw a gateway for it")


def _choice(diagram: Diagram, node: etree._Element) -> Iterator[Problem]:
    """Give choices at which no way may be open: the engine would stop the case there."""
    leaves = diagram.out_of.get(identity(node), [])
    if kind(node) != "exclusiveGateway" or len(leaves) < 2:  # noqa: PLR2004 - two ways make a choice
        return
    if node.get("default") is None:
        yield Problem(
            diagram.file, identity(node), "no way is its default", "Make the flow for all other cases the default"
        )
    for flow in leaves:
        bare = flow.find("bpmn:conditionExpression", NAMESPACES) is None
        if bare != (flow.get("id") == node.get("default")):
            what = "it has no condition and is not the default" if bare else "it is the default and has a condition"
            yield Problem(diagram.file, identity(flow), what, "Give every way out a condition, but not the default")


def _conditions(diagram: Diagram) -> Iterator[Problem]:
    for flow in diagram.flows.values():
        source = diagram.nodes[flow.get("sourceRef", "")]
        chooses = kind(source) == "exclusiveGateway" and len(diagram.out_of[identity(source)]) > 1
        if flow.find("bpmn:conditionExpression", NAMESPACES) is not None and not chooses:
            yield Problem(diagram.file, identity(flow), "a condition stands where nothing is chosen", "Take it out")


def _reach(diagram: Diagram) -> Iterator[Problem]:
    seen: set[str] = set()
    ahead = [identity(start) for start in diagram.of("startEvent")]
    while ahead:
        node = ahead.pop()
        if node not in seen:
            seen.add(node)
            ahead += [identity(one) for one in (*diagram.after(node), *diagram.boundaries.get(node, []))]
    for node in diagram.nodes.keys() - seen:
        yield Problem(
            diagram.file, node, "no way from the start leads to it", "Draw the flow that leads to it, or take it out"
        )
