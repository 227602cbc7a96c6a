"""How the value of a fact is said in a letter."""

from collections.abc import Callable, Mapping
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
    """Give a value in words: a day with its weekday, a time, an amount in euros, or a text as it is.

    Raises UnknownValueError for any other kind, and for nothing at all: a letter never shows a gap.
    """
    for kind, words in _WORDS.items():
        if isinstance(value, kind):
            return words(value, language)
    raise UnknownValueError(f"A letter cannot say {value!r}.")


def _day(value: object, language: str) -> str:
    return str(format_date(value, DAY[language], locale=LOCALE[language]))  # type: ignore[arg-type]  # looked up by kind


def _time(value: object, language: str) -> str:
    return str(format_time(value, TIME[language], locale=LOCALE[language]))  # type: ignore[arg-type]  # looked up by kind


def _amount(value: object, language: str) -> str:
    return str(format_currency(value, "EUR", locale=LOCALE[language]))  # type: ignore[arg-type]  # looked up by kind


def _text(value: object, _language: str) -> str:
    if not str(value).strip():
        raise UnknownValueError("A letter cannot say an empty text.")
    return str(value)


_WORDS: Mapping[type, Callable[[object, str], str]] = {date: _day, time: _time, Decimal: _amount, str: _text}
