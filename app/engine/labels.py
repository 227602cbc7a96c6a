"""The texts of diagrams that screens show, for Babel: pyproject.toml names this as a method of extraction."""

from collections.abc import Iterator
from typing import IO

from app.engine.drawing import NAMESPACES, read, steps

Found = tuple[int, None, str, list[str]]
"""A place, no function, a message id and no comments: what Babel asks of a method of extraction."""


def user_tasks(diagram: IO[bytes], *_wanted: object, **_options: object) -> Iterator[Found]:
    """Give the names of the user tasks of a diagram as screens show them, each with its place among them."""
    for process in read(diagram.read().decode()).iterfind("bpmn:process", NAMESPACES):
        for place, step in enumerate(steps(process).values(), 1):
            yield place, None, step.title, []
