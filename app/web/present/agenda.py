"""The agenda: what each day holds, with names for who works on it and counts for who steers."""

from collections import Counter
from datetime import date

from babel.dates import format_date, get_day_names
from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.access import scope
from app.access.policy import Permission, may
from app.actions.agenda import Day, Wanted, steers
from app.domain.calendar import is_holiday, is_working_day
from app.engine.catalogue import CITIES
from app.store.tables import Case, WorkItem
from app.web.here import here
from app.web.present import guard, items, moments, names
from app.web.present.agenda_filter import MONTH, WEEK, Span, address


def shown_days(found: list[Day], span: Span, wanted: Wanted) -> list[dict[str, object]]:
    """Give every day for the page."""
    return [_day(one, span, wanted) for one in found]


def title(span: Span) -> str:
    """Give what the shown days are called."""
    if span.kind == MONTH:
        return format_date(span.start, "MMMM y", locale=moments.locale())
    first, last = moments.day(span.first), moments.day(span.last)
    number = span.first.isocalendar().week
    return _("week %(number)s, %(first)s tot en met %(last)s", number=number, first=first, last=last)


def weekdays() -> list[str]:
    """Give the names of the days of a week, Monday first."""
    names_of = get_day_names("wide", locale=moments.locale())
    return [names_of[number] for number in range(7)]


def _day(one: Day, span: Span, wanted: Wanted) -> dict[str, object]:
    counts_only, closed = steers(here().actor), _closed(one.day, wanted)
    return {
        "iso": one.day.isoformat(),
        "number": one.day.day,
        "text": moments.day(one.day),
        "today": one.day == here().today,
        "other": span.kind == MONTH and one.day.month != span.start.month,
        "closed": closed,
        "named": closed and (is_holiday(one.day) or is_working_day(one.day)),
        "counts": _counts(one),
        "terms": _by_agency(one.terms) if counts_only else [_term(item) for item in one.terms],
        "releases": [_release(case) for case in one.releases],
        "away": one.away,
        "empty": one.empty,
        "href": address(Span(WEEK, one.day), wanted) + f"#d{one.day.isoformat()}",
    }


def _closed(day: date, wanted: Wanted) -> str | None:
    """Give why offices are closed on a day: of one city only where that city is in sight; None where they are open."""
    if is_holiday(day):
        return _("feestdag")
    if not is_working_day(day):
        return _("weekend")
    seen = here().actor.city or wanted.city
    shut = [city for city in CITIES.values() if seen in {"", None, city.id} and day in city.closing]
    return ", ".join(_("gemeente %(city)s dicht", city=city.name) for city in shut) or None


def _counts(one: Day) -> list[dict[str, str]]:
    found = [
        ("clock", len(one.terms), ngettext("%(num)d termijn", "%(num)d termijnen", len(one.terms))),
        ("door", len(one.releases), ngettext("%(num)d vrij", "%(num)d vrij", len(one.releases))),
        ("user", len(one.away), ngettext("%(num)d afwezig", "%(num)d afwezig", len(one.away))),
    ]
    return [{"icon": icon, "text": text} for icon, number, text in found if number]


def _term(item: WorkItem) -> dict[str, object]:
    case = item.case
    late = items.is_late(item, here().now)
    return {
        "title": items.title_for_reader(item),
        "lines": [f"{names.person(case.person)} · {case.number}", _("aan zet: %(who)s", who=_turn(item))],
        "badge": items.due_badge(item, here().now) if late else None,
        "href": url_for("task.show", item_id=item.id) if scope.opens(here().actor, item) else None,
        "aside": None,
        "aside_href": None,
    }


def _turn(item: WorkItem) -> str:
    definitions = items.definitions_of(item)
    return names.turn(definitions, item, here().actor) if items.reads(item) else names.agency(definitions, item)


def _by_agency(terms: list[WorkItem]) -> list[dict[str, object]]:
    """Give how many terms each party has that day."""
    parties = Counter(names.agency(items.definitions_of(item), item) for item in terms)
    return [
        {"title": party, "lines": [], "badge": None, "href": None, "aside": str(number), "aside_href": None}
        for party, number in sorted(parties.items())
    ]


def _release(case: Case) -> dict[str, object]:
    steering = steers(here().actor)
    mark = guard.mark(case.release, evening=case.evening, city=case.city)
    return {
        "title": case.number if steering else names.person(case.person),
        "lines": [text for text in ("" if steering else case.number, mark) if text],
        "badge": items.Badge("neutral", "door", _("vrij")),
        "href": url_for("case.show", case_id=case.id) if may(here().actor, Permission.CASE_READ) else None,
        "aside": None,
        "aside_href": None,
    }
