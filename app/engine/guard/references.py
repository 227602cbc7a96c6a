"""References of a diagram: each to something that is there, in the place where it may be."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from app.engine.drawing import BPMN
from app.engine.guard.problem import Problem, quoted
from app.engine.guard.release import FLOW_NODES, identity, kind

BY_ATTRIBUTE = {"messageRef": "message", "processRef": "process"}


def problems(file: str, root: etree._Element) -> Iterator[Problem]:
    """Give broken references of a diagram that keeps to the closed list."""
    index = _Index(root)
    for element in root.iter(f"{{{BPMN}}}*"):
        for what, target, group in _targets(index, element):
            if target not in group:
                remedy = f"Let {what} name one of the elements beside it, or take it out"
                yield Problem(file, identity(element), f"{what} is {quoted(target)}, which is not there", remedy)


@dataclass(frozen=True)
class _Index:
    root: etree._Element

    @cached_property
    def kinds(self) -> Mapping[str, AbstractSet[str]]:
        """Give the ids of each kind of element, and of all flow nodes and parties."""
        found = defaultdict(set)
        for one in self.root.iter(f"{{{BPMN}}}*"):
            found[kind(one)].add(one.get("id", ""))
        found["node"] = set().union(*(found[each] for each in FLOW_NODES))
        found["party"] = found["node"] | found["participant"]
        return found

    @cached_property
    def beside(self) -> Mapping[str, AbstractSet[str]]:
        """Give the flow nodes within a process or embedded subprocess."""
        found = defaultdict(set)
        for one in self.root.iter(*(f"{{{BPMN}}}{each}" for each in FLOW_NODES)):
            found[_scope(one)].add(one.get("id", ""))
        return found

    @cached_property
    def flows(self) -> Mapping[tuple[str, str], AbstractSet[str]]:
        """Give the sequence flows at each end of a node."""
        found = defaultdict(set)
        for flow in self.root.iter(f"{{{BPMN}}}sequenceFlow"):
            for end in ("sourceRef", "targetRef"):
                found[end, flow.get(end, "")].add(flow.get("id", ""))
        return found


def _targets(index: _Index, element: etree._Element) -> Iterator[tuple[str, str, AbstractSet[str]]]:
    """Give each reference of an element: its name, its target, and the ids it may name."""
    match kind(element):
        case "sequenceFlow" | "messageFlow" as flow:
            group = index.kinds["party"] if flow == "messageFlow" else index.beside.get(_scope(element), set())
            yield "sourceRef", element.get("sourceRef", ""), group
            yield "targetRef", element.get("targetRef", ""), group
        case "boundaryEvent":
            yield "attachedToRef", element.get("attachedToRef", ""), index.beside[_scope(element)]
        case "flowNodeRef":
            yield "flowNodeRef", (element.text or "").strip(), index.kinds["node"]
        case "incoming" | "outgoing" as way:
            end = "sourceRef" if way == "outgoing" else "targetRef"
            yield way, (element.text or "").strip(), index.flows.get((end, _scope(element)), set())
        case _:
            yield from _attributes(index, element)


def _attributes(index: _Index, element: etree._Element) -> Iterator[tuple[str, str, AbstractSet[str]]]:
    for attribute, target in BY_ATTRIBUTE.items():
        if attribute in element.attrib:
            yield attribute, element.get(attribute, ""), index.kinds.get(target, set())
    if "default" in element.attrib:
        yield "default", element.get("default", ""), index.flows.get(("sourceRef", element.get("id", "")), set())


def _scope(element: etree._Element) -> str:
    around = element.getparent()
    return "" if around is None else around.get("id", "")
