"""Days and instants as people say them, for the reader of this page."""

from datetime import date, datetime

from babel.dates import format_date, format_time
from flask_babel import get_locale, gettext, ngettext

from app.domain import words
from app.domain.calendar import ZONE, local_day
from app.domain.term import Term
from app.web.here import office, signed_in


def locale() -> str:
    """Give the language of the reader."""
    return str(get_locale() or "nl")


def today() -> date:
    """Give the local day of this request."""
    found = signed_in()
    return found.today if found else local_day(office().now())


def day(value: date) -> str:
    """Give a day such as "vr 4 dec"."""
    return words.day_in_words(value, today(), locale())


def long_day(value: date) -> str:
    """Give a day such as "vrijdag 4 december 2026"."""
    return format_date(value, "EEEE d MMMM y", locale=locale())


def short_date(value: date) -> str:
    """Give a day as it is typed: 04-12-2026."""
    return value.strftime("%d-%m-%Y")


def moment(value: datetime) -> str:
    """Give an instant such as "vr 4 dec, 9.42"."""
    return f"{day(local_day(value))}, {clock(value)}"


def clock(value: datetime) -> str:
    """Give the hour of an instant, in local time."""
    return format_time(value.astimezone(ZONE), "H.mm" if locale() == "nl" else "H:mm", locale=locale())


def distance(value: date) -> str:
    """Give how far away a day is: "over 9 werkdagen", "morgen", "2 werkdagen te laat"."""
    return words.distance_in_words(value, today(), gettext, ngettext)


def days_until(value: date) -> str:
    """Give how far away a day is in calendar days, as for a release."""
    left = (value - today()).days
    if left == 0:
        return gettext("vandaag")
    if left == 1:
        return gettext("morgen")
    if left < 0:
        return ngettext("%(num)d dag geleden", "%(num)d dagen geleden", -left)
    return ngettext("over %(num)d dag", "over %(num)d dagen", left)


def term(value: Term) -> str:
    """Give a term in words."""
    return words.term_in_words(value, gettext, ngettext)
