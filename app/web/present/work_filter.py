"""The filter of Mijn werk: everything it says lives in the address."""

from urllib.parse import urlencode

from flask import request, url_for
from flask_babel import gettext as _

from app.actions.list_work import Filter
from app.engine.catalogue import CITIES, PRISONS, current

WEEKS = (2, 4, 8)

WHENS = frozenset({"late", "today", "week", "soon", "later", "reminded"})

LONGEST_NUMBER = 4
"""How many digits the number of a page in the address may have."""


def read_filter() -> Filter:
    """Give what the address asks for; what it cannot mean is left out."""
    asked = request.args
    weeks, number = asked.get("binnen", ""), asked.get("pagina", "1")
    return Filter(
        whose=asked.get("van", "") if asked.get("van") in {"me", "absent", "nobody", "everybody"} else "team",
        pathway=asked.get("leefgebied", "") if asked.get("leefgebied") in current().processes else "",
        within_weeks=int(weeks) if weeks in map(str, WEEKS) else 0,
        agency=asked.get("bij", "") if asked.get("bij") in current().agencies else "",
        city=asked.get("stad", "") if asked.get("stad") in CITIES else "",
        prison=asked.get("inrichting", "") if asked.get("inrichting") in PRISONS else "",
        when=asked.get("wanneer", "") if asked.get("wanneer") in WHENS else "",
        joint=asked.get("trede") == "4",
        order="release" if asked.get("volgorde") == "release" else "due",
        page=int(number) if number.isdecimal() and len(number) <= LONGEST_NUMBER and int(number) else 1,
    )


def shown_filter(chosen: Filter) -> dict[str, object]:
    """Give what `components/filters.html` expects."""
    whose = [
        ("team", _("mij en team")),
        ("me", _("mij")),
        ("absent", _("afwezige collega’s")),
        ("nobody", _("niemand")),
        ("everybody", _("iedereen")),
    ]
    pathways = [{"value": "", "label": _("Alle")}]
    pathways += [{"value": p.process, "label": _(p.name)} for p in current().pathways]
    weeks = [{"value": "", "label": _("Alle")}]
    weeks += [{"value": str(n), "label": _("%(number)s weken", number=n)} for n in WEEKS]
    agencies = [{"value": "", "label": _("Iedereen")}]
    agencies += [{"value": a.id, "label": _(a.name)} for a in current().agencies.values() if a.roles]
    order = [{"value": "", "label": _("Termijn")}, {"value": "release", "label": _("Vrijlating")}]
    return {
        "action": url_for("work.show"),
        "groups": [
            {
                "label": _("Taken van"),
                "choices": [
                    {"label": label, "href": address(chosen, van=value, pagina=1), "current": chosen.whose == value}
                    for value, label in whose
                ],
            }
        ],
        "selects": [
            {"name": "leefgebied", "label": _("Leefgebied"), "value": chosen.pathway, "options": pathways},
            {"name": "binnen", "label": _("Vrij binnen"), "value": str(chosen.within_weeks or ""), "options": weeks},
            {"name": "bij", "label": _("Aan zet"), "value": chosen.agency, "options": agencies},
            {"name": "volgorde", "label": _("Volgorde"), "value": chosen.order, "options": order},
        ],
        "hidden": [(n, v) for n, v in _query(chosen).items() if n in {"van", "wanneer", "stad", "inrichting"}],
        "chips": _chips(chosen),
        "clear_href": url_for("work.show"),
    }


def _chips(chosen: Filter) -> list[dict[str, str]]:
    labels = {
        "leefgebied": _(current().pathway(chosen.pathway).name) if chosen.pathway else "",
        "binnen": _("Vrij binnen %(number)s weken", number=chosen.within_weeks) if chosen.within_weeks else "",
        "bij": _(current().agencies[chosen.agency].name) if chosen.agency else "",
        "stad": CITIES[chosen.city].name if chosen.city else "",
        "inrichting": PRISONS[chosen.prison].name if chosen.prison else "",
        "wanneer": when_label(chosen.when),
    }
    return [
        {"label": label, "href": address(chosen, **{name: "", "pagina": ""})} for name, label in labels.items() if label
    ]


def when_label(when: str) -> str:
    """Give the words for a choice of `when`; none for all."""
    return {
        "late": _("Te laat"),
        "today": _("Vandaag"),
        "week": _("Deze week"),
        "soon": _("Nog deze week"),
        "later": _("Later"),
        "reminded": _("Later herinneren"),
    }.get(when, "")


def _query(chosen: Filter) -> dict[str, str]:
    asked = {
        "van": "" if chosen.whose == "team" else chosen.whose,
        "leefgebied": chosen.pathway,
        "binnen": str(chosen.within_weeks or ""),
        "bij": chosen.agency,
        "stad": chosen.city,
        "inrichting": chosen.prison,
        "wanneer": chosen.when,
        "volgorde": "" if chosen.order == "due" else chosen.order,
        "pagina": "" if chosen.page == 1 else str(chosen.page),
    }
    return {name: value for name, value in asked.items() if value}


def address(chosen: Filter, **changes: object) -> str:
    """Give the address of the list with this filter, changed in these parts."""
    asked = _query(chosen) | {("pagina" if n == "page" else n): str(v) for n, v in changes.items()}
    kept = {n: v for n, v in asked.items() if v and (n, v) not in {("van", "team"), ("pagina", "1")}}
    return url_for("work.show") + (f"?{urlencode(kept)}" if kept else "")
