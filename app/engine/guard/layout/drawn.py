"""What is drawn of a diagram: the box, line and label of each element, and what of them is missing or cannot be."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from app.engine.drawing import BPMN, NAMESPACES
from app.engine.guard.layout.geometry import Box, Point
from app.engine.guard.problem import Problem, quoted
from app.engine.guard.release import FLOW_NODES, Diagram, kind

SHAPES = FLOW_NODES | {"lane", "participant"}
LINES = frozenset({"sequenceFlow", "messageFlow"})
REDRAW = "Draw it in the modeler and save the diagram"


@dataclass(frozen=True)
class Drawn:
    """The drawing of a diagram, by the ids of its elements; what cannot be read of it is left out."""

    diagram: Diagram

    @cached_property
    def elements(self) -> Mapping[str, etree._Element]:
        """Give the elements that a drawing needs."""
        every = self.diagram.root.iter(f"{{{BPMN}}}*")
        return {one.get("id", ""): one for one in every if kind(one) in SHAPES | LINES}

    @cached_property
    def boxes(self) -> Mapping[str, Box]:
        """Give the box of each shape."""
        found = {name: box(one.find("dc:Bounds", NAMESPACES)) for name, one in self._marks("BPMNShape")}
        return {name: each for name, each in found.items() if each is not None}

    @cached_property
    def lines(self) -> Mapping[str, list[Point]]:
        """Give the points of each line."""
        found = {name: points(one) for name, one in self._marks("BPMNEdge")}
        return {name: each for name, each in found.items() if each is not None}

    @cached_property
    def labels(self) -> Mapping[str, Box]:
        """Give the place of each label that stands beside its element."""
        marks = [*self._marks("BPMNShape"), *self._marks("BPMNEdge")]
        found = {name: box(one.find("bpmndi:BPMNLabel/dc:Bounds", NAMESPACES)) for name, one in marks}
        return {name: each for name, each in found.items() if each is not None}

    def problems(self) -> Iterator[Problem]:
        """Give elements that are not drawn or twice, and marks that draw nothing."""
        file = self.diagram.file
        planes = self.diagram.root.findall("bpmndi:BPMNDiagram/bpmndi:BPMNPlane", NAMESPACES)
        if len(planes) != 1:
            yield Problem(file, self.diagram.name, f"it holds {len(planes)} drawings", "Keep one drawing a file")
        for name, element in self.elements.items():
            expected = self.boxes if kind(element) in SHAPES else self.lines
            if name not in expected:
                yield Problem(file, name, f"this {kind(element)} is not drawn", REDRAW)
        marks = [*self._marks("BPMNShape"), *self._marks("BPMNEdge")]
        for name in {name for name, _ in marks}:
            if name in self.elements and sum(other == name for other, _ in marks) > 1:
                yield Problem(file, name, "it is drawn twice", "Keep one shape or line for it")
            if name not in self.elements:
                yield Problem(
                    file,
                    name or self.diagram.name,
                    f"{quoted(name)} is drawn and does not exist",
                    "Take out its shape or line",
                )
        yield from self._flat(marks)

    def _flat(self, marks: list[tuple[str, etree._Element]]) -> Iterator[Problem]:
        for name, mark in marks:
            element = self.elements.get(name)
            if element is not None and kind(element) == "subProcess" and mark.get("isExpanded") != "true":
                yield Problem(self.diagram.file, name, "it is drawn folded", "Draw the embedded subprocess expanded")
            if mark.get("isHorizontal") == "false":
                yield Problem(self.diagram.file, name, "it stands upright", "Draw pools and lanes from left to right")

    def _marks(self, what: str) -> list[tuple[str, etree._Element]]:
        found = self.diagram.root.iterfind(f"bpmndi:BPMNDiagram/bpmndi:BPMNPlane/bpmndi:{what}", NAMESPACES)
        return [(one.get("bpmnElement", ""), one) for one in found]


def box(bounds: etree._Element | None) -> Box | None:
    """Give a box that can be drawn, or None."""
    if bounds is None:
        return None
    numbers = [number(bounds.get(part, "")) for part in ("x", "y", "width", "height")]
    sides = [each for each in numbers if each is not None]
    return Box.at(*sides) if len(sides) == len(numbers) and min(sides[2:]) > 0 else None


def points(line: etree._Element) -> list[Point] | None:
    """Give the points of a line that can be drawn, or None."""
    found = [(number(one.get("x", "")), number(one.get("y", ""))) for one in line.iterfind("di:waypoint", NAMESPACES)]
    sure = [(x, y) for x, y in found if x is not None and y is not None]
    return sure if len(sure) == len(found) > 1 else None


def number(text: str) -> float | None:
    """Give a finite number, or None."""
    try:
        found = float(text)
    except ValueError:
        return None
    return found if math.isfinite(found) else None
