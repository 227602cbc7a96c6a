"""How long tasks waited for each party."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from flask import request
from flask_babel import gettext, ngettext

from app.actions.list_work import Filter
from app.actions.stand_still import TURNS
from app.actions.waiting import Waiting, days_with, split
from app.domain.delay import Turn
from app.domain.text import Text, _
from app.domain.waiting import OWN
from app.store.tables import WorkItem
from app.web.present import items, moments, names

PARTIES: dict[Turn, Text] = {
    Turn.PRISON: _("De gevangenis"),
    Turn.CITY: _("Het re-integratieteam"),
    Turn.AGENCY: _("Een andere organisatie"),
    Turn.PERSON: _("De persoon"),
    Turn.PARTNER: _("Een partner buiten Thuiskomst"),
}
"""How the parties are called in a table."""


def waited_for(item: WorkItem) -> str | None:
    """Give the working days with each party, once anybody else had a turn than whose task it is."""
    if not item.pauses:
        return None
    found = split(item, moments.today())
    parties = {OWN: names.agency(items.definitions_of(item), item)}
    parties |= {turn: gettext(text) for turn, text in TURNS.items()}
    return " · ".join(
        gettext("%(days)s bij %(who)s", days=_days(found[key]), who=who) for key, who in parties.items() if key in found
    )


def rows(found: Mapping[Turn, Waiting], list_of: Callable[..., str]) -> list[dict[str, object]]:
    """Give the parties that open tasks waited for, the longest first; `list_of` gives the address of a list."""
    return [
        {
            "name": gettext(PARTIES[turn]),
            "tasks": one.tasks,
            "tasks_href": list_of(wacht=turn),
            "days": one.days,
            "days_href": list_of(wachtte=turn),
        }
        for turn, one in sorted(found.items(), key=lambda one: -one[1].days)
    ]


def narrowed(chosen: Filter) -> Filter:
    """Give a filter with the party of which the address asks what waits for it now, or waited for it at any time."""
    parties = {str(turn): turn for turn in Turn}
    now, ever = (parties.get(request.args.get(name, "")) for name in ("wacht", "wachtte"))
    return replace(chosen, waits=now, waited=ever)


def chips(chosen: Filter) -> dict[str, str]:
    """Give the words for what was asked of a party, by their name in the address."""
    now, ever = (gettext(TURNS[turn]) if turn else "" for turn in (chosen.waits, chosen.waited))
    return {
        "wacht": gettext("Wacht op %(who)s", who=now) if now else "",
        "wachtte": gettext("Wachtte op %(who)s", who=ever) if ever else "",
    }


def waited_by(item: WorkItem, chosen: Filter) -> str | None:
    """Give how long a task waited for the party that was asked for; None where none was."""
    turn = chosen.waits or chosen.waited
    if turn is None:
        return None
    days = _days(days_with(item, turn, moments.today()))
    return gettext("%(days)s bij %(who)s", days=days, who=gettext(TURNS[turn]))


def _days(number: int) -> str:
    return ngettext("%(num)d werkdag", "%(num)d werkdagen", number)
