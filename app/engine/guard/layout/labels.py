"""Labels: what is written fits the shape it is written in, or the place beside it."""

from collections.abc import Iterator, Mapping
from functools import partial

from lxml import etree

from app.engine.guard.layout.drawn import LINES, Drawn
from app.engine.guard.layout.font import lines, width
from app.engine.guard.layout.geometry import Box
from app.engine.guard.problem import Problem, quoted
from app.engine.guard.release import EVENTS, GATEWAYS, TASKS, kind

INSIDE, OUTSIDE = 12, 11
"""The sizes in pixels at which bpmn-js writes in a shape and beside one."""

LEADING = 1.2
"""The height of a line, in sizes."""

PADDING = 7
"""What bpmn-js keeps free at the left and right of a label in a shape."""

MARK = 18
"""What the mark of its kind takes at the top of a task, and an event on its border at the bottom."""

BAND = 30
"""The breadth of the band in which the name of a lane or pool stands."""

BESIDE = EVENTS | GATEWAYS | LINES


def problems(drawn: Drawn) -> Iterator[Problem]:
    """Give labels that would be cut or run out of their place."""
    for name, element in drawn.elements.items():
        text = title(element)
        if text and (room := _room(drawn, name, element)) is not None:
            what = _misfit(text, *room)
            if what is not None:
                remedy = "Write it shorter or make its shape or label larger"
                yield Problem(drawn.diagram.file, name, f"the label {quoted(text)} {what}", remedy)
        if text and kind(element) in BESIDE and name in {*drawn.boxes, *drawn.lines} - drawn.labels.keys():
            yield Problem(drawn.diagram.file, name, f"the label {quoted(text)} has no place", "Place it in the modeler")


def texts(drawn: Drawn) -> Mapping[str, Box]:
    """Give where the texts stand that are no part of a task: those beside elements, and the names of containers."""
    found = {}
    for name, element in drawn.elements.items():
        room = _room(drawn, name, element)
        if title(element) and room is not None and kind(element) not in TASKS:
            found[name] = _written(drawn, name, element, room)
    return found


def title(element: etree._Element) -> str:
    """Give what is written at an element."""
    return " ".join((element.get("name") or "").split())


def _room(drawn: Drawn, name: str, element: etree._Element) -> tuple[float, float, int] | None:
    """Give the width and height a label may take and its size, or None for one without a place."""
    if kind(element) in BESIDE:
        place = drawn.labels.get(name)
        return None if place is None else (place.width + 1, float("inf"), OUTSIDE)
    place = drawn.boxes.get(name)
    if place is None:
        return None
    if kind(element) in TASKS:
        return place.width - 2 * PADDING, place.height - 2 * MARK, INSIDE
    if _in_band(element):
        return place.height, BAND, INSIDE
    return place.width - 2 * PADDING, BAND if kind(element) == "subProcess" else place.height, INSIDE


def _in_band(element: etree._Element) -> bool:
    return kind(element) == "lane" or (kind(element) == "participant" and element.get("processRef") is not None)


def _misfit(text: str, room: float, height: float, size: int) -> str | None:
    broken = lines(text, room, size)
    too_wide = [line for line in broken if width(line, size) > room]
    if too_wide:
        return f"holds a word that is too long for it: {quoted(too_wide[0])}"
    if len(broken) * size * LEADING > height:
        return f"takes {len(broken)} lines, more than fit"
    return None


def _written(drawn: Drawn, name: str, element: etree._Element, room: tuple[float, float, int]) -> Box:
    """Give the box of the text itself, as bpmn-js places it."""
    broken = lines(title(element), room[0], room[2])
    across, down = max(width(line, room[2]) for line in broken), len(broken) * room[2] * LEADING
    beside = kind(element) in BESIDE
    place = drawn.labels[name] if beside else drawn.boxes[name]
    x, y = place.middle
    centred = partial(Box.at, x - across / 2)
    if beside:
        return centred(place.top, across, down)
    if _in_band(element):
        return Box.at(place.left + (BAND - down) / 2, y - across / 2, down, across)
    return centred(place.top + PADDING if kind(element) == "subProcess" else y - down / 2, across, down)
