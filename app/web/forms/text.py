"""Text as people meant it: without the characters that nobody sees and no page may hold."""

from unicodedata import category

TURNS_LINES_AROUND = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that make the text after them read in another direction; letters carry their own."""


def plain(text: str) -> str:
    """Give a text without control characters and noncharacters, as they come along when somebody pastes."""
    return "".join(sign for sign in text if sign in "\t\n\r" or not _is_hidden(sign))


def one_line(text: str) -> str:
    """Give a plain text on one line, without the spaces around it."""
    return " ".join(plain(text).split())


def _is_hidden(sign: str) -> bool:
    number = ord(sign)
    is_no_character = number & 0xFFFE == 0xFFFE or 0xFDD0 <= number <= 0xFDEF  # noqa: PLR2004 - as Unicode says
    return is_no_character or category(sign) in {"Cc", "Cs"} or sign in TURNS_LINES_AROUND
