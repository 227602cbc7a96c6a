"""Lines: they start and end at their own shapes and pass through no other shape and no label."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from lxml import etree

from app.engine.guard.layout.drawn import LINES, Drawn
from app.engine.guard.layout.geometry import Box, Point, crosses
from app.engine.guard.problem import Problem
from app.engine.guard.release import FLOW_NODES, kind

TOUCH = 3
"""How far from its shape a line may end, in pixels."""

ROUND_IT = "Lead the line around it"


def problems(drawn: Drawn, texts: Mapping[str, Box]) -> Iterator[Problem]:
    """Give lines that pass through something, or do not reach their own ends."""
    shapes = {name: box.grown(-1) for name, box in drawn.boxes.items() if name in drawn.diagram.nodes}
    labels = {name: box.grown(-1) for name, box in texts.items()}
    for name, points in drawn.lines.items():
        element = drawn.elements.get(name)
        if element is None or kind(element) not in LINES:
            continue
        yield from _ends(drawn, element, points)
        own = _own(drawn, element)
        for other, box in shapes.items():
            if other not in own and _through(points, box):
                yield Problem(drawn.diagram.file, name, f"its line passes through {other}", ROUND_IT)
        for other, box in labels.items():
            if _through(points, box):
                remedy = "Move the label or lead the line around it"
                yield Problem(drawn.diagram.file, name, f"its line passes through the label of {other}", remedy)


def _through(points: list[Point], box: Box) -> bool:
    return any(crosses(start, end, box) for start, end in pairwise(points))


def _own(drawn: Drawn, line: etree._Element) -> set[str]:
    """Give the shapes a line may lie in: its ends, and the embedded subprocesses around them."""
    ends = {line.get("sourceRef", ""), line.get("targetRef", "")}
    around = [one for end in ends for one in drawn.diagram.nodes.get(end, line).iterancestors()]
    return ends | {one.get("id", "") for one in around if kind(one) in FLOW_NODES}


def _ends(drawn: Drawn, line: etree._Element, points: list[Point]) -> Iterator[Problem]:
    for end, tip, rest in (("sourceRef", points[0], points[1:]), ("targetRef", points[-1], points[:-1])):
        shape = drawn.boxes.get(line.get(end, ""))
        if shape is None:
            continue
        if not shape.grown(TOUCH).has(tip):
            what = f"its line does not reach {line.get(end)}"
            yield Problem(drawn.diagram.file, line.get("id", ""), what, "Connect the line to the shape")
        if _through(rest, shape.grown(-2)):
            what = f"its line passes through its own end {line.get(end)}"
            yield Problem(drawn.diagram.file, line.get("id", ""), what, ROUND_IT)
