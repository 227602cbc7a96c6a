"""A release that needs care, in words: why, and by when everything must be ready."""

from datetime import date

from flask import url_for
from flask_babel import gettext

from app.access.policy import Permission, may
from app.domain.release_guard import Risk, ready_by, risks
from app.domain.text import Text, _
from app.engine.catalogue import CITIES
from app.store.tables import Case
from app.web.here import here
from app.web.present import moments

TITLES: dict[Risk, Text] = {
    Risk.HOLIDAY: _("Vrijlating op een feestdag, de loketten zijn dicht"),
    Risk.WEEKEND: _("Vrijlating in het weekend, de loketten zijn dicht"),
    Risk.CLOSED: _("Vrijlating op een sluitingsdag van de gemeente, de loketten zijn dicht"),
    Risk.FRIDAY: _("Vrijlating op vrijdag"),
    Risk.EVE: _("Vrijlating op de dag voor een feestdag"),
    Risk.CLOSED_NEXT: _("Vrijlating op de dag voor een sluitingsdag van de gemeente"),
    Risk.EVENING: _("Vrijlating in de avond"),
}

MARKS: dict[Risk, Text] = {
    Risk.HOLIDAY: _("vrij op een feestdag"),
    Risk.WEEKEND: _("vrij in het weekend"),
    Risk.CLOSED: _("vrij op een sluitingsdag"),
    Risk.FRIDAY: _("vrij op vrijdag"),
    Risk.EVE: _("vrij op de dag voor een feestdag"),
    Risk.CLOSED_NEXT: _("vrij op de dag voor een sluitingsdag"),
    Risk.EVENING: _("vrij in de avond"),
}

ALSO_EVENING = _("%(title)s, en in de avond")


def mark(release: date | None, *, evening: bool, city: str) -> str | None:
    """Give why a release needs care, in a few words for a list; None when it does not."""
    return _joined(MARKS, release, evening=evening, city=city)


def warning(release: date | None, *, evening: bool, city: str) -> dict[str, object] | None:
    """Give why a release needs care and by when all must be ready; None when it does not."""
    title = _joined(TITLES, release, evening=evening, city=city)
    if title is None or release is None:
        return None
    return {
        "title": title,
        "text": _by_when(_ready_by(release, evening=evening, city=city)),
        "link": None,
        "calm": False,
    }


def row(case: Case) -> dict[str, object]:
    """Give a release that needs care in a list without persons; who reads the case can open it."""
    day, opens = case.release, may(here().actor, Permission.CASE_READ)
    by = _ready_by(day, evening=case.evening, city=case.city) if day else None
    ready = gettext("klaar op %(day)s", day=moments.day(by)) if by else ""
    return {
        "title": case.number,
        "lines": [
            f"{moments.day(day)}, {moments.days_until(day)}" if day else "",
            f"{mark(day, evening=case.evening, city=case.city)}, {ready}",
        ],
        "badge": None,
        "href": url_for("case.show", case_id=case.id) if opens else None,
        "aside": None,
        "aside_href": None,
    }


def _ready_by(release: date, *, evening: bool, city: str) -> date:
    return ready_by(release, evening=evening, closing=CITIES[city].closing)


def _joined(words: dict[Risk, Text], release: date | None, *, evening: bool, city: str) -> str | None:
    found = risks(release, evening=evening, closing=CITIES[city].closing)
    if not found:
        return None
    first = gettext(words[found[0]])
    return gettext(ALSO_EVENING, title=first) if len(found) > 1 else first


def _by_when(day: date) -> str:
    if day < moments.today():
        return gettext(
            "Wat de eerste dag nodig is, moest %(day)s klaar zijn. Kijk na of alles er is.", day=moments.day(day)
        )
    return gettext(
        "Wat de eerste dag nodig is, moet uiterlijk %(day)s klaar zijn: een werkdag eerder dan anders.",
        day=moments.day(day),
    )
