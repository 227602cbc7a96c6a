"""The ladder of a task, drawn with its dates."""

from flask_babel import gettext as _

from app.domain.calendar import local_day
from app.store.tables import PlannedRung, WorkItem
from app.web.present import items, moments


def rungs(item: WorkItem) -> list[dict[str, str]]:
    """Give the rungs of a task: opened, then who hears when; the first that waits is the next."""
    opened = {"label": _("Taak geopend"), "text": moments.day(local_day(item.opened_at)), "state": "done"}
    waiting = [rung.level for rung in item.rungs if rung.told_at is None]
    return [opened, *(_rung(rung, min(waiting, default=0), item) for rung in item.rungs)]


def ahead(item: WorkItem) -> str:
    """Give who is still to hear of an open task and when, in the order of time; nothing when nobody is."""
    waiting = sorted((rung for rung in item.rungs if rung.told_at is None), key=lambda rung: (rung.at, rung.level))
    return ", ".join(
        _("naar %(who)s op %(day)s", who=items.listener(rung), day=moments.day(local_day(rung.at))) for rung in waiting
    )


def _rung(rung: PlannedRung, next_level: int, item: WorkItem) -> dict[str, str]:
    label = _("Trede %(level)s: %(who)s", level=rung.level, who=items.listener(rung))
    if rung.told_at is not None:
        text = (
            _("overgeslagen") if rung.passed_over else _("bericht op %(day)s", day=moments.day(local_day(rung.told_at)))
        )
        return {"label": label, "text": text, "state": "done"}
    state = "next" if rung.level == next_level and item.status == "open" else "later"
    return {"label": label, "text": moments.day(local_day(rung.at)), "state": state}
