"""Everything a reader of a drawing would stumble over."""

from collections.abc import Iterator
from functools import lru_cache

from app.engine.guard.layout import labels, lines, places
from app.engine.guard.layout.drawn import Drawn
from app.engine.guard.problem import Problem
from app.engine.guard.release import REMEMBERED, Diagram, Release


def problems(release: Release) -> Iterator[Problem]:
    """Give what is not drawn, cannot be read, or lies in the way of something else."""
    for diagram in release.diagrams:
        yield from _measured(diagram)[0]


def counted(diagram: Diagram) -> tuple[int, int]:
    """Give how many shapes and lines are drawn."""
    return _measured(diagram)[1]


@lru_cache(maxsize=REMEMBERED)
def _measured(diagram: Diagram) -> tuple[tuple[Problem, ...], tuple[int, int]]:
    drawn = Drawn(diagram)
    return tuple(_found(drawn)), (len(drawn.boxes), len(drawn.lines))


def _found(drawn: Drawn) -> Iterator[Problem]:
    yield from drawn.problems()
    yield from labels.problems(drawn)
    texts = labels.texts(drawn)
    yield from lines.problems(drawn, texts)
    yield from places.problems(drawn, texts)
