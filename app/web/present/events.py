"""What happened in a case, one line a deed."""

from datetime import date

from flask_babel import gettext

from app.actions.change_release import REASONS as MOVED_FOR
from app.actions.correct import REASONS as CORRECTED_FOR
from app.actions.pathways import START_REASONS, STOP_REASONS
from app.actions.show_case import Happened
from app.audit.journal import Deed
from app.domain.calendar import local_day
from app.domain.ladder import Listener
from app.domain.text import Text, _
from app.engine.definitions import Definitions
from app.store.tables import Case
from app.web.present import items, moments, names

WORDS: dict[Deed, Text] = {
    Deed.CASE_CLOSED: _("%(who)s sloot deze terugkeer."),
    Deed.CASE_STARTED: _("%(who)s startte deze terugkeer."),
    Deed.PATHWAY_STARTED: _("Begonnen: %(what)s."),
    Deed.PATHWAY_STOPPED: _("%(who)s stopte %(what)s (%(reason)s)."),
    Deed.QUESTION_RAISED: _("%(who)s meldde: %(what)s."),
    Deed.RELEASE_MOVED: _("%(who)s wijzigde de vrijlating: %(before)s werd %(after)s (%(reason)s)."),
    Deed.RUNG_TOLD: _("‘%(task)s’ ging naar %(listener)s."),
    Deed.TASK_ASSIGNED: _("%(who)s wees ‘%(task)s’ toe."),
    Deed.TASK_COMPLETED: _("%(who)s rondde ‘%(task)s’ af."),
    Deed.TASK_CORRECTED: _("%(who)s corrigeerde ‘%(task)s’ (%(reason)s)."),
    Deed.TASK_NOT_NEEDED: _("%(who)s vond ‘%(task)s’ niet nodig."),
    Deed.TASK_OPENED: _("Aan de beurt: ‘%(task)s’."),
    Deed.TASK_REFUSED: _("‘%(task)s’: de persoon wilde dit niet."),
    Deed.TASK_SAVED: _("%(who)s werkte aan ‘%(task)s’."),
}
"""Each deed in words."""

WHY: dict[str, dict[str, Text]] = {
    Deed.PATHWAY_STARTED: START_REASONS,
    Deed.PATHWAY_STOPPED: STOP_REASONS,
    Deed.RELEASE_MOVED: MOVED_FOR,
    Deed.TASK_CORRECTED: CORRECTED_FOR,
}
"""What the reasons of a deed say."""

TAKEN_UP = _("%(who)s pakte ‘%(task)s’ op.")
STARTED_BY_HAND = _("%(who)s begon %(what)s (%(reason)s).")
GIVEN_BACK = _("%(who)s gaf ‘%(task)s’ terug.")


def event(definitions: Definitions, case: Case, one: Happened) -> dict[str, object]:
    """Give a deed as a line of the timeline."""
    day = local_day(one.entry.at)
    deed, details = Deed(one.entry.action), one.entry.details
    words = WORDS[deed]
    if deed == Deed.TASK_ASSIGNED and details["to"] in {"", str(one.entry.actor_id)}:
        words = TAKEN_UP if details["to"] else GIVEN_BACK
    if deed == Deed.PATHWAY_STARTED and details["reason"] in START_REASONS:
        words = STARTED_BY_HAND
    values = {"who": one.who or "Thuiskomst"} | _values(definitions, case, details, WHY.get(deed, {}))
    return {
        "day": day.isoformat(),
        "day_text": moments.day(day),
        "text": gettext(words, **values),
        "state": "late" if deed == Deed.RUNG_TOLD and details["listener"] != Listener.OWNER else "done",
    }


def _values(definitions: Definitions, case: Case, details: dict[str, str], reasons: dict[str, Text]) -> dict[str, str]:
    readers = {
        "task": lambda key: items.task_title(definitions, key, case) if key in definitions.tasks else key,
        "process": lambda process: gettext(definitions.pathway(process).name),
        "listener": lambda listener: gettext(names.LISTENERS[listener]),
        "reason": lambda reason: gettext(reasons[reason]).lower() if reason in reasons else reason,
        "before": _day,
        "after": _day,
    }
    values = {name: readers[name](value) for name, value in details.items() if name in readers}
    return values | ({"what": values["process"]} if "process" in values else {})


def _day(text: str) -> str:
    return moments.day(date.fromisoformat(text)) if text else gettext("onbekend")
