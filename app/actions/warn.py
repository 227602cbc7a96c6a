"""A rung of the ladder is due: who must hear, hears, once."""

from app.actions.absence import reachable
from app.actions.restrict import hears
from app.actions.workbench import Workbench
from app.audit.journal import Deed
from app.domain.calendar import local_day
from app.domain.ladder import Listener
from app.store.tables import Instance, Outbox, PlannedRung, WorkItem


def warn(bench: Workbench, ladder: Instance, level: int) -> None:
    """Tell the listener of a level that a task is late.

    When a higher rung is due as well (after an outage), this one is passed over: one warning, at the highest.
    """
    item = bench.session.get_one(WorkItem, ladder.item_id)
    rung = next((one for one in item.rungs if one.level == level), None)
    if rung is None or rung.told_at:
        return
    rung.told_at = bench.now
    rung.passed_over = any(one.level > level and one.at <= bench.now for one in item.rungs)
    if not rung.passed_over:
        message = _message(bench, item, rung)
        bench.session.add(message)
        bench.write(Deed.RUNG_TOLD, item, task=item.key, level=str(level), listener=message.listener)


def _message(bench: Workbench, item: WorkItem, rung: PlannedRung) -> Outbox:
    listener = hears(bench.file, rung.listener)
    return Outbox(
        key=f"{item.instance_id}:{item.id}:{rung.level}",
        kind="rung",
        case_id=item.case_id,
        item_id=item.id,
        listener=listener,
        level=rung.level,
        recipient_id=reachable(bench.session, item, local_day(bench.now)) if listener == Listener.OWNER else None,
        written_at=bench.now,
    )
