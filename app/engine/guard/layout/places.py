"""Places: no shape or label lies over another, and each shape lies in the lane, pool and subprocess it belongs to."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from app.engine.drawing import NAMESPACES
from app.engine.guard.layout.drawn import Drawn
from app.engine.guard.layout.geometry import Box
from app.engine.guard.problem import Problem
from app.engine.guard.release import FLOW_NODES, kind

APART = "Move one of them"


def problems(drawn: Drawn, texts: Mapping[str, Box]) -> Iterator[Problem]:
    """Give shapes and labels that lie over each other or outside of what holds them."""
    shapes = {name: box for name, box in drawn.boxes.items() if name in drawn.diagram.nodes}
    yield from _shapes(drawn, shapes)
    yield from _labels(drawn, shapes, texts)
    yield from _held(drawn)


def _shapes(drawn: Drawn, shapes: Mapping[str, Box]) -> Iterator[Problem]:
    for (name, box), (other, beside) in combinations(shapes.items(), 2):
        if box.meets(beside) and not _belong(drawn, name, other):
            yield Problem(drawn.diagram.file, name, f"it lies over {other}", APART)


def _labels(drawn: Drawn, shapes: Mapping[str, Box], texts: Mapping[str, Box]) -> Iterator[Problem]:
    for name, text in texts.items():
        inner = text.grown(-1)
        for other, box in shapes.items():
            if inner.meets(box) and other not in _around(drawn, name) and not (other == name and box.holds(text)):
                yield Problem(drawn.diagram.file, name, f"its label lies over {other}", "Move the label")
    for (name, text), (other, beside) in combinations(texts.items(), 2):
        if text.grown(-1).meets(beside.grown(-1)):
            yield Problem(
                drawn.diagram.file, name, f"its label lies over the label of {other}", "Move one of the labels"
            )


def _belong(drawn: Drawn, name: str, other: str) -> bool:
    """Tell whether one stands on the border of the other, or inside it."""
    attached = {drawn.diagram.nodes[one].get("attachedToRef") for one in (name, other)}
    return bool(attached & {name, other}) or name in _around(drawn, other) or other in _around(drawn, name)


def _around(drawn: Drawn, name: str) -> set[str]:
    element = drawn.elements[name]
    return {one.get("id", "") for one in element.iterancestors() if kind(one) in FLOW_NODES}


def _held(drawn: Drawn) -> Iterator[Problem]:
    for name, holder in _holders(drawn):
        if name in drawn.boxes and holder in drawn.boxes and not drawn.boxes[holder].holds(drawn.boxes[name]):
            what = f"it is drawn outside {holder}, to which it belongs"
            yield Problem(drawn.diagram.file, name, what, f"Move it into {holder}, or make that larger")


def _holders(drawn: Drawn) -> Iterator[tuple[str, str]]:
    """Give each shape with the one it must lie in."""
    pools = drawn.diagram.root.iterfind("bpmn:collaboration/bpmn:participant[@processRef]", NAMESPACES)
    for pool in pools:
        for lane in drawn.diagram.process.iterfind("bpmn:laneSet/bpmn:lane", NAMESPACES):
            yield lane.get("id", ""), pool.get("id", "")
    for name, lane in drawn.diagram.lanes.items():
        yield name, lane.get("id", "")
    for name, node in drawn.diagram.nodes.items():
        parent = node.getparent()
        if parent is not None and kind(parent) == "subProcess":
            yield name, parent.get("id", "")
