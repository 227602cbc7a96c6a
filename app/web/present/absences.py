"""One absence as a row, with the tasks that somebody leaves behind."""

from collections.abc import Iterable, Sequence
from datetime import date

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.store.tables import Absence, WorkItem
from app.web.forms.keys import new_key
from app.web.here import here
from app.web.present import moments
from app.web.present.items import Badge


def shown_absence(one: Absence, held: Iterable[WorkItem], people: Sequence[dict[str, str]]) -> dict[str, object]:
    """Give an absence; `held` are tasks of these users, and `people` whom they can be handed out to."""
    began = one.first_day <= here().today
    tasks = [item for item in held if item.assignee_id == one.user_id]
    others = [person for person in people if person["value"] != str(one.user_id)]
    return {
        "id": str(one.id),
        "who": one.user.name,
        "days": days(one.first_day, one.last_day),
        "badge": Badge("warning", "pause", _("nu afwezig")) if began else Badge("neutral", "cal", _("gepland")),
        "end": {
            "action": url_for("absence.send"),
            "once": new_key(),
            "label": _("Weer aanwezig") if began else _("Haal weg"),
        },
        "deputy": _("%(who)s neemt waar", who=one.deputy.name) if one.deputy else _("het team neemt waar"),
        "tasks": ngettext("%(num)d open taak", "%(num)d open taken", len(tasks)) if tasks else _("geen open taken"),
        "hand_out": {
            "action": url_for("work.change"),
            "once": new_key(),
            "picks": [f"{item.id}.{item.revision}" for item in tasks],
            "people": others,
        }
        if tasks and others
        else None,
    }


def days(first: date, last: date) -> str:
    """Give the days of an absence in words."""
    if first == last:
        return moments.day(first)
    return _("%(first)s tot en met %(last)s", first=moments.day(first), last=moments.day(last))
