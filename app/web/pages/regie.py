"""Regie: which terms are late and which are coming, by agency and city; case numbers, never names."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from urllib.parse import urlencode

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.access.policy import Permission
from app.actions.answer_rung import reaches
from app.actions.list_work import Filter, answered, by_agency, terms, waiting_for_answer
from app.actions.risky_releases import risky_releases
from app.actions.show_readiness import PERIODS, count, standings
from app.actions.waiting import waiting
from app.domain.text import _ as lazy
from app.engine.catalogue import CITIES, PRISONS, current
from app.store.tables import WorkItem
from app.web.here import here
from app.web.present import guard, items, names, party_times
from app.web.present.groups import groups, tiles
from app.web.present.rung_answers import given as shown_given
from app.web.present.standings import tables
from app.web.present.work_filter import read_filter, when_label
from app.web.route import page

blueprint = Blueprint("regie", __name__)

SHOWN = 25
"""How many terms the page lists at once, below the counts."""

KEPT = frozenset({"stad", "inrichting", "wanneer", "trede", "wacht", "wachtte"})
"""What the form of the filter sends along."""

ANSWERS_SHOWN = timedelta(days=14)
"""How long an answer stands on the page."""

LIST = "filter"
"""Where on the page the list begins that a number opens: at what was chosen for it."""


DEEPER = (
    ("joint_table.show", lazy("Overleg van de twee steden"), "swap"),
    ("bottlenecks.show", lazy("Knelpunten"), "law"),
    ("letter_counts.show", lazy("Brieven in cijfers"), "mail"),
    ("statistics.show", lazy("Cijfers"), "half"),
)
"""The pages that who steers finds here and not in the menu: endpoint, label and icon."""


@page(blueprint, "/regie", Permission.OVERVIEW_READ)
def show() -> str:
    """Show counts that each lead to their list."""
    found = here()
    chosen = replace(party_times.narrowed(read_filter()), size=SHOWN)
    city = chosen.city if chosen.city in CITIES else ""
    with found.office.database.reading() as session:
        agencies = by_agency(session, found.actor, city, found.now, found.today)
        listed = terms(session, found.actor, chosen, found.now, found.today)
        answers = waiting_for_answer(session, found.actor)
        waited = waiting(session, found.actor, city, found.today)
        given = answered(session, found.actor, found.now - ANSWERS_SHOWN)
        risky = risky_releases(session, found.actor, city, found.today)
    around = standings(found.office, found.actor, city, PERIODS.values())
    rows = [(item, _row(item, chosen)) for item in listed.items]
    return render_template(
        "pages/regie.html",
        summary=_summary(listed.counts),
        cities=_cities(city),
        tiles=tiles(listed.counts, chosen, "regie.show", f"#{LIST}"),
        filter=_filter(chosen),
        standings=tables(count(around, found.today), city),
        agencies=[_agency(*one) for one in agencies],
        groups=groups(rows, listed.counts, found.now, found.today),
        empty=_("Er staan geen taken open die hierbij passen."),
        answers=[_answer(item) for item in answers],
        waited=party_times.rows(waited, partial(_list, stad=city)),
        given=[shown_given(one, item, _way(item)) for item, one in given],
        pages=_pages(),
        risky=[guard.row(case) for case in risky],
        csv=None,
        more={"href": _address(pagina=str(listed.page + 1)), "text": _("Toon meer taken")} if listed.more else None,
    )


def _row(item: WorkItem, chosen: Filter) -> items.Row:
    return replace(items.row(item, outside=True), waited=party_times.waited_by(item, chosen))


def _list(**asked: str) -> str:
    """Give the address of the list behind a number."""
    return f"{url_for('regie.show')}?{urlencode({name: value for name, value in asked.items() if value})}#{LIST}"


def _pages() -> list[dict[str, str]]:
    return [{"text": _(label), "href": url_for(endpoint), "icon": icon} for endpoint, label, icon in DEEPER]


def _summary(counts: dict[str, int]) -> str:
    total = ngettext("%(num)d open taak", "%(num)d open taken", sum(counts.values()))
    return _("%(total)s. Elk getal opent de lijst erachter. Hier staan geen namen.", total=total)


def _cities(city: str) -> list[dict[str, object]]:
    actor = here().actor
    choices = [("", _("Beide"))] if actor.city is None else []
    choices += [(one.id, one.name) for one in CITIES.values() if actor.city in {None, one.id}]
    return [
        {"label": label, "href": _address(stad=value, pagina=""), "current": city == value or len(choices) == 1}
        for value, label in choices
    ]


def _agency(agency: str, place: str, counts: dict[str, int]) -> dict[str, object]:
    in_prison = place in PRISONS
    kept = {name: value for name, value in request.args.items() if name == "stad"}
    asked = kept | {"bij": agency} | ({"inrichting": place} if in_prison else {"stad": place})

    name = names.agency_at(current(), agency, "" if in_prison else place, place if in_prison else None)
    return {
        "name": name,
        "late": counts["late"], "late_href": _list(**asked, wanneer="late"),
        "soon": counts["soon"], "soon_href": _list(**asked, wanneer="soon"),
        "open": counts["open"], "open_href": _list(**asked),
    }  # fmt: skip


def _answer(item: WorkItem) -> dict[str, object]:
    definitions = here().office.catalogue.shown(item.digest)
    rung, since = items.next_rung(item)
    told = [one for one in item.rungs if one.told_at and not one.passed_over]
    return {
        "title": _(definitions.tasks[item.key].outside_title),
        "lines": [
            f"{item.case.number} · {_('trede %(level)s', level=told[-1].level)} · {names.agency(definitions, item)}",
            f"{rung} {since}",
        ],
        "badge": items.due_badge(item, here().now),
        "href": _way(item),
        "aside": None,
        "aside_href": None,
    }


def _way(item: WorkItem) -> str | None:
    """Give where the reader answers; what only reached somebody else is not theirs to answer."""
    heard = any(one.told_at and not one.passed_over and reaches(here().actor, one) for one in item.rungs)
    return url_for("rung.show", item_id=item.id) if heard else None


def _filter(chosen: Filter) -> dict[str, object]:
    pathways = [{"value": "", "label": _("Alle")}]
    pathways += [{"value": p.process, "label": _(p.name)} for p in current().pathways]
    agencies = [{"value": "", "label": _("Alle")}]
    agencies += [{"value": a.id, "label": _(a.name)} for a in current().agencies.values() if a.roles]
    chips = {
        "leefgebied": _(current().pathway(chosen.pathway).name) if chosen.pathway else "",
        "bij": _(current().agencies[chosen.agency].name) if chosen.agency else "",
        "wanneer": when_label(chosen.when),
        "trede": _("Vierde trede") if chosen.joint else "",
        **party_times.chips(chosen),
        "inrichting": PRISONS[chosen.prison].name if chosen.prison in PRISONS else "",
        "stad": CITIES[chosen.city].name if chosen.city in CITIES and here().actor.city is None else "",
    }
    return {
        "id": LIST,
        "action": url_for("regie.show"),
        "groups": [],
        "selects": [
            {"name": "leefgebied", "label": _("Leefgebied"), "value": chosen.pathway, "options": pathways},
            {"name": "bij", "label": _("Organisatie"), "value": chosen.agency, "options": agencies},
        ],
        "hidden": [(name, value) for name, value in request.args.items() if name in KEPT],
        "chips": [{"label": label, "href": _address(**{name: ""})} for name, label in chips.items() if label],
        "clear_href": url_for("regie.show"),
    }


def _address(**changes: str) -> str:
    asked = {name: value for name, value in (dict(request.args) | changes).items() if value}
    return url_for("regie.show") + (f"?{urlencode(asked)}" if asked else "")
