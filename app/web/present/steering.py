"""The list for the steering table of the city deal, as a file: no persons, no case numbers, and no formulas."""

import csv
from collections.abc import Iterable
from io import StringIO

from flask_babel import gettext as _

from app.actions.bottlenecks import STATUSES
from app.domain.calendar import local_day
from app.engine.catalogue import CITIES, TOPICS
from app.store.tables import Bottleneck
from app.web.present import bottlenecks, moments

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def as_csv(found: Iterable[Bottleneck]) -> str:
    """Give the list as CSV: a semicolon between columns, as Dutch spreadsheets read it."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([
        _("Nummer"), _("Gemeente"), _("Partij"), _("Wet of praktijk"), _("Ministerie"), _("Onderwerp"),
        _("Waar loopt het vast?"), _("Gemeld"), _("Staat"), _("Antwoorden"),
    ])  # fmt: skip
    writer.writerows([harmless(cell) for cell in _cells(one)] for one in found)
    return out.getvalue()


def harmless(cell: str) -> str:
    """Give a cell that no spreadsheet computes."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _cells(one: Bottleneck) -> list[str]:
    return [
        bottlenecks.number(one), CITIES[one.city].name, bottlenecks.party(one), bottlenecks.law(one),
        bottlenecks.ministry(one), _(TOPICS.get(one.topic, TOPICS["other"])), bottlenecks.what(one),
        moments.short_date(local_day(one.raised_at)), _(STATUSES[one.status]),
        " / ".join(answer.words for answer in one.answers),
    ]  # fmt: skip
