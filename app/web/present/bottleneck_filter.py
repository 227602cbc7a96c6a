"""The filter of Knelpunten: everything it says lives in the address."""

from urllib.parse import urlencode

from flask import request, url_for
from flask_babel import gettext as _

from app.actions.bottlenecks import STATUSES, Wanted
from app.engine.catalogue import CITIES, LAWS, MINISTRIES
from app.web.forms.bottleneck import parties

NAMES = {"staat": "status", "partij": "party", "wet": "law", "ministerie": "ministry", "stad": "city"}
"""How the address calls what can be asked."""


def _options() -> dict[str, dict[str, str]]:
    return {
        "staat": {name: str(label) for name, label in STATUSES.items()},
        "partij": parties(),
        "wet": {one.id: str(one.name) for one in LAWS.values()},
        "ministerie": {one.id: one.short for one in MINISTRIES.values()},
        "stad": {one.id: one.name for one in CITIES.values()},
    }


def read_wanted() -> Wanted:
    """Give what the address asks for; what it cannot mean is left out."""
    options = _options()
    asked = {NAMES[name]: request.args.get(name, "") for name in NAMES if request.args.get(name) in options[name]}
    return Wanted(**asked)


def address(endpoint: str, **changes: str) -> str:
    """Give the address of a page with what the reader asked for, changed in these parts."""
    wanted = read_wanted()
    asked = {name: getattr(wanted, field) for name, field in NAMES.items()} | changes
    kept = {name: value for name, value in asked.items() if value}
    return url_for(endpoint) + (f"?{urlencode(kept)}" if kept else "")


def shown_filter(wanted: Wanted) -> dict[str, object]:
    """Give what `components/filters.html` expects."""
    labels = {
        "staat": _("Staat"), "partij": _("Partij"), "wet": _("Wet"), "ministerie": _("Ministerie"), "stad": _("Stad"),
    }  # fmt: skip
    options, chosen = _options(), {name: getattr(wanted, field) for name, field in NAMES.items()}
    return {
        "id": None,
        "action": url_for("bottlenecks.show"),
        "groups": [],
        "selects": [
            {
                "name": name,
                "label": label,
                "value": chosen[name],
                "options": [
                    {"value": "", "label": _("Alle")},
                    *({"value": value, "label": _(text)} for value, text in options[name].items()),
                ],
            }
            for name, label in labels.items()
        ],
        "hidden": [],
        "chips": [
            {"label": _(options[name][value]), "href": address("bottlenecks.show", **{name: ""})}
            for name, value in chosen.items()
            if value
        ],
        "clear_href": url_for("bottlenecks.show"),
    }
