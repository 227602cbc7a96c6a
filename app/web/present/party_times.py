"""How long tasks waited for each party."""

from collections.abc import Mapping

from flask_babel import gettext, ngettext

from app.actions.stand_still import TURNS
from app.actions.waiting import Waiting, split
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


def rows(found: Mapping[Turn, Waiting]) -> list[dict[str, object]]:
    """Give the parties that open tasks waited for, the longest first."""
    shown = sorted(found.items(), key=lambda one: -one[1].days)
    return [
        {
            "title": gettext(PARTIES[turn]),
            "lines": [ngettext("nu aan zet bij %(num)d taak", "nu aan zet bij %(num)d taken", one.tasks)],
            "badge": None,
            "href": None,
            "aside": _days(one.days),
            "aside_href": None,
        }
        for turn, one in shown
    ]


def _days(number: int) -> str:
    return ngettext("%(num)d werkdag", "%(num)d werkdagen", number)
