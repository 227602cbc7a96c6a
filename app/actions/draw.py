"""A letter with the facts that are kept of it: as text, and drawn as PDF in a process that has limits."""

import atexit
from functools import cache

from app.engine.catalogue import CITIES
from app.paper.form import restored
from app.paper.page import text
from app.paper.press import Draws, Order, Press
from app.store.tables import CaseLetter


def order(letter: CaseLetter) -> Order:
    """Give what there is to draw of a letter, on the paper of its city."""
    return Order(letter.name, letter.language, letter.facts, CITIES[letter.case.city])


def as_text(order: Order) -> str:
    """Give a letter in reading order. Raises MissingFactError, BrokenLetterError, TooLongError."""
    return text(order.name, order.language, restored(order.name, order.values), order.city.letterhead)


def as_pdf(order: Order, by: Draws | None = None) -> bytes:
    """Give a letter drawn, by the press of this program unless another is given.

    Raises as `as_text`, and UnknownLettersError, CannotFetchError, CannotDrawError.
    """
    return (by or press()).pdf(*order)


@cache
def press() -> Press:
    """Give the press of this program: all its threads share one, whose processes start with the first letter."""
    found = Press()
    atexit.register(found.stop)
    return found
