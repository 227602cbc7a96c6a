"""Boxes and lines."""

from hypothesis import given
from hypothesis import strategies as st

from app.engine.guard.layout.geometry import Box, crosses

NUMBERS = st.integers(-50, 50)
POINTS = st.tuples(NUMBERS, NUMBERS)
BOXES = st.builds(Box.at, NUMBERS, NUMBERS, st.integers(1, 40), st.integers(1, 40))


@given(POINTS, POINTS, BOXES)
def test_a_line_crosses_a_box_when_one_of_its_points_lies_inside(
    start: tuple[int, int], end: tuple[int, int], box: Box
) -> None:
    """Walked in small steps: what a walker meets inside is crossed, and what is crossed a walker comes close to."""
    (x1, y1), (x2, y2) = start, end
    steps = [(x1 + (x2 - x1) * part / 400, y1 + (y2 - y1) * part / 400) for part in range(401)]
    inner, outer = box.grown(-0.001), box.grown(0.5)
    if any(inner.has(step) for step in steps) and start != end:
        assert crosses(start, end, box)
    if crosses(start, end, box):
        assert any(outer.has(step) for step in steps)


@given(POINTS, POINTS, BOXES)
def test_the_direction_of_a_line_does_not_matter(start: tuple[int, int], end: tuple[int, int], box: Box) -> None:
    assert crosses(start, end, box) == crosses(end, start, box)


@given(BOXES, BOXES)
def test_boxes_meet_when_they_share_a_point_inside(one: Box, other: Box) -> None:
    shared = [
        (x + 0.5, y + 0.5)
        for x in range(int(one.left), int(one.right))
        for y in range(int(one.top), int(one.bottom))
        if other.has((x + 0.5, y + 0.5))
    ]
    assert one.meets(other) == other.meets(one) == bool(shared)


@given(BOXES, BOXES)
def test_a_box_holds_another_when_it_holds_its_corners(one: Box, other: Box) -> None:
    corners = [(other.left, other.top), (other.right, other.bottom)]
    assert one.holds(other) == all(one.has(corner) for corner in corners)
    assert other.grown(1).holds(other)
    assert other.has(other.middle)
    assert (other.width, other.height) == (other.right - other.left, other.bottom - other.top)
