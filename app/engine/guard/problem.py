"""What the guard says: a problem with the place where it stands and what mends it."""

from collections.abc import Iterable
from dataclasses import dataclass

LONGEST = 80
"""How much of somebody else's text a problem repeats, in characters."""


@dataclass(frozen=True)
class Problem:
    """Something in a release that would go wrong with a case: file, element, what it is and what mends it."""

    file: str
    element: str
    what: str
    remedy: str

    def __str__(self) -> str:
        """Give it on one line."""
        return " ".join(f"{self.file}: {self.element}: {self.what}. {self.remedy}.".split())


def quoted(text: str) -> str:
    """Give a text of the release between quotes, cut when it is long."""
    clean = " ".join(text.split())
    return f"'{clean if len(clean) <= LONGEST else clean[:LONGEST] + '...'}'"


def listed(words: Iterable[object]) -> str:
    """Give words in a fixed order, with commas."""
    return ", ".join(sorted(str(word) for word in words))
