"""Counts by city and quarter as a table; what points at a few people is not in it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext

from app.actions.close_case import REASONS
from app.actions.closing import FINISHED
from app.actions.statistics import CASES, OPEN, READY, RELEASED, WAY_OUT, Cell
from app.domain.small_numbers import Shown, hide, is_small
from app.domain.text import Text, _
from app.engine.catalogue import CITIES, current

WAYS: dict[str, Text] = {FINISHED: _("Alle stappen gedaan"), **REASONS, OPEN: _("Nog niet gesloten")}


@dataclass(frozen=True)
class Line:
    """One city in one quarter: each column with its number, or None where it is hidden."""

    city: str
    quarter: str
    numbers: Shown


def lines(counts: Counter[Cell], today: date) -> list[Line]:
    """Give the quarters that are over, newest first: a number that still grows would tell who came in."""
    running = f"{today.year}-{(today.month + 2) // 3}"
    places = {(cell.quarter, cell.city) for cell in counts if cell.quarter < running}
    ordered = sorted(places, key=lambda place: place[1])
    return [_line(counts, *place) for place in sorted(ordered, key=lambda place: place[0], reverse=True)]


def columns() -> list[tuple[str, str]]:
    """Give the key and the heading of each number."""
    names = {pathway.process: pathway.name for pathway in current().pathways}
    return [
        (CASES, gettext("Terugkeren")),
        *((f"{WAY_OUT}:{way}", gettext(text)) for way, text in WAYS.items()),
        (RELEASED, gettext("Vrijgekomen")),
        *((f"{READY}:{one}", gettext("Klaar: %(what)s", what=gettext(names[one]))) for one in conditions()),
    ]


def conditions() -> list[str]:
    """Give the processes that are a condition for the day of release."""
    return [pathway.process for pathway in current().pathways if pathway.condition]


def text(number: int | None) -> str:
    """Give a number, or that it is hidden."""
    return gettext("verborgen") if number is None else str(number)


def _line(counts: Counter[Cell], quarter: str, city: str) -> Line:
    def number(measure: str, value: str = "") -> int:
        return counts[Cell(city, quarter, measure, value)]

    total, released = number(CASES), number(RELEASED)
    ways = hide({f"{WAY_OUT}:{way}": number(WAY_OUT, way) for way in WAYS})
    out = hide({RELEASED: released, "before": total - released})
    numbers: Shown = {CASES: total, **ways, RELEASED: out[RELEASED]}
    for one in conditions():
        ready = hide({READY: number(READY, one), "not": released - number(READY, one)})
        numbers[f"{READY}:{one}"] = None if out[RELEASED] is None else ready[READY]
    if is_small(total):
        numbers = dict.fromkeys(numbers)
    return Line(CITIES[city].name if city in CITIES else city, quarter, numbers)


def as_csv(found: Iterable[Line]) -> str:
    """Give the table as CSV: a semicolon between columns, as Dutch spreadsheets read it."""
    head = [gettext("Gemeente"), gettext("Kwartaal"), *(label for _key, label in columns())]
    rows = [[one.city, one.quarter, *(text(one.numbers[key]) for key, _label in columns())] for one in found]
    return "".join(";".join(row) + "\r\n" for row in [head, *rows])
