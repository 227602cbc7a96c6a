"""What closing a case means for everything in it."""

from app.actions.case_rows import RUNNING
from app.actions.follow_letter import withdraw_all
from app.actions.signal_answers import ANSWER, settle
from app.actions.workbench import Workbench
from app.audit.journal import Deed

FINISHED = "finished"
"""Why a case closes whose last step is done."""

DIED = "died"


def close(bench: Workbench, reason: str) -> None:
    """Close the case on the bench and stop what runs in it."""
    bench.case.status, bench.case.closed_at, bench.case.closed_reason = "closed", bench.now, reason
    bench.file.rows.look_again()
    for instance in bench.instances():
        # Stopping a task ends its ladder, which may stand later in this list.
        if instance.status == RUNNING:
            bench.stop(instance)
    for item in bench.file.items(key=ANSWER):
        settle(bench, item)
    if reason == DIED:
        # Nobody gets a letter from us by itself any more.
        withdraw_all(bench.session, bench.case.id, bench.now, bench.actor_id)
    bench.write(Deed.CASE_CLOSED, reason=reason)
