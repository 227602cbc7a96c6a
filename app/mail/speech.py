"""The language of a reader, outside of any page."""

from functools import cache
from pathlib import Path

from babel.support import NullTranslations, Translations

from app.mail.words import Speech

FOLDER = Path(__file__).parents[1] / "translations"

DUTCH = "nl"
"""A Dutch text is its own translation."""


@cache
def speech(language: str) -> Speech:
    """Give what translates for a reader."""
    found: NullTranslations = NullTranslations() if language == DUTCH else Translations.load(FOLDER, [language])

    def gettext(string: str, /, **variables: object) -> str:
        return found.gettext(string) % variables if variables else found.gettext(string)

    def ngettext(singular: str, plural: str, num: int, /, **variables: object) -> str:
        return found.ngettext(singular, plural, num) % {"num": num, **variables}

    return Speech(language, gettext, ngettext)
