"""The form of a letter: what it asks, what somebody typed as values to keep, and the way from those to a letter.

Each error is in words for whoever typed, one a field.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import time
from typing import cast

from app.domain.dates import read_date
from app.domain.text import Text, _
from app.paper.field import Field, Kind, fields
from app.paper.kept import MissingFactError, restored, values
from app.paper.letter import undrawable
from app.paper.page import LONGEST_ADDRESS
from app.paper.window import TooLongError, size

__all__ = ["Field", "Kind", "MissingFactError", "Wrong", "WrongFactsError", "fields", "restored", "taken", "values"]

ANSWERS = {"yes": True, "no": False}
"""What a yes or no is typed as."""

HOUR = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)(?: ?uur)?")
AMOUNT = re.compile(r"€?\s*(\d{1,6}|\d{1,3}(?:\.\d{3}))(?:[.,](\d{2}|-))?")


@dataclass(frozen=True)
class Wrong:
    """What is wrong with a field: a message, and the values that stand in it."""

    message: Text
    values: Mapping[str, object]


class WrongFactsError(Exception):
    """What somebody typed is no letter yet; nothing is kept."""

    def __init__(self, wrong: Mapping[str, Wrong]) -> None:
        """Keep what is wrong, by field."""
        super().__init__(list(wrong))
        self.wrong = wrong


class _RefusedError(Exception):
    def __init__(self, message: Text, **values: object) -> None:
        super().__init__(message)
        self.wrong = Wrong(message, values)


def taken(name: str, typed: Mapping[str, str], *, whole: bool = True) -> dict[str, object]:
    """Give what somebody typed as values to keep (`app.paper.form.restored` reads them); "" is a field left open.

    A yes or no is typed as "yes" or "no". Where it need not be `whole`, any field may be left open. Raises
    WrongFactsError with every field that is wrong.
    """
    found: dict[str, object] = {}
    wrong: dict[str, Wrong] = {}
    for field in fields(name):
        try:
            found[field.name] = _value(field, typed.get(field.name, ""), whole=whole)
        except _RefusedError as error:
            wrong[field.name] = error.wrong
    if whole:
        wrong |= {one: Wrong(_("Vul dit ook in, of laat alles hierover leeg."), {}) for one in _half(name, found)}
    if found.get("address") and found.get("to") and not _fits(found):
        wrong["address"] = Wrong(_("Naam en adres passen niet in het venster van de envelop. Maak ze korter."), {})
    if wrong:
        raise WrongFactsError(wrong)
    return found


def _value(field: Field, typed: str, *, whole: bool) -> object:
    typed = typed.strip()
    if not typed:
        if field.required and whole:
            raise _RefusedError(_("Vul dit in."))
        return None
    if unknown := undrawable("".join(typed.split())):
        raise _RefusedError(_("Deze tekens kunnen wij niet drukken: %(which)s"), which=" ".join(map(_shown, unknown)))
    return READ[field.kind](typed, field)


def _shown(character: str) -> str:
    """Give a character to read; one that cannot be seen, or that turns the line around, by its number."""
    return character if character.isprintable() else f"U+{ord(character):04X}"


def _day(typed: str, _field: Field) -> str:
    day = read_date(typed)
    if day is None:
        raise _RefusedError(_("Dit is geen datum. Vul hem zo in: 23-11-2026."))
    return day.isoformat()


def _hour(typed: str, _field: Field) -> str:
    if (found := HOUR.fullmatch(typed)) is None:
        raise _RefusedError(_("Dit is geen tijd. Vul hem zo in: 9.30."))
    return time(int(found[1]), int(found[2])).isoformat("minutes")


def _amount(typed: str, _field: Field) -> str:
    found = AMOUNT.fullmatch(typed)
    if found is None:
        raise _RefusedError(_("Dit is geen bedrag. Vul het zo in: 1250,00."))
    cents = (found[2] or "00").replace("-", "00")
    return f"{found[1].replace('.', '')}.{cents}"


def _yes_no(typed: str, _field: Field) -> bool:
    if typed not in ANSWERS:
        raise _RefusedError(_("Kies een antwoord."))
    return ANSWERS[typed]


def _text(typed: str, field: Field) -> str:
    text = " ".join(typed.split())
    if len(text) > field.longest:
        message = _("Dit is te lang: %(length)s tekens. Er passen er %(most)s.")
        raise _RefusedError(message, length=len(text), most=field.longest)
    return text


def _lines(typed: str, field: Field) -> list[str]:
    lines = [_text(line, field) for line in typed.splitlines() if line.strip()]
    if len(lines) > LONGEST_ADDRESS:
        message = _("Dit zijn %(count)s regels. Er passen er %(most)s.")
        raise _RefusedError(message, count=len(lines), most=LONGEST_ADDRESS)
    return lines


READ: Mapping[Kind, Callable[[str, Field], object]] = {
    Kind.DAY: _day, Kind.HOUR: _hour, Kind.AMOUNT: _amount, Kind.YES_NO: _yes_no, Kind.TEXT: _text, Kind.LINES: _lines,
}  # fmt: skip


def _half(name: str, found: Mapping[str, object]) -> Iterator[str]:
    """Give the fields that are open while others that belong with them are not."""
    groups: dict[str, list[str]] = defaultdict(list)
    for field in fields(name):
        if field.together:
            groups[field.together].append(field.name)
    for group in groups.values():
        if any(found.get(one) is not None for one in group):
            yield from (one for one in group if one in found and found[one] is None)


def _fits(found: Mapping[str, object]) -> bool:
    address = cast("list[str]", found["address"])
    try:
        size((str(found["to"]), *address))
    except TooLongError:
        return False
    return True
