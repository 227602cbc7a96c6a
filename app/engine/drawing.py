"""Reading diagrams as XML: hardened, and as the user tasks a reader sees."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from app.engine.process import Step

Decide = Callable[[str], bool | None]
"""Judges a condition of a diagram; None when nobody can know yet."""

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
NAMESPACES = {
    "bpmn": BPMN,
    "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
    "di": "http://www.omg.org/spec/DD/20100524/DI",
    "spiffworkflow": "http://spiffworkflow.org/bpmn/schema/1.0/core",
}


def read(text: str) -> etree._Element:
    """Read XML without entities, document types or the network. Raises etree.XMLSyntaxError or ValueError."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise ValueError("holds a document type or an entity")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(text.encode(), parser)


def steps(process: etree._Element) -> dict[str, Step]:
    """Give the user tasks of a process by element id, each with its lane and the user tasks straight before it."""
    lanes = _lanes(process)
    timed = {one.get("attachedToRef") for one in process.iterfind(".//bpmn:boundaryEvent", NAMESPACES)}
    return {
        task.get("id", ""): Step(
            element=task.get("id", ""),
            title=" ".join((task.get("name") or "").split()),
            lane=lanes.get(task.get("id", ""), ""),
            after=tuple(sorted(_before(process, task))),
            escalates=task.get("id") in timed,
        )
        for task in process.iterfind(".//bpmn:userTask", NAMESPACES)
    }


@dataclass(frozen=True)
class Ways:
    """The ways through a drawn process: its elements, and the flows that leave each."""

    process: etree._Element
    nodes: Mapping[str | None, etree._Element]
    flows: Mapping[str | None, list[etree._Element]]

    @classmethod
    def of(cls, process: etree._Element) -> "Ways":
        """Read the ways of a process."""
        leaving = defaultdict(list)
        for flow in process.iterfind(".//bpmn:sequenceFlow", NAMESPACES):
            leaving[flow.get("sourceRef")].append(flow)
        return cls(process, {one.get("id"): one for one in process.iter() if isinstance(one.tag, str)}, leaving)

    def reachable(self, decide: Decide, only: etree._Element | None = None) -> list[str]:
        """Give the user tasks that can be reached from the start, in order of distance.

        `decide` says of a condition whether it holds, or None when nobody can know yet: then every way is taken,
        except where `only` names the one flow that leaves a gateway.
        """
        found: list[str] = []
        ahead = deque(self.process.iterfind(".//bpmn:startEvent", NAMESPACES))
        seen = set()
        while ahead:
            node = ahead.popleft()
            if node.get("id") in seen:
                continue
            seen.add(node.get("id"))
            if node.tag == f"{{{BPMN}}}userTask":
                found.append(node.get("id", ""))
            ahead.extend(self.nodes[flow.get("targetRef")] for flow in self._leaving(node, decide, only))
        return found

    def certain(self, decide: Decide) -> set[str]:
        """Give those of them that are reached whatever is decided at any one place where nobody can know yet."""
        found = set(self.reachable(decide))
        for gateway in self.process.iterfind(".//bpmn:exclusiveGateway", NAMESPACES):
            open_ways = self._leaving(gateway, decide, None)
            for only in open_ways if len(open_ways) > 1 else ():
                found &= set(self.reachable(decide, only))
        return found

    def _leaving(self, node: etree._Element, decide: Decide, only: etree._Element | None) -> list[etree._Element]:
        if only is not None and only.get("sourceRef") == node.get("id"):
            return [only]
        return _taken(node, self.flows[node.get("id")], decide) if node.get("id") in self.flows else []


def _taken(node: etree._Element, flows: list[etree._Element], decide: Decide) -> list[etree._Element]:
    if node.tag != f"{{{BPMN}}}exclusiveGateway":
        return flows
    judged = {flow: _condition(flow, decide) for flow in flows}
    taken = [flow for flow in flows if judged[flow] is True and flow.get("id") != node.get("default")]
    return taken or [flow for flow in flows if judged[flow] is None or flow.get("id") == node.get("default")]


def _condition(flow: etree._Element, decide: Decide) -> bool | None:
    condition = flow.findtext("bpmn:conditionExpression", None, NAMESPACES)
    return True if condition is None else decide(condition)


def _lanes(process: etree._Element) -> dict[str, str]:
    return {
        (ref.text or "").strip(): lane.get("name", "")
        for lane in process.iterfind(".//bpmn:lane", NAMESPACES)
        for ref in lane.iterfind("bpmn:flowNodeRef", NAMESPACES)
    }


def _before(process: etree._Element, task: etree._Element) -> set[str]:
    """Walk back to the user tasks before this one; a timer on the way cuts the walk, for it opens by the clock."""
    found, seen, ahead = set(), {task.get("id")}, list(_sources(process, task))
    while ahead:
        node = ahead.pop()
        if node.get("id") in seen or _is_timer(node):
            continue
        seen.add(node.get("id"))
        if node.tag == f"{{{BPMN}}}userTask":
            found.add(node.get("id", ""))
        else:
            ahead.extend(_sources(process, node))
    return found


def _is_timer(node: etree._Element) -> bool:
    return node.find("bpmn:timerEventDefinition", NAMESPACES) is not None


def _sources(process: etree._Element, node: etree._Element) -> Iterator[etree._Element]:
    by_id = {one.get("id"): one for one in process.iter() if isinstance(one.tag, str)}
    for flow in process.iterfind(".//bpmn:sequenceFlow", NAMESPACES):
        if flow.get("targetRef") == node.get("id"):
            yield by_id[flow.get("sourceRef")]
