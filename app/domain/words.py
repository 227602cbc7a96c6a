"""Terms and days in plain words; who calls gives the translation of the reader."""

from datetime import date
from typing import Protocol

from babel.dates import format_date

from app.domain.calendar import working_days_between
from app.domain.term import ARRIVAL, OPENED, RELEASE, Rule, Span, Term
from app.domain.text import Text, _

ANCHORS: dict[str, Text] = {
    ARRIVAL: _("aankomst"),
    RELEASE: _("vrijlating"),
    OPENED: _("het openen van de taak"),
    "notification": _("de melding"),
    "application": _("de aanvraag"),
    "advance": _("het voorschot"),
    "talk": _("het gesprek"),
    "urgency_application": _("de aanvraag van urgentie"),
    "wmo_report": _("de Wmo-melding"),
    "wmo_application": _("de Wmo-aanvraag"),
}
"""How each anchor is called after "na", "vóór" and "op de dag van"."""


class Gettext(Protocol):
    """Translates a text and fills in its variables, as Flask-Babel's `gettext` does."""

    def __call__(self, string: str, /, **variables: object) -> str:
        """Give the text for the reader."""


class Ngettext(Protocol):
    """Translates a text for a number, `num` in the text, as Flask-Babel's `ngettext` does."""

    def __call__(self, singular: str, plural: str, num: int, /, **variables: object) -> str:
        """Give the text for the reader."""


def term_in_words(term: Term, gettext: Gettext, ngettext: Ngettext) -> str:
    """Give a term such as "5 werkdagen na aankomst". Raises KeyError for an anchor that has no name here."""
    anchor = gettext(ANCHORS[term.anchor])
    if term.span == Span():
        return gettext("op de dag van %(anchor)s", anchor=anchor)
    span = span_in_words(term.span, ngettext)
    if term.rule is Rule.BEFORE:
        return gettext("%(span)s vóór %(anchor)s", span=span, anchor=anchor)
    return gettext("%(span)s na %(anchor)s", span=span, anchor=anchor)


def span_in_words(span: Span, ngettext: Ngettext) -> str:
    """Give the length of time, such as "6 weken"."""
    if span.working_days:
        return ngettext("%(num)d werkdag", "%(num)d werkdagen", span.working_days)
    if span.weeks:
        return ngettext("%(num)d week", "%(num)d weken", span.weeks)
    if span.months:
        return ngettext("%(num)d maand", "%(num)d maanden", span.months)
    if span.hours:
        return ngettext("%(num)d uur", "%(num)d uur", span.hours)
    return ngettext("%(num)d dag", "%(num)d dagen", span.days)


def day_in_words(day: date, today: date, locale: str) -> str:
    """Give a day such as "vr 4 dec", with its year when that is not the year of today."""
    return format_date(day, "EEE d MMM" if day.year == today.year else "EEE d MMM y", locale=locale)


def distance_in_words(day: date, today: date, gettext: Gettext, ngettext: Ngettext) -> str:
    """Give how far away a due day is: "over 9 werkdagen", "morgen", "vandaag" or "2 werkdagen te laat"."""
    return (late_in_words if day < today else coming_in_words)(day, today, gettext, ngettext)


def coming_in_words(day: date, today: date, gettext: Gettext, ngettext: Ngettext) -> str:
    """Give how far ahead a day is that is today or later; in days when only closed days lie between."""
    if day == today:
        return gettext("vandaag")
    if (day - today).days == 1:
        return gettext("morgen")
    if left := working_days_between(today, day):
        return ngettext("over %(num)d werkdag", "over %(num)d werkdagen", left)
    return ngettext("over %(num)d dag", "over %(num)d dagen", (day - today).days)


def late_in_words(day: date, today: date, gettext: Gettext, ngettext: Ngettext) -> str:
    """Give how late it is for a due day that has passed, today included; in days when only closed days lie between."""
    if day == today:
        return gettext("te laat")
    if late := working_days_between(day, today):
        return ngettext("%(num)d werkdag te laat", "%(num)d werkdagen te laat", late)
    return ngettext("%(num)d dag te laat", "%(num)d dagen te laat", (today - day).days)
