"""Everything a reader of a drawing would stumble over."""

from collections.abc import Iterator

from app.engine.guard.layout import labels, lines, places
from app.engine.guard.layout.drawn import Drawn
from app.engine.guard.problem import Problem
from app.engine.guard.release import Diagram, Release


def problems(release: Release) -> Iterator[Problem]:
    """Give what is not drawn, cannot be read, or lies in the way of something else."""
    for diagram in release.diagrams:
        drawn = Drawn(diagram)
        yield from drawn.problems()
        yield from labels.problems(drawn)
        texts = labels.texts(drawn)
        yield from lines.problems(drawn, texts)
        yield from places.problems(drawn, texts)


def counted(diagram: Diagram) -> tuple[int, int]:
    """Give how many shapes and lines are drawn."""
    drawn = Drawn(diagram)
    return len(drawn.boxes), len(drawn.lines)
