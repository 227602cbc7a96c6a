"""Boxes and lines in a drawing, in pixels."""

from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """A rectangle with its sides along the axes."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def at(cls, left: float, top: float, width: float, height: float) -> "Box":
        """Give the box of a corner and a size."""
        return cls(left, top, left + width, top + height)

    @property
    def width(self) -> float:
        """Give its width."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Give its height."""
        return self.bottom - self.top

    @property
    def middle(self) -> Point:
        """Give its centre."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def grown(self, by: float) -> "Box":
        """Give it larger on all sides, or smaller when negative."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def meets(self, other: "Box") -> bool:
        """Tell whether two boxes have more than a border in common."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: "Box") -> bool:
        """Tell whether another box lies within it."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )

    def has(self, point: Point) -> bool:
        """Tell whether a point lies in it or on its border."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom


def crosses(start: Point, end: Point, box: Box) -> bool:
    """Tell whether the line between two points passes through the inside of a box."""
    (x1, y1), (x2, y2) = start, end
    if max(x1, x2) <= box.left or min(x1, x2) >= box.right or max(y1, y2) <= box.top or min(y1, y2) >= box.bottom:
        return False
    if x1 == x2 or y1 == y2:
        return True
    # A slanted line misses the box when all corners lie on one side of it.
    corners = ((box.left, box.top), (box.right, box.top), (box.left, box.bottom), (box.right, box.bottom))
    sides = [(x2 - x1) * (y - y1) - (y2 - y1) * (x - x1) for x, y in corners]
    return min(sides) < 0 < max(sides)
