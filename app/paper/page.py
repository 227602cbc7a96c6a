"""A letter as a page of HTML, and as text in reading order."""

from markupsafe import Markup

from app.domain.letter import Facts, Letterhead
from app.paper.reading import in_reading_order
from app.paper.shelf import letter
from app.paper.template import body, fill
from app.paper.window import TooLongError, size

LONGEST_ADDRESS = 8
"""How many lines an address has below the name (an address abroad included); what is more is no address."""


def page(name: str, language: str, facts: Facts, head: Letterhead) -> str:
    """Give the whole letter as HTML. Raises BrokenLetterError, TooLongError."""
    if len(facts.address) > LONGEST_ADDRESS:
        raise TooLongError(f"The address has {len(facts.address)} lines; {LONGEST_ADDRESS} fit.")
    declared = letter(name)
    law = body(name, language, f"{language}-law.html", facts, head) if declared.law else Markup()
    first = body(name, language, f"{language}.html", facts, head)
    window = size((facts.to, *facts.address)) if declared.posted else ""
    parts = {"facts": facts, "head": head, "body": first, "law": law, "window": window, "meets": declared.meets}
    return str(fill(language, f"shared/{language}/{declared.reader}.html", parts))


def text(name: str, language: str, facts: Facts, head: Letterhead) -> str:
    """Give the letter as plain text, in the order in which it is read aloud. Raises as `page` does."""
    return in_reading_order(page(name, language, facts, head))
