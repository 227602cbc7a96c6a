"""The address in the window of an envelope: how large it is written, and whether it fits.

What stands between 20 and 110 mm from the left and between 46 and 85 mm from the top of the sheet shows in the window
of a C5 and a DL envelope, as DIN 5008 form B places it. The text of NEN 1026 was not at hand: hold a printed letter in
the envelopes that a city uses before the first post.
`letters/shared/letter.css` puts it there; `tests/paper/window_test.py` measures where it falls.
"""

from dataclasses import dataclass
from functools import cache

from app.paper.pdf import face

WIDTH = 86 / 25.4 * 72
"""Of a line, in points."""


@dataclass(frozen=True)
class Size:
    """A way to write the address: the class that the style sheet knows, the height of a letter, how many lines fit."""

    name: str
    points: float
    lines: int


SIZES = (Size("roomy", 11, 6), Size("dense", 9, 9))


class TooLongError(Exception):
    """Something does not fit on the paper; nothing is written."""


def size(lines: tuple[str, ...]) -> str:
    """Give how large the name and the address are written. Raises TooLongError when no size fits."""
    for one in SIZES:
        if sum(_rows(line, one.points) for line in lines) <= one.lines:
            return one.name
    most = SIZES[-1].lines
    raise TooLongError(f"The name and the address do not fit in the window of the envelope: {most} lines fit.")


def _rows(line: str, points: float) -> int:
    """Give how many rows a line takes: a word goes to the next row where it does not fit, and is cut where it must."""
    rows, left = 1, WIDTH
    for word in line.split():
        width = sum(_advance(letter) for letter in f"{word} ") * points
        if left < width <= WIDTH:
            rows, left = rows + 1, WIDTH
        while width > left:
            # A letter that would stand half outside goes down too.
            rows, left, width = rows + 1, WIDTH, width - (left - points)
        left -= width
    return rows


def _advance(letter: str) -> float:
    """Give the width of a letter, as part of the height of one."""
    return next((widths[ord(letter)] for widths in _widths() if ord(letter) in widths), 1.0)


@cache
def _widths() -> tuple[dict[int, float], ...]:
    return tuple(map(_of_face, ("noto-sans-latin-400-normal.ttf", "noto-sans-latin-ext-400-normal.ttf")))


def _of_face(name: str) -> dict[int, float]:
    found = face(name)
    em, advances = found["head"].unitsPerEm, found["hmtx"].metrics
    return {code: advances[glyph][0] / em for code, glyph in found.getBestCmap().items()}
