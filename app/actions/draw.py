"""A letter with the facts that are kept of it: as text, and drawn as PDF."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.letter import Letterhead
from app.paper.form import restored
from app.paper.guard import HEAD
from app.paper.letter import pdf
from app.paper.page import text
from app.store.tables import CaseLetter


@dataclass(frozen=True)
class Order:
    """What there is to draw, free of any row."""

    name: str
    language: str
    facts: Mapping[str, object]
    head: Letterhead

    @classmethod
    def of(cls, letter: CaseLetter) -> "Order":
        """Give the order of a letter, on the paper of its city."""
        return cls(letter.name, letter.language, letter.facts, HEAD)

    def as_text(self) -> str:
        """Give it in reading order. Raises MissingFactError, BrokenLetterError, TooLongError."""
        return text(self.name, self.language, restored(self.name, self.facts), self.head)

    def as_pdf(self) -> bytes:
        """Give it drawn. Raises as `as_text`, and UnknownLettersError, CannotFetchError, CannotDrawError."""
        return pdf(self.name, self.language, restored(self.name, self.facts), self.head)
