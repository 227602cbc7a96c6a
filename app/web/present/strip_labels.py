"""Words on a line that do not lie over each other: each in the first lane that has room, or nowhere."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LANES = 3
"""How many rows of words fit on one side of the line."""

CHARACTER = 0.6
"""How wide a character is at most, in percent of the line at the width from which it is drawn."""

LONGEST = 26
"""Of how many characters the words are at most; the list has all of them."""


@dataclass(frozen=True)
class Label:
    """Words at a place in percent."""

    x: float
    head: str
    text: str
    kind: str

    @property
    def short(self) -> str:
        """Give the words, cut off where they are long."""
        return self.text if len(self.text) <= LONGEST else f"{self.text[: LONGEST - 1].rstrip()}…"

    @property
    def reach(self) -> tuple[float, float]:
        """Give from where to where it lies; near an end it leans inwards."""
        width = max(len(self.head), len(self.short)) * CHARACTER + 1
        first = {"start": self.x, "middle": self.x - width / 2, "end": self.x - width}[self.anchor]
        return first, first + width

    @property
    def anchor(self) -> str:
        """Give which part of the words stands at the place."""
        width = max(len(self.head), len(self.short)) * CHARACTER
        if self.x < width / 2:
            return "start"
        return "end" if self.x + width / 2 > 100 else "middle"  # noqa: PLR2004 - percent


def laid(labels: Iterable[Label], taken: Sequence[Label] = ()) -> list[dict[str, object]]:
    """Give the words that have room, each with its lane, 0 nearest to the line; `taken` lie in that one already."""
    lanes: list[list[tuple[float, float]]] = [[one.reach for one in taken], *([] for _lane in range(LANES - 1))]
    found = []
    for label in labels:
        lane = next((number for number, held in enumerate(lanes) if _free(label.reach, held)), None)
        if lane is not None:
            lanes[lane].append(label.reach)
            found.append(
                {
                    "x": label.x,
                    "anchor": label.anchor,
                    "lane": lane,
                    "head": label.head,
                    "text": label.short,
                    "kind": label.kind,
                }
            )
    return found


def _free(wanted: tuple[float, float], held: Iterable[tuple[float, float]]) -> bool:
    return all(wanted[1] <= first or wanted[0] >= last for first, last in held)
