"""How conditions stand around the day of release: as numbers that each open a list, and as that list."""

from collections import Counter
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from flask import request, url_for
from flask_babel import format_percent, gettext, ngettext

from app.access.policy import Permission, may
from app.actions.conditions import Condition
from app.actions.show_readiness import PERIODS, Cell, Standing
from app.domain.readiness import Readiness
from app.domain.text import Text, _
from app.engine.catalogue import CITIES, current
from app.web.here import here
from app.web.present import items, moments, names
from app.web.present.readiness import CONDITIONS, badge, standstill

ENOUGH = 5
"""From how many cases a share says something."""

KEPT = ("stad", "leefgebied", "bij", "wanneer", "inrichting", "wacht", "wachtte", "pagina")
"""What the address of Regie can ask for, and a list behind it leads back to."""

TITLES: dict[str, tuple[Text, Text]] = {
    "last_4": (_("Vrij in de afgelopen 4 weken"), _("stand om 9.00 uur op de dag zelf")),
    "next_2": (_("Vrij binnen 2 weken"), _("stand van nu")),
    "next_4": (_("Vrij binnen 4 weken"), _("stand van nu")),
    "next_8": (_("Vrij binnen 8 weken"), _("stand van nu")),
}
"""What each period is called, and from when its numbers are."""


@dataclass(frozen=True)
class Number:
    """A count with the list behind it."""

    number: int
    href: str
    urgent: bool = False


def processes() -> list[str]:
    """Give the conditions that have a pathway, in the order of the five."""
    known = {pathway.process for pathway in current().pathways if pathway.condition}
    return [process for process in CONDITIONS if process in known]


def tables(counted: Counter[Cell], city: str) -> list[dict[str, object]]:
    """Give a table for each period: for each condition and city how many are ready, at risk and not ready."""
    mine = here().actor.city
    cities = [one for one in CITIES if city in {"", one} and mine in {None, one}]
    return [
        {
            "id": f"h-{period}",
            "title": gettext(TITLES[period][0]),
            "note": gettext(TITLES[period][1]),
            "columns": [badge(state) for state in _states(period)],
            "groups": [_group(counted, process, period, cities) for process in processes()],
        }
        for period in PERIODS
    ]


def _states(period: str) -> list[Readiness]:
    """Give the states a condition can have: on the day itself nothing is at risk any more."""
    return [one for one in Readiness if one != Readiness.AT_RISK or period != "last_4"]


def _group(counted: Counter[Cell], process: str, period: str, cities: list[str]) -> dict[str, object]:
    icon, label = CONDITIONS[process]
    return {
        "icon": icon,
        "name": gettext(label),
        "rows": [_row(counted, process, period, city) for city in cities],
    }


def _row(counted: Counter[Cell], process: str, period: str, city: str) -> dict[str, object]:
    total, ready = (counted[Cell(process, city, period, state)] for state in (None, Readiness.READY))
    cells = [Cell(process, city, period, state) for state in (*_states(period), None)]
    return {
        "name": CITIES[city].name,
        "numbers": [Number(counted[cell], _address(cell), urgent=cell.state == Readiness.AT_RISK) for cell in cells],
        "share": format_percent(ready / total) if total >= ENOUGH else None,
    }


def _address(cell: Cell) -> str:
    state = cell.state.value if cell.state else ""
    asked = {"voorwaarde": cell.process, "stad": cell.city, "periode": cell.period, "stand": state, "terug": _kept()}
    return f"{url_for('standing.show')}?{urlencode({name: value for name, value in asked.items() if value})}"


def _kept() -> str:
    return urlencode({name: request.args[name] for name in KEPT if request.args.get(name)})


def way_back() -> str:
    """Give the address of Regie as it was left."""
    kept = urlencode([(name, value) for name, value in parse_qsl(request.args.get("terug", "")) if name in KEPT])
    return url_for("regie.show") + (f"?{kept}" if kept else "") + "#h-ready"


def read_cell() -> Cell:
    """Give the number whose list the address asks for; what it cannot mean is left out."""
    asked = {name: request.args.get(name, "") for name in ("voorwaarde", "stad", "periode", "stand")}
    return Cell(
        process=asked["voorwaarde"] if asked["voorwaarde"] in processes() else processes()[0],
        city=asked["stad"] if asked["stad"] in CITIES else "",
        period=asked["periode"] if asked["periode"] in PERIODS else "last_4",
        state=Readiness(asked["stand"]) if asked["stand"] in set(Readiness) else None,
    )


def title(cell: Cell) -> str:
    """Give what a list is about: the condition, and how it stands."""
    stands = badge(cell.state).text.lower() if cell.state else gettext("alle terugkeren")
    return gettext("%(condition)s: %(stands)s", condition=gettext(CONDITIONS[cell.process][1]), stands=stands)


def summary(cell: Cell, number: int) -> str:
    """Give which cases a list holds, and how many."""
    period, moment = (gettext(text) for text in TITLES[cell.period])
    city = cell.city or here().actor.city
    return gettext(
        "%(city)s, %(period)s: %(cases)s. Dit is de %(moment)s. Hier staan geen namen.",
        city=CITIES[city].name if city else names.cities(),
        period=period[0].lower() + period[1:],
        cases=ngettext("%(num)d terugkeer", "%(num)d terugkeren", number),
        moment=moment,
    )


def rows(found: list[Standing], cell: Cell) -> list[dict[str, object]]:
    """Give a list of cases by number, with how each condition stands and who it waits for."""
    reads = may(here().actor, Permission.CASE_READ)
    return [
        {
            "number": one.case.number,
            "href": url_for("case.show", case_id=one.case.id) if reads else None,
            "release": moments.day(one.release),
            "release_sub": moments.days_until(one.release),
            "release_note": items.release_note(one.case),
            "conditions": [_stands(one.conditions[process], chosen=process == cell.process) for process in processes()],
        }
        for one in found
    ]


def _stands(condition: Condition, *, chosen: bool) -> dict[str, object]:
    return {
        "name": gettext(CONDITIONS[condition.process][1]),
        "badge": badge(condition.readiness),
        "turn": "" if condition.readiness == Readiness.READY else _turn(condition),
        "chosen": chosen,
    }


def _turn(condition: Condition) -> str:
    """Give the agencies that the missing evidence waits for, or why it waits for none."""
    parties = dict.fromkeys(names.agency(items.definitions_of(item), item) for item in condition.waits)
    return gettext("Aan zet: %(who)s", who=", ".join(parties)) if parties else standstill(condition)
