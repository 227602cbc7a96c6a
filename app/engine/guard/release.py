"""A release as the guard reads it: diagrams and tables with their parts at hand, and what they may refer to."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from lxml import etree

from app.domain.checklist import Question
from app.domain.task import Task
from app.engine.content import Content
from app.engine.drawing import BPMN, NAMESPACES, read
from app.engine.guard.files import DMN

REMEMBERED = 64
"""How many files are remembered with what was found in them: most releases change one and keep the others."""

DMN_NAMESPACES = {"dmn": DMN}
EVENTS = frozenset({"startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent"})
TASKS = frozenset({"userTask", "serviceTask", "sendTask", "receiveTask", "businessRuleTask"})
GATEWAYS = frozenset({"exclusiveGateway", "parallelGateway"})
FLOW_NODES = EVENTS | TASKS | GATEWAYS | {"subProcess"}


def kind(element: etree._Element) -> str:
    """Give the name of an element's tag without its namespace, or an empty text for a comment."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def identity(element: etree._Element) -> str:
    """Give the id of an element, or of the nearest one around it that has one."""
    around = (one.get("id") for one in (element, *element.iterancestors()))
    return next((found for found in around if found), "definitions")


@dataclass(frozen=True)
class Diagram:
    """A process as it is drawn; its parts may be asked for once its elements have passed the closed list."""

    file: str
    root: etree._Element

    @property
    def name(self) -> str:
        """Give the name of its file, which is the id of its process."""
        return self.file.partition(".")[0]

    @cached_property
    def process(self) -> etree._Element:
        """Give its process."""
        return next(self.root.iterfind("bpmn:process", NAMESPACES))

    @cached_property
    def nodes(self) -> Mapping[str, etree._Element]:
        """Give its flow nodes by id, those of an embedded subprocess among them."""
        return {one.get("id", ""): one for one in self.process.iter() if kind(one) in FLOW_NODES}

    @cached_property
    def flows(self) -> Mapping[str, etree._Element]:
        """Give its sequence flows by id."""
        return {flow.get("id", ""): flow for flow in self.process.iter(f"{{{BPMN}}}sequenceFlow")}

    @cached_property
    def out_of(self) -> Mapping[str, list[etree._Element]]:
        """Give the sequence flows that leave a node."""
        return self._by("sourceRef")

    @cached_property
    def into(self) -> Mapping[str, list[etree._Element]]:
        """Give the sequence flows that enter a node."""
        return self._by("targetRef")

    @cached_property
    def boundaries(self) -> Mapping[str, list[etree._Element]]:
        """Give the events on the border of a node."""
        found = defaultdict(list)
        for event in self.of("boundaryEvent"):
            found[event.get("attachedToRef", "")].append(event)
        return found

    @cached_property
    def messages(self) -> Mapping[str, str]:
        """Give the names of its messages by id."""
        return {one.get("id", ""): one.get("name", "") for one in self.root.iterfind("bpmn:message", NAMESPACES)}

    @cached_property
    def lanes(self) -> Mapping[str, etree._Element]:
        """Give the lane in which a node stands."""
        found = self.process.iterfind("bpmn:laneSet/bpmn:lane", NAMESPACES)
        return {
            (ref.text or "").strip(): lane for lane in found for ref in lane.iterfind("bpmn:flowNodeRef", NAMESPACES)
        }

    def of(self, *kinds: str) -> Iterator[etree._Element]:
        """Give its flow nodes of these kinds."""
        return (self.nodes[name] for name, found in self._kinds.items() if found in kinds)

    def after(self, node: str) -> list[etree._Element]:
        """Give the nodes that its ways out lead to."""
        return [self.nodes[flow.get("targetRef", "")] for flow in self.out_of.get(node, [])]

    @cached_property
    def _kinds(self) -> Mapping[str, str]:
        return {name: kind(node) for name, node in self.nodes.items()}

    def _by(self, end: str) -> Mapping[str, list[etree._Element]]:
        found = defaultdict(list)
        for flow in self.flows.values():
            found[flow.get(end, "")].append(flow)
        return found


@dataclass(frozen=True)
class Table:
    """A decision table; its parts may be asked for once its elements have passed the closed list."""

    file: str
    root: etree._Element

    @property
    def name(self) -> str:
        """Give the name of its file, which is the id of its decision."""
        return self.file.partition(".")[0]

    @cached_property
    def body(self) -> etree._Element:
        """Give the table itself."""
        return next(self.root.iterfind("dmn:decision/dmn:decisionTable", DMN_NAMESPACES))

    @property
    def policy(self) -> str:
        """Give its hit policy."""
        return self.body.get("hitPolicy", "UNIQUE")

    def parts(self, path: str) -> list[etree._Element]:
        """Give parts of the table by their path."""
        return self.body.findall("/".join(f"dmn:{step}" for step in path.split("/")), DMN_NAMESPACES)

    def column(self, index: int) -> Iterator[str]:
        """Give the texts of an output column."""
        for rule in self.parts("rule"):
            cells = rule.findall("dmn:outputEntry", DMN_NAMESPACES)
            if index < len(cells):
                yield written(cells[index])


def written(cell: etree._Element) -> str:
    """Give what stands in a cell or input of a table, exactly as the engine reads it."""
    return cell.findtext("dmn:text", "", DMN_NAMESPACES)


@dataclass(frozen=True)
class Release:
    """Everything of a release whose files could be read."""

    content: Content
    diagrams: tuple[Diagram, ...]
    tables: tuple[Table, ...]

    @classmethod
    def of(cls, content: Content) -> "Release":
        """Read a release whose files have no problems."""
        found = sorted(content.files.items())
        return cls(
            content,
            tuple(_diagram(name, text) for name, text in found if name.endswith(".bpmn")),
            tuple(_table(name, text) for name, text in found if name.endswith(".dmn")),
        )

    @cached_property
    def tasks(self) -> Mapping[str, Task]:
        """Give the declared tasks by key."""
        return {task.key: task for pathway in self.content.pathways for task in pathway.tasks}

    @cached_property
    def conditions(self) -> frozenset[str]:
        """Give the processes of basic conditions, whose needs are facts."""
        return frozenset(pathway.process for pathway in self.content.pathways if pathway.condition)

    def question(self, task: str, field: str) -> Question | None:
        """Give a question of a task."""
        return next((one for one in self.tasks[task].checklist if one.key == field), None)


@lru_cache(maxsize=REMEMBERED)
def _diagram(file: str, text: str) -> Diagram:
    return Diagram(file, read(text))


@lru_cache(maxsize=REMEMBERED)
def _table(file: str, text: str) -> Table:
    return Table(file, read(text))
