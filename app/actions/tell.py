"""Telling the owners of tasks what changed for them: whoever has the task, or else their unit."""

from collections.abc import Iterable
from uuid import UUID

from app.actions.absence import reachable
from app.actions.restrict import owner
from app.actions.workbench import Workbench
from app.domain.calendar import local_day
from app.domain.ladder import Listener
from app.store.tables import Outbox, WorkItem


def tell_owners(bench: Workbench, kind: str, items: Iterable[WorkItem], form_key: UUID) -> None:
    """Tell each owner of these tasks once, however many are theirs."""
    today = local_day(bench.now)
    owners = {(item.agency, reachable(bench.session, item, today)): item for item in items}
    for (agency, user_id), item in owners.items():
        tell(bench, kind, item, f"{form_key}:{agency}:{user_id or 'unit'}", user_id)


def tell(
    bench: Workbench, kind: str, item: WorkItem, key: str, recipient_id: UUID | None, about: WorkItem | None = None
) -> None:
    """Tell the owner of one task; `about` is the other task that it comes from."""
    listener = owner(restricted=bench.case.id in bench.file.rows.restricted)
    bench.session.add(
        Outbox(
            key=key, kind=kind, case_id=bench.case.id, item_id=item.id, about_id=about.id if about else None,
            listener=listener, recipient_id=recipient_id if listener == Listener.OWNER else None, written_at=bench.now,
        )
    )  # fmt: skip
