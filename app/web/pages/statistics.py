"""Cijfers: counts by city and quarter, without persons."""

from flask import Blueprint, Response, render_template, url_for

from app.access.policy import Permission
from app.actions.statistics import statistics
from app.web.here import here
from app.web.pages.person_export import as_file
from app.web.present.statistics import Line, as_csv, columns, lines, text
from app.web.route import page

blueprint = Blueprint("statistics", __name__)


@page(blueprint, "/cijfers", Permission.STATISTICS_READ)
def show() -> str:
    """Show the counts."""
    return render_template(
        "pages/statistics.html",
        blocks=[
            {
                "city": line.city,
                "year": line.quarter[:4],
                "part": line.quarter[5:],
                "pairs": _pairs(line),
            }
            for line in _lines()
        ],
        csv=url_for("statistics.file"),
    )


@page(blueprint, "/cijfers/bestand", Permission.STATISTICS_READ)
def file() -> Response:
    """Give the counts as CSV."""
    return as_file("\ufeff" + as_csv(_lines()), "csv")


def _pairs(line: Line) -> list[dict[str, str]]:
    if all(number is None for number in line.numbers.values()):
        return []
    return [{"label": label, "text": text(line.numbers[key])} for key, label in columns()]


def _lines() -> list[Line]:
    return lines(statistics(here().office, here().actor), here().today)
