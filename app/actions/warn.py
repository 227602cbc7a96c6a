"""A rung of the ladder is due: who must hear, hears, once."""

from app.actions.listeners import Hearing, hearing
from app.actions.raise_bottleneck import ABOUT_NOT_ALLOWED, raise_from_refusal
from app.actions.workbench import Workbench
from app.audit.journal import Deed
from app.domain.calendar import local_day
from app.store.tables import Instance, Outbox, WorkItem

JOINT = 4
"""The level of the joint table: a refusal that nobody answered by then is a bottleneck."""


def warn(bench: Workbench, ladder: Instance, level: int) -> None:
    """Tell the listener of a level that a task is late, or who takes their place.

    When a higher rung is due as well (after an outage), this one is passed over: one warning, at the highest.
    """
    item = bench.session.get_one(WorkItem, ladder.item_id)
    rung = next((one for one in item.rungs if one.level == level), None)
    if rung is None or rung.told_at:
        return
    rung.told_at = bench.now
    rung.passed_over = any(one.level > level and one.at <= bench.now for one in item.rungs)
    if not rung.passed_over:
        restricted = bench.case.id in bench.file.rows.restricted
        heard = hearing(bench.session, item, rung.listener, local_day(bench.now), restricted=restricted)
        rung.listener = heard.listener
        bench.session.add(_message(bench, item, level, heard))
        bench.write(
            Deed.RUNG_TOLD, item, task=item.key, level=str(level), listener=heard.listener, reason=heard.reason or ""
        )
        if level == JOINT and item.key == ABOUT_NOT_ALLOWED:
            raise_from_refusal(bench, item)


def _message(bench: Workbench, item: WorkItem, level: int, heard: Hearing) -> Outbox:
    return Outbox(
        key=f"{item.instance_id}:{item.id}:{level}", kind="rung", case_id=item.case_id, item_id=item.id,
        listener=heard.listener, level=level, reason=heard.reason, recipient_id=heard.recipient_id,
        written_at=bench.now,
    )  # fmt: skip
