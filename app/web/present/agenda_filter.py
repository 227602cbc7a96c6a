"""Which days and whose the agenda shows: all of it lives in the address."""

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from flask import request, url_for
from flask_babel import gettext as _

from app.actions.agenda import Wanted, steers
from app.domain.calendar import add_months
from app.engine.catalogue import CITIES, current
from app.web.here import here

WEEK, MONTH = "week", "maand"

LAST_DAY = date(2099, 12, 1)
"""How far an agenda reads."""


@dataclass(frozen=True)
class Span:
    """A week or a month; the days it shows are whole weeks."""

    kind: str
    start: date

    @property
    def first(self) -> date:
        """Give the Monday it begins with."""
        return self.start - timedelta(days=self.start.weekday())

    @property
    def last(self) -> date:
        """Give the Sunday it ends with."""
        end = self.first if self.kind == WEEK else add_months(self.start, 1) - timedelta(days=1)
        return end + timedelta(days=6 - end.weekday())

    def moved(self, count: int) -> "Span":
        """Give the one so many weeks or months later."""
        if self.kind == WEEK:
            return Span(WEEK, self.first + timedelta(weeks=count))
        return Span(MONTH, add_months(self.start, count))

    @property
    def query(self) -> dict[str, str]:
        """Give how the address asks for it."""
        return {self.kind: self.start.isoformat() if self.kind == WEEK else self.start.strftime("%Y-%m")}


def read_span() -> Span:
    """Give the week or month that the address asks for, or else this week."""
    month, week = request.args.get(MONTH, ""), request.args.get(WEEK, "")
    if month:
        day = _day(f"{month}-01")
        return Span(MONTH, (day or here().today).replace(day=1))
    return Span(WEEK, _day(week) or here().today)


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if date(2000, 1, 1) <= day <= LAST_DAY else None


def read_wanted() -> Wanted:
    """Give whose terms, and of which pathway and city."""
    asked, known = request.args, {one.process for one in current().pathways}
    return Wanted(
        whose=asked["van"] if asked.get("van") in {"me", "everybody"} else "team",
        pathway=asked["leefgebied"] if asked.get("leefgebied") in known else "",
        city=asked["stad"] if asked.get("stad") in CITIES else "",
    )


def address(span: Span, wanted: Wanted, **changes: str) -> str:
    """Give the address that shows these days of these people, changed in these parts."""
    asked = {"van": "" if wanted.whose == "team" else wanted.whose, "leefgebied": wanted.pathway, "stad": wanted.city}
    kept = {name: value for name, value in (span.query | asked | changes).items() if value}
    return url_for("agenda.show") + f"?{urlencode(kept)}"


def shown_filter(span: Span, wanted: Wanted) -> dict[str, object]:
    """Give what `components/filters.html` expects."""
    pathways = [{"value": "", "label": _("Alle")}]
    pathways += [{"value": p.process, "label": _(p.name)} for p in current().pathways]
    kept = {"van": "" if wanted.whose == "team" else wanted.whose, "stad": wanted.city}
    chips = {"leefgebied": _(current().pathway(wanted.pathway).name)} if wanted.pathway else {}
    return {
        "action": url_for("agenda.show"),
        "groups": _cities(span, wanted) if steers(here().actor) else _whose(span, wanted),
        "selects": [{"name": "leefgebied", "label": _("Leefgebied"), "value": wanted.pathway, "options": pathways}],
        "hidden": [(name, value) for name, value in (span.query | kept).items() if value],
        "chips": [{"label": label, "href": address(span, wanted, **{name: ""})} for name, label in chips.items()],
        "clear_href": address(span, Wanted()),
    }


def _whose(span: Span, wanted: Wanted) -> list[dict[str, object]]:
    choices = [("team", _("mij en team")), ("me", _("mij")), ("everybody", _("iedereen"))]
    shown = [
        {"label": label, "href": address(span, wanted, van=value), "current": wanted.whose == value}
        for value, label in choices
    ]
    return [{"label": _("Termijnen van"), "choices": shown}]


def _cities(span: Span, wanted: Wanted) -> list[dict[str, object]]:
    mine = here().actor.city
    choices = [("", _("Beide")), *((one.id, one.name) for one in CITIES.values())]
    shown = [
        {"label": label, "href": address(span, wanted, stad=value), "current": wanted.city == value}
        for value, label in choices
        if mine is None
    ]
    return [{"label": _("Stad"), "choices": shown}] if shown else []
