"""Conditions and payloads of the diagrams: only what can be asked, and only what can come true."""

import ast
from collections.abc import Iterator, Mapping

from lxml import etree

from app.engine.drawing import NAMESPACES
from app.engine.guard import values
from app.engine.guard.messages import LATE, NEEDED, THROWING, carrier, name_at, places
from app.engine.guard.problem import Problem, quoted
from app.engine.guard.release import Diagram, Release, identity, kind
from app.engine.guard.values import Refused, Values
from app.engine.guard.variables import known_at

PAYLOAD = "bpmn:extensionElements/spiffworkflow:messagePayload"
VARIABLE = "bpmn:extensionElements/spiffworkflow:messageVariable"


def problems(release: Release) -> Iterator[Problem]:
    """Give expressions that would fail, never hold, or reach for something a diagram may not touch."""
    for diagram in release.diagrams:
        for flow in diagram.flows.values():
            yield from _condition(release, diagram, flow)
        for node in places(diagram):
            yield from _payload(release, diagram, node)
            yield from _variable(diagram, node)


def payload(node: etree._Element) -> str | None:
    """Give the payload of a message, or None."""
    found = carrier(node).find(PAYLOAD, NAMESPACES)
    return None if found is None else found.text or ""


def _condition(release: Release, diagram: Diagram, flow: etree._Element) -> Iterator[Problem]:
    for condition in flow.iterfind("bpmn:conditionExpression", NAMESPACES):
        try:
            names = known_at(release, diagram, flow.get("sourceRef", ""))
            values.truth(release, values.tree(condition.text or "", values.ASKING), names)
        except Refused as refused:
            yield Problem(diagram.file, identity(flow), refused.what, refused.remedy)


def _payload(release: Release, diagram: Diagram, node: etree._Element) -> Iterator[Problem]:
    text, name = payload(node), name_at(diagram, node)
    expected = {NEEDED: '{"pathways": pathway}', LATE: '{"task": "process.task"}'}.get(name)
    if text is None or expected is None or kind(node) not in THROWING:
        if (text is None) != (expected is None or kind(node) not in THROWING):
            remedy = f"Write {expected}" if expected else "Take it out: this message carries nothing"
            yield Problem(diagram.file, identity(node), f"the message {quoted(name)} has the wrong payload", remedy)
        return
    try:
        names = known_at(release, diagram, identity(node)) if name == NEEDED else {}
        _content(release, values.tree(text, frozenset()), name, names)
    except Refused as refused:
        yield Problem(diagram.file, identity(node), refused.what, refused.remedy)


def _content(release: Release, node: ast.expr, name: str, names: Mapping[str, Values]) -> None:
    match node:
        case ast.Dict(keys=[ast.Constant(value="task")], values=[ast.Constant(value=str() as task)]) if name == LATE:
            values.known(release, task)
        case ast.Dict(keys=[ast.Constant(value="pathways")], values=[ast.Name() as one]) if name == NEEDED:
            if not values.asked(release, one, names).many:
                raise Refused(f"{quoted(one.id)} is no list", "Let its table collect: hitPolicy COLLECT")
        case _:
            remedy = {LATE: 'Write {"task": "process.task"}', NEEDED: 'Write {"pathways": pathway}'}[name]
            raise Refused(f"the payload {quoted(ast.unparse(node))} says something else", remedy)


def _variable(diagram: Diagram, node: etree._Element) -> Iterator[Problem]:
    for variable in carrier(node).iterfind(VARIABLE, NAMESPACES):
        name = variable.text or ""
        if kind(node) in THROWING or not name.isidentifier() or name.startswith("_"):
            what = f"the variable {quoted(name)} cannot receive a message"
            yield Problem(
                diagram.file, identity(node), what, "Take it out: the application sends nothing with a message"
            )
