"""How the value of a fact is said in a letter."""

from datetime import date, time
from decimal import Decimal

from babel.dates import format_date, format_time
from babel.numbers import format_currency

DAY = {"nl": "EEEE d MMMM y", "en": "EEEE d MMMM y"}
TIME = {"nl": "H.mm 'uur'", "en": "H:mm"}
LOCALE = {"nl": "nl_NL", "en": "en_GB"}


class UnknownValueError(Exception):
    """A fact of a kind that no letter can say."""


def say(value: object, language: str) -> str:
    """Give a value in words: a day with its weekday, a time, an amount in euros, a number or a text as it is.

    Raises UnknownValueError for any other kind, and for nothing at all: a letter never shows a gap.
    """
    locale = LOCALE[language]
    match value:
        case date():
            return str(format_date(value, DAY[language], locale=locale))
        case time():
            return str(format_time(value, TIME[language], locale=locale))
        case Decimal():
            return str(format_currency(value, "EUR", locale=locale))
        case int() if not isinstance(value, bool):
            return str(value)
        case str() if value.strip():
            return value
        case str():
            raise UnknownValueError("A letter cannot say an empty text.")
    raise UnknownValueError(f"A letter cannot say {value!r}.")
