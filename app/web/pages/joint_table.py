"""Overleg van de twee steden: what stands at the fourth rung, in counts; no case and no person."""

from urllib.parse import urlencode

from flask import Blueprint, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.access.policy import Permission
from app.actions.joint_table import CityStand, Stand, joint_table
from app.engine.catalogue import CITIES, current
from app.web.here import here
from app.web.present import moments
from app.web.route import page

blueprint = Blueprint("joint_table", __name__)


@page(blueprint, "/overleg", Permission.JOINT_TABLE_READ)
def show() -> str:
    """Show both cities beside each other."""
    stands = joint_table(here().office, here().actor)
    return render_template("pages/joint_table.html", cities=[_city(one) for one in stands])


def _city(one: CityStand) -> dict[str, object]:
    return {
        "name": CITIES[one.city].name,
        "summary": _summary(one.total),
        "rows": [_row(one, stand) for stand in one.agencies],
        "link": _list(one.city, "") if one.own and one.total.number else None,
        "own": one.own,
    }


def _summary(total: Stand) -> str:
    if total.number is None:
        return _("Er staat iets, maar te weinig om te tonen.")
    if not total.number:
        return _("Hier staat niets.")
    return ngettext("%(num)d taak op de vierde trede", "%(num)d taken op de vierde trede", total.number)


def _row(one: CityStand, stand: Stand) -> dict[str, object]:
    hidden = _("verborgen")
    return {
        "name": _(current().agencies[stand.agency].name) if stand.agency in current().agencies else stand.agency,
        "number": hidden if stand.number is None else str(stand.number),
        "answered": hidden if stand.answered is None else str(stand.answered),
        "since": moments.day(stand.since) if stand.since else hidden,
        "href": _list(one.city, stand.agency) if one.own else None,
    }


def _list(city: str, agency: str) -> str:
    asked = {"stad": city, "bij": agency, "trede": "4"}
    kept = {name: value for name, value in asked.items() if value}
    return f"{url_for('regie.show')}?{urlencode(kept)}#filter"
