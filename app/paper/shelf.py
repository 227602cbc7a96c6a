"""The letters there are: a folder each under `letters/`, with its declaration in `facts.py`."""

from functools import cache
from importlib import import_module

from app.domain.letter import Letter
from app.paper.template import LETTERS, SHARED, BrokenLetterError


def names() -> list[str]:
    """Give the names of the folders, in alphabetical order."""
    return sorted(one.name for one in LETTERS.iterdir() if one.is_dir() and one != SHARED and one.name[0] not in "._")


@cache
def letter(name: str) -> Letter:
    """Give the letter of a folder. Raises BrokenLetterError."""
    try:
        declared = import_module(f"letters.{name}.facts").LETTER
    except (ImportError, AttributeError) as error:
        raise BrokenLetterError(f"letters/{name}/facts.py: {error}. It declares the facts and LETTER.") from error
    if not isinstance(declared, Letter):
        raise BrokenLetterError(f"letters/{name}/facts.py: LETTER is no Letter.")
    return declared
