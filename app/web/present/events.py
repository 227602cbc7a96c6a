"""What happened in a case, one line a deed."""

from collections.abc import Callable
from datetime import date

from flask_babel import gettext

from app.access.need_to_know import Content, Where, content
from app.actions.break_glass import REASONS as BROKEN_FOR
from app.actions.change_release import REASONS as MOVED_FOR
from app.actions.correct import REASONS as CORRECTED_FOR
from app.actions.hand_over import DECLINED_FOR
from app.actions.hand_over import REASONS as OFFERED_FOR
from app.actions.letter_events import WORDS as DONE_WITH_LETTERS
from app.actions.listeners import REASONS as TOLD_FOR
from app.actions.pathways import START_REASONS, STOP_REASONS
from app.actions.show_case import Happened
from app.actions.stand_still import REASONS as PAUSED_FOR
from app.actions.stand_still import TURNS
from app.actions.take_longer import REASONS as LONGER_FOR
from app.audit.journal import Deed
from app.domain.calendar import local_day
from app.domain.ladder import Listener
from app.domain.text import Text, _
from app.engine.catalogue import CITIES
from app.engine.definitions import Definitions
from app.store.tables import Case
from app.web.here import here
from app.web.present import items, moments, names

WORDS: dict[Deed, Text] = {
    Deed.CASE_CLOSED: _("%(who)s sloot deze terugkeer."),
    Deed.CASE_DECLINED: _("%(city)s nam deze terugkeer niet over (%(reason)s)."),
    Deed.CASE_HANDED_OVER: _("Overgedragen van %(giver)s aan %(city)s."),
    Deed.CASE_OFFERED: _("%(who)s bood deze terugkeer aan %(city)s aan (%(reason)s)."),
    Deed.CASE_STARTED: _("%(who)s startte deze terugkeer."),
    Deed.GLASS_BROKEN: _("%(who)s keek met noodtoegang in dit dossier (%(reason)s)."),
    Deed.GLASS_REVIEWED: _("%(who)s keek een noodtoegang na."),
    Deed.INCIDENT_GIVEN_UP: _("%(what)s staat stil door een storing. %(who)s probeert het niet meer."),
    Deed.INCIDENT_RETRIED: _("%(who)s probeerde %(what)s opnieuw na een storing."),
    Deed.INCIDENT_SOLVED: _("%(who)s loste een storing op in %(what)s."),
    Deed.LETTER_OPENED: _("Een brief is geopend met een geheim adres."),
    Deed.LETTER_WORKED: _("Brief: %(did)s (%(who)s)."),
    Deed.PATHWAY_STARTED: _("Begonnen: %(what)s."),
    Deed.PATHWAY_STOPPED: _("%(who)s stopte %(what)s (%(reason)s)."),
    Deed.QUESTION_RAISED: _("%(who)s meldde: %(what)s."),
    Deed.RELEASE_MOVED: _("%(who)s wijzigde de vrijlating: %(before)s werd %(after)s (%(reason)s)."),
    Deed.RUNG_ANSWERED: _("%(who)s beantwoordde trede %(level)s van ‘%(task)s’."),
    Deed.RUNG_TOLD: _("‘%(task)s’ ging naar %(listener)s."),
    Deed.TASK_ASSIGNED: _("%(who)s wees ‘%(task)s’ toe."),
    Deed.TASK_COMPLETED: _("%(who)s rondde ‘%(task)s’ af."),
    Deed.TASK_CORRECTED: _("%(who)s corrigeerde ‘%(task)s’ (%(reason)s)."),
    Deed.TASK_EXTENDED: _("%(who)s gaf ‘%(task)s’ meer tijd, tot en met %(until)s (%(reason)s)."),
    Deed.TASK_NOT_NEEDED: _("%(who)s vond ‘%(task)s’ niet nodig."),
    Deed.TASK_OPENED: _("Aan de beurt: ‘%(task)s’."),
    Deed.TASK_PAUSED: _("%(who)s zette ‘%(task)s’ stil tot %(until)s, wacht op %(turn)s (%(reason)s)."),
    Deed.TASK_REFUSED: _("‘%(task)s’: de persoon wilde dit niet."),
    Deed.TASK_RESUMED: _("‘%(task)s’ gaat weer verder."),
    Deed.TASK_SAVED: _("%(who)s werkte aan ‘%(task)s’."),
    Deed.TASK_SNOOZED: _("%(who)s wil later aan ‘%(task)s’ herinnerd worden."),
}
"""Each deed in words."""

QUIET: dict[Deed, Text] = {
    Deed.PATHWAY_STOPPED: _("%(who)s stopte %(what)s."),
    Deed.TASK_CORRECTED: _("%(who)s corrigeerde ‘%(task)s’."),
    Deed.TASK_NOT_NEEDED: _("%(who)s handelde ‘%(task)s’ af."),
    Deed.TASK_EXTENDED: _("%(who)s gaf ‘%(task)s’ meer tijd, tot en met %(until)s."),
    Deed.TASK_PAUSED: _("%(who)s zette ‘%(task)s’ stil tot %(until)s."),
    Deed.TASK_REFUSED: _("%(who)s handelde ‘%(task)s’ af."),
}
"""What is said to who does not read the pathway: no reason, and not what came of it."""

WHY: dict[str, dict[str, Text]] = {
    Deed.CASE_DECLINED: DECLINED_FOR,
    Deed.CASE_OFFERED: OFFERED_FOR,
    Deed.GLASS_BROKEN: BROKEN_FOR,
    Deed.PATHWAY_STARTED: START_REASONS,
    Deed.PATHWAY_STOPPED: STOP_REASONS,
    Deed.RELEASE_MOVED: MOVED_FOR,
    Deed.TASK_CORRECTED: CORRECTED_FOR,
    Deed.TASK_EXTENDED: LONGER_FOR,
    Deed.TASK_PAUSED: PAUSED_FOR,
}
"""What the reasons of a deed say."""

CHANGED = _("Concept gewijzigd")

EVENING = "-evening"
"""What a release after 17:00 is written with."""

TOLD_ANOTHER = _("‘%(task)s’ ging naar %(listener)s. %(why)s")
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
    if deed == Deed.RUNG_TOLD and details.get("reason"):
        words = TOLD_ANOTHER
    outside = _is_outside(definitions, case, details)
    if deed == Deed.PATHWAY_STARTED and details["reason"] in START_REASONS and not outside:
        words = STARTED_BY_HAND
    words = QUIET.get(deed, words) if outside else words
    values = {"who": one.who or "Thuiskomst"} | _values(definitions, case, details, WHY.get(deed, {}))
    why = TOLD_FOR.get(details.get("reason", ""))
    values["why"] = gettext(why) if why else ""
    values["did"] = gettext(DONE_WITH_LETTERS.get(details.get("what", ""), CHANGED)).lower()
    return {
        "day": day.isoformat(),
        "day_text": moments.day(day),
        "text": gettext(words, **values),
        "state": "late" if deed == Deed.RUNG_TOLD and details["listener"] != Listener.OWNER else "done",
    }


def _values(definitions: Definitions, case: Case, details: dict[str, str], reasons: dict[str, Text]) -> dict[str, str]:
    readers: dict[str, Callable[[str], str]] = {
        "task": lambda key: items.task_title(definitions, key, Where.of(case)) if key in definitions.tasks else key,
        "process": lambda process: names.process(definitions, process),
        "listener": lambda listener: gettext(names.LISTENERS[listener]),
        "reason": lambda reason: gettext(reasons[reason]).lower() if reason in reasons else reason,
        "level": lambda level: level,
        "city": lambda city: CITIES[city].name,
        "giver": lambda city: CITIES[city].name,
        "before": _day,
        "after": _day,
        "until": _day,
        "turn": lambda turn: gettext(TURNS[turn]),
    }
    values = {name: readers[name](value) for name, value in details.items() if name in readers}
    return values | ({"what": values["process"]} if "process" in values else {})


def _is_outside(definitions: Definitions, case: Case, details: dict[str, str]) -> bool:
    """Tell whether a deed is about a pathway, or a task in it, that the reader does not read."""
    process, _dot, element = details.get("task", details.get("process", "")).partition(".")
    agency = definitions.agency_of(details["task"]).id if element and details["task"] in definitions.tasks else ""
    return bool(process) and content(here().actor, agency, process, Where.of(case)) == Content.OUTSIDE


def _day(text: str) -> str:
    if not text:
        return gettext("onbekend")
    shown = moments.day(date.fromisoformat(text.removesuffix(EVENING)))
    return gettext("%(day)s in de avond", day=shown) if text.endswith(EVENING) else shown
