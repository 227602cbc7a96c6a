"""A letter as PDF: written, looked at for letters that our fonts lack, and drawn."""

from functools import cache

from app.domain.letter import Facts, Letterhead
from app.paper.page import page
from app.paper.pdf import Pictures, draw, face
from app.paper.reading import in_reading_order

FACES = ("noto-sans-latin-400-normal.ttf", "noto-sans-latin-ext-400-normal.ttf")
"""The bold faces hold the same letters."""


class UnknownLettersError(Exception):
    """The text holds characters that our fonts cannot draw: on paper they would be empty boxes."""

    def __init__(self, characters: str) -> None:
        """Name the characters."""
        super().__init__(characters)
        self.characters = characters

    def __str__(self) -> str:
        """Say what to do."""
        return f"The fonts of a letter do not have: {self.characters}. Write the name as it stands in the BRP."


def pdf(name: str, language: str, facts: Facts, head: Letterhead, pictures: Pictures | None = None) -> bytes:
    """Give a letter as PDF/A-2a and PDF/UA-1; `pictures` as `app.paper.pdf.draw` takes them.

    Raises BrokenLetterError, TooLongError, UnknownLettersError, CannotFetchError; then there is no letter at all.
    """
    html = page(name, language, facts, head)
    if unknown := undrawable(in_reading_order(html)):
        raise UnknownLettersError(" ".join(unknown))
    return draw(html, "letter.css", pictures)


def undrawable(text: str) -> list[str]:
    """Give the characters of a text that no letter can show, each once."""
    return sorted(set(text) - drawable())


@cache
def drawable() -> frozenset[str]:
    """Give every character that a letter can show."""
    codes = {code for name in FACES for code in face(name).getBestCmap()}
    return frozenset(one for one in map(chr, codes) if one.isprintable()) | {"\n", "\N{NO-BREAK SPACE}"}
