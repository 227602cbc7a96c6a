"""The plan as it is shown before a case starts."""

from flask_babel import gettext as _
from flask_babel import ngettext

from app.actions.plan import PlannedTask
from app.actions.start_case import NewCase
from app.domain.calendar import local_day
from app.engine.catalogue import current
from app.web.here import here
from app.web.present import guard, moments, names
from app.web.present.items import Badge

SHORT = 28


def shown_plan(planned: list[PlannedTask], new: NewCase) -> dict[str, object]:
    """Give the plan for the start page: its size, what to mind, and every task."""
    risky = guard.warning(new.release, evening=new.evening, city=new.city)
    return {
        "title": _title(planned, new),
        "note": _track(new),
        "warnings": [risky] if risky else [],
        "squeezed": any(one.schedule.squeezed for one in planned),
        "rows": [_row(one, new) for one in planned],
        "more": None if new.release else _("Taken die van de vrijlating afhangen, komen erbij als de datum bekend is."),
        "misses": [],
    }


def _title(planned: list[PlannedTask], new: NewCase) -> str:
    tasks = ngettext("%(num)d taak", "%(num)d taken", len(planned))
    if new.release is None:
        return _("Het plan: %(tasks)s", tasks=tasks)
    days = ngettext("%(num)d dag", "%(num)d dagen", (new.release - moments.today()).days)
    return _("Het plan: nog %(days)s, %(tasks)s", days=days, tasks=tasks)


def _track(new: NewCase) -> str:
    if new.release is None:
        return _("vrijlating niet bekend")
    left = (new.release - moments.today()).days
    if left <= 3:  # noqa: PLR2004 - 72 hours
        return _("spoed, minder dan 72 uur")
    return _("korte route, minder dan 28 dagen") if left < SHORT else _("gewone route, 28 dagen of meer")


def _row(one: PlannedTask, new: NewCase) -> dict[str, object]:
    actor = here().actor
    due = local_day(one.schedule.due) if one.schedule.due else None
    return {
        "icon": names.ICONS.get(one.task.process, "open"),
        "pathway": _(current().pathway(one.task.process).name),
        "task": _(one.title),
        "who": names.agency_at(current(), one.agency, new.city, new.prison),
        "mine": one.agency == actor.agency,
        "due_text": moments.day(due) if due else _("wacht op een datum"),
        "due_sub": moments.distance(due) if due else "",
        "why": moments.term(one.schedule.term),
        "badge": Badge("warning", "clock", _("ingekort")) if one.schedule.squeezed else None,
        "badge_sub": None if one.certain else _("als het nodig is"),
    }
