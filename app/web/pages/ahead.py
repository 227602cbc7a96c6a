"""Als niemand iets doet: what falls by itself in two weeks, day by day."""

from collections.abc import Callable
from itertools import groupby

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.access.policy import REACH, Permission, Reach
from app.actions.agenda import steers
from app.actions.forecast import Fall, Kind
from app.actions.fortnight import fortnight
from app.domain.calendar import local_day
from app.domain.ladder import Listener
from app.engine.catalogue import CITIES
from app.web.here import here
from app.web.present import falls, moments
from app.web.route import page

blueprint = Blueprint("ahead", __name__)

SHOWN = 150
"""How many lines a page has."""

CHOICES: dict[str, Callable[[Fall], bool]] = {
    "alles": lambda fall: fall.kind in Kind,
    "termijnen": lambda fall: fall.kind == Kind.ENDS,
    "omhoog": lambda fall: fall.kind == Kind.RUNG and fall.listener != Listener.OWNER,
    "manager": lambda fall: fall.listener in {Listener.MANAGER, Listener.JOINT_TABLE},
    "vrij": lambda fall: fall.kind == Kind.RELEASE,
}
"""What somebody can look at; who steers sees first what comes to them."""


@page(blueprint, "/agenda/twee-weken", Permission.AGENDA_READ)
def show() -> str:
    """Show what happens in two weeks when nobody does anything."""
    found, what = here(), _what()
    everybody = request.args.get("van") == "everybody"
    city = request.args.get("stad", "") if request.args.get("stad") in CITIES else ""
    falling = fortnight(found.office, found.actor, city, everybody=everybody)
    chosen = [one for one in falling if CHOICES[what](one)]
    number = _page_number(len(chosen))
    listed = chosen[(number - 1) * SHOWN : number * SHOWN]
    more = {"href": _address(pagina=str(number + 1)), "text": _("Toon wat erna komt")}
    return render_template(
        "pages/ahead.html",
        summary=_summary(falling),
        choices=_whose(everybody=everybody, city=city),
        whats=_whats(what),
        days=[_day(list(rows)) for _local, rows in groupby(listed, lambda one: local_day(one.at))],
        empty=_("Er valt in deze twee weken niets."),
        more=more if number * SHOWN < len(chosen) else None,
        agenda=url_for("agenda.show"),
        names=not steers(found.actor),
    )


def _what() -> str:
    asked = request.args.get("wat", "")
    return asked if asked in CHOICES else "manager" if steers(here().actor) else "alles"


def _page_number(lines: int) -> int:
    asked = request.args.get("pagina", "")
    number = int(asked) if asked.isdecimal() and len(asked) <= len(str(lines)) else 1
    return max(1, min(number, -(-lines // SHOWN)))


def _day(rows: list[Fall]) -> dict[str, object]:
    day = local_day(rows[0].at)
    return {
        "day": day.isoformat(),
        "text": moments.long_day(day),
        "sub": moments.days_until(day),
        "rows": [falls.row(one) for one in rows],
    }


def _whats(what: str) -> list[dict[str, object]]:
    words = {
        "alles": _("alles"),
        "termijnen": _("termijnen"),
        "omhoog": _("naar boven"),
        "manager": _("naar manager en overleg"),
        "vrij": _("vrijlating"),
    }
    return [
        {"label": label, "href": _address(wat=value, pagina=""), "current": what == value}
        for value, label in words.items()
    ]


def _whose(*, everybody: bool, city: str) -> list[dict[str, object]]:
    actor = here().actor
    if steers(actor) and actor.city is None:
        cities = [("", _("Beide")), *((one.id, one.name) for one in CITIES.values())]
        return [{"label": label, "href": _address(stad=v, pagina=""), "current": city == v} for v, label in cities]
    if REACH.get(actor.role) != Reach.CITY:
        return []
    ways = [("", _("mij en team")), ("everybody", _("iedereen"))]
    return [
        {"label": label, "href": _address(van=value, pagina=""), "current": everybody == bool(value)}
        for value, label in ways
    ]


def _address(**changes: str) -> str:
    kept = {name: value for name, value in request.args.items() if name in {"van", "stad", "wat"}} | changes
    return url_for("ahead.show", **{name: value for name, value in kept.items() if value})  # type: ignore[arg-type]


def _summary(falling: list[Fall]) -> str:
    ends = sum(one.kind == Kind.ENDS for one in falling)
    up = sum(CHOICES["omhoog"](one) for one in falling)
    terms = ngettext("%(num)d termijn loopt af", "%(num)d termijnen lopen af", ends)
    higher = ngettext("%(num)d keer gaat een taak naar boven", "%(num)d keer gaat een taak naar boven", up)
    return _("%(terms)s, %(higher)s.", terms=terms, higher=higher)
