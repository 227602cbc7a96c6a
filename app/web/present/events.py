"""What happened in a case, one line a deed."""

from datetime import date

from flask_babel import gettext as _

from app.actions.change_release import REASONS
from app.actions.show_case import Happened
from app.audit.journal import Deed
from app.domain.calendar import local_day
from app.engine.definitions import Definitions
from app.web.present import moments, names


def event(definitions: Definitions, one: Happened) -> dict[str, object]:
    """Give a deed as a line of the timeline."""
    day = local_day(one.entry.at)
    state = "late" if one.entry.action == Deed.RUNG_TOLD else "done"
    return {"day": day.isoformat(), "day_text": moments.day(day), "text": _text(definitions, one), "state": state}


def _text(definitions: Definitions, one: Happened) -> str:
    entry, details = one.entry, one.entry.details
    who = one.who or _("Thuiskomst")
    task = _task(definitions, details.get("task", ""))
    match Deed(entry.action):
        case Deed.CASE_STARTED:
            return _("%(who)s startte deze terugkeer.", who=who)
        case Deed.CASE_CLOSED:
            return _("%(who)s sloot deze terugkeer.", who=who)
        case Deed.PATHWAY_STARTED:
            return _("Begonnen: %(what)s.", what=_process(definitions, details["process"]))
        case Deed.QUESTION_RAISED:
            return _("%(who)s meldde: %(what)s.", who=who, what=_process(definitions, details["process"]))
        case Deed.RELEASE_MOVED:
            return _release(who, details)
        case Deed.RUNG_TOLD:
            listener = _(names.LISTENERS[details["listener"]])
            return _("‘%(task)s’ ging naar %(listener)s.", task=task, listener=listener)
        case Deed.TASK_ASSIGNED:
            given = _("%(who)s wees ‘%(task)s’ toe.", who=who, task=task)
            return given if details["to"] else _("%(who)s gaf ‘%(task)s’ terug.", who=who, task=task)
        case Deed.TASK_COMPLETED:
            return _("%(who)s rondde ‘%(task)s’ af.", who=who, task=task)
        case Deed.TASK_NOT_NEEDED:
            return _("%(who)s vond ‘%(task)s’ niet nodig.", who=who, task=task)
        case Deed.TASK_OPENED:
            return _("Aan de beurt: ‘%(task)s’.", task=task)
        case Deed.TASK_REFUSED:
            return _("‘%(task)s’: de persoon wilde dit niet.", task=task)
        case Deed.TASK_SAVED:
            return _("%(who)s werkte aan ‘%(task)s’.", who=who, task=task)


def _task(definitions: Definitions, key: str) -> str:
    return _(definitions.step(key).title) if key in definitions.tasks else key


def _process(definitions: Definitions, process: str) -> str:
    return _(definitions.pathway(process).name)


def _release(who: str, details: dict[str, str]) -> str:
    reason = _(REASONS[details["reason"]]).lower()
    after = moments.day(date.fromisoformat(details["after"])) if details["after"] else _("onbekend")
    before = moments.day(date.fromisoformat(details["before"])) if details["before"] else _("onbekend")
    return _(
        "%(who)s wijzigde de vrijlating: %(before)s werd %(after)s (%(reason)s).",
        who=who, before=before, after=after, reason=reason,
    )  # fmt: skip
