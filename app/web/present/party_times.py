"""How long a task waited for each party, for who reads its page."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from app.actions.stand_still import TURNS
from app.domain.calendar import local_day
from app.domain.waiting import OWN, waited
from app.store.tables import Pause, WorkItem
from app.web.present import items, moments, names


def waited_for(item: WorkItem) -> str | None:
    """Give the working days with each party, once anybody else had a turn than whose task it is."""
    if not item.pauses:
        return None
    until = local_day(item.done_at) if item.done_at else moments.today()
    pauses = [(one.turn, local_day(one.since), _resumed(one)) for one in item.pauses]
    found = waited(local_day(item.opened_at), until, pauses)
    parties = {OWN: names.agency(items.definitions_of(item), item)} | {key: _(text) for key, text in TURNS.items()}
    return " · ".join(
        _("%(days)s bij %(who)s", days=ngettext("%(num)d werkdag", "%(num)d werkdagen", found[key]), who=who)
        for key, who in parties.items()
        if key in found
    )


def _resumed(pause: Pause) -> date:
    return local_day(pause.ended_at) if pause.ended_at else pause.until
