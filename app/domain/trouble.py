"""What may be kept of an error: its kinds and the places in our code, never its words, which can be somebody's."""

import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

ROOT = Path(__file__).parents[2]


class Cause(TypedDict):
    """An error by its kind, and where it came up, from the outside in."""

    kind: str
    places: list[str]


def chain(error: BaseException) -> Iterator[BaseException]:
    """Give an error, and those that led to it."""
    found: BaseException | None = error
    while found is not None:
        yield found
        found = found.__cause__ or found.__context__


def causes(error: BaseException) -> list[Cause]:
    """Give the kind and the places of an error, and of those that led to it."""
    return [{"kind": kind(one), "places": _places(one)} for one in chain(error)]


def kind(error: BaseException) -> str:
    """Give the name of the class of an error."""
    return f"{type(error).__module__}.{type(error).__qualname__}"


def _places(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]


def _short(file: str) -> str:
    """Give a file by its place in the checkout or among the libraries: the same on every machine."""
    inside = file.rpartition("site-packages/")[2]
    return inside.removeprefix(f"{ROOT}/")
