"""A letter as a page of HTML, and as text in reading order."""

from markupsafe import Markup

from app.domain.letter import Facts, Letterhead
from app.paper.reading import in_reading_order
from app.paper.shelf import letter
from app.paper.template import body, fill

LONGEST_ADDRESS = 8
"""How many lines the window of an envelope shows below the name."""


class TooLongError(Exception):
    """Something does not fit on the paper; nothing is written."""


def page(name: str, language: str, facts: Facts, head: Letterhead) -> str:
    """Give the whole letter as HTML. Raises BrokenLetterError, TooLongError."""
    if len(facts.address) > LONGEST_ADDRESS:
        raise TooLongError(f"The address has {len(facts.address)} lines; {LONGEST_ADDRESS} fit.")
    declared = letter(name)
    law = body(name, language, f"{language}-law.html", facts) if declared.law else Markup()
    parts = {"facts": facts, "head": head, "body": body(name, language, f"{language}.html", facts), "law": law}
    return str(fill(language, f"shared/{language}/{declared.reader}.html", parts))


def text(name: str, language: str, facts: Facts, head: Letterhead) -> str:
    """Give the letter as plain text, in the order in which it is read aloud. Raises as `page` does."""
    return in_reading_order(page(name, language, facts, head))
