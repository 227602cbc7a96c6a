"""Rows in groups by their term, what the reader put by last, and the same as numbers that are filters."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID

from flask import request, url_for
from flask_babel import gettext as _

from app.actions.list_work import Filter
from app.domain.calendar import end_of_week, local_day
from app.store.tables import WorkItem
from app.web.present import moments
from app.web.present.items import Row


def labels(today: date) -> dict[str, tuple[str, str]]:
    """Give the name of each group and the line beside it."""
    sunday = end_of_week(today)
    return {
        "late": (_("Te laat"), _("oudste eerst")),
        "today": (_("Vandaag"), moments.day(today)),
        "week": (_("Deze week"), _("tot en met %(day)s", day=moments.day(sunday))),
        "later": (_("Later"), _("vanaf %(day)s", day=moments.day(sunday + timedelta(days=1)))),
        "reminded": (_("Later herinneren"), _("u krijgt op die dag een bericht")),
    }


def group_of(item: WorkItem, now: datetime, today: date, put_by: Collection[UUID] = ()) -> str:
    """Give the group that a task belongs to; what was put by counts as such until the day of its term."""
    day = local_day(item.due) if item.due else date.max
    if item.due and item.due < now:
        return "late"
    if day == today:
        return "today"
    if item.id in put_by:
        return "reminded"
    return "week" if day <= end_of_week(today) else "later"


def groups(
    rows: list[tuple[WorkItem, Row]],
    counts: dict[str, int],
    now: datetime,
    today: date,
    put_by: Collection[UUID] = (),
) -> list[dict[str, object]]:
    """Give the rows of a page in their groups, each with the count of all its tasks; an empty group is left out.

    `put_by` are the tasks of which the reader wants to hear on a later day.
    """
    found = []
    for name, (label, sub) in labels(today).items():
        members = [shown for item, shown in rows if group_of(item, now, today, put_by) == name]
        if members:
            here = _part(len(members), counts[name])
            found.append({"id": name, "label": label, "count": counts[name], "sub": here or sub, "rows": members})
    return found


def _part(shown: int, total: int) -> str | None:
    return _("%(number)s daarvan op deze pagina", number=shown) if shown < total else None


def tiles(counts: dict[str, int], chosen: Filter, endpoint: str, place: str = "") -> list[dict[str, object]]:
    """Give the counts as numbers that filter the list, at a place of its page; the chosen one leads back to all.

    Only who put something by has a number for it.
    """
    return [
        {
            "number": counts[name],
            "label": label,
            "sub": sub,
            "href": _toggled(endpoint, name, chosen.when) + place,
            "urgent": name == "late" and counts[name] > 0,
            "current": chosen.when == name,
        }
        for name, (label, sub) in labels(moments.today()).items()
        if name != "reminded" or counts[name] or chosen.when == name
    ]


def _toggled(endpoint: str, when: str, now_on: str) -> str:
    asked = {name: value for name, value in request.args.items() if name not in {"wanneer", "pagina"}}
    if when != now_on:
        asked["wanneer"] = when
    return url_for(endpoint) + (f"?{urlencode(asked)}" if asked else "")
