"""Drawings that were spoilt in one place."""

from lxml import etree

from tests.engine.guard.releases import NAMESPACES, Edit, by


def moved(name: str, **sides: float) -> Edit:
    """Give a shape other bounds; dx and dy move it, the others set it."""
    return _bounds(f"//bpmndi:BPMNShape[@bpmnElement='{name}']/dc:Bounds", sides)


def label(name: str, **sides: float) -> Edit:
    """Give a label other bounds."""
    return _bounds(f"//*[@bpmnElement='{name}']/bpmndi:BPMNLabel/dc:Bounds", sides)


def _bounds(path: str, sides: dict[str, float]) -> Edit:
    def edit(root: etree._Element) -> None:
        bounds = by(root, path)
        for side, value in sides.items():
            base = float(bounds.get(side[1:], "0")) if side in {"dx", "dy"} else 0
            bounds.set(side.removeprefix("d") if side in {"dx", "dy"} else side, str(base + value))

    return edit


def led(name: str, *points: tuple[float, float]) -> Edit:
    """Lead a line over other points."""

    def edit(root: etree._Element) -> None:
        line = by(root, f"//bpmndi:BPMNEdge[@bpmnElement='{name}']")
        for point in line.findall("di:waypoint", NAMESPACES):
            line.remove(point)
        for x, y in points:
            etree.SubElement(line, f"{{{NAMESPACES['di']}}}waypoint", x=str(x), y=str(y))

    return edit


def mark(name: str) -> str:
    return f"//*[@bpmnElement='{name}']"


def edge(element: str) -> str:
    points = "<di:waypoint x='1' y='1'/><di:waypoint x='2' y='1'/>"
    return f"<bpmndi:BPMNEdge bpmnElement='{element}'>{points}</bpmndi:BPMNEdge>"
