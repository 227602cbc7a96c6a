"""Dates as people type them."""

from datetime import date, datetime

FORMATS = ("%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%d %m %Y", "%Y-%m-%d")

EARLIEST = date(1900, 1, 1)
LATEST = date(2100, 12, 31)
"""A day outside these is a slip of the hand."""


def read_date(text: str) -> date | None:
    """Give the day that somebody typed, or None when it is no day between 1900 and 2100."""
    for pattern in FORMATS:
        try:
            day = datetime.strptime(text.strip(), pattern).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        return day if EARLIEST <= day <= LATEST else None
    return None
