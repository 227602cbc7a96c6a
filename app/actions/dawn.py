"""What a case was planned on when the day began: moves of its release on one day count as one move from there.

So who moves it twice and back on a day finds every term and warning as if nothing had moved. A day later there is no
way back to what was: people have acted on the new day since, and what comes nearer again leaves them days to catch up.
"""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from app.actions.workbench import Workbench
from app.domain.calendar import local_day
from app.store.tables import Case, PlannedRung, WorkItem


def lay_at_dawn(bench: Workbench, items: Collection[WorkItem]) -> None:
    """Put open tasks back on the plan they had when the day began; on its first move remember that plan."""
    case, today = bench.case, local_day(bench.now).isoformat()
    if case.at_dawn is None or case.at_dawn["on"] != today:
        case.at_dawn = {"on": today, "release": _text(case.release), "evening": case.evening}
        for item in items:
            item.at_dawn = _kept(item)
    else:
        for item in items:
            _lay(item)


def was_so_at_dawn(case: Case, release: date | None, *, evening: bool) -> bool:
    """Tell whether the day began with this release. Raises TypeError for a case that did not move today."""
    if case.at_dawn is None:
        raise TypeError(case.id)
    return (case.at_dawn["release"], case.at_dawn["evening"]) == (_text(release), evening)


def _kept(item: WorkItem) -> dict[str, Any]:
    return {
        "from": item.planned_from.isoformat(),
        "due": _text(item.due),
        "undelayed": _text(item.undelayed),
        "squeezed": item.squeezed,
        "rungs": [[rung.level, rung.listener, rung.at.isoformat()] for rung in item.rungs],
    }


def _lay(item: WorkItem) -> None:
    # What opened since the day began had no plan then.
    kept = item.at_dawn or {
        "from": item.planned_from.isoformat(),
        "due": None,
        "undelayed": None,
        "squeezed": False,
        "rungs": [],
    }
    item.planned_from = datetime.fromisoformat(kept["from"])
    item.due, item.undelayed = (
        datetime.fromisoformat(kept[name]) if kept[name] else None for name in ("due", "undelayed")
    )
    item.squeezed = kept["squeezed"]
    now = {rung.level: rung for rung in item.rungs}
    told = [rung for rung in item.rungs if rung.told_at]
    levels = {rung.level for rung in told}
    item.rungs = told + [
        _rung(now.get(level), level, listener, at) for level, listener, at in kept["rungs"] if level not in levels
    ]


def _rung(known: PlannedRung | None, level: int, listener: str, at: str) -> PlannedRung:
    rung = known or PlannedRung(level=level, listener=listener)
    rung.at = datetime.fromisoformat(at)
    return rung


def _text(moment: date | None) -> str | None:
    return moment.isoformat() if moment else None
