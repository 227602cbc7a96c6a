"""Writing down a deed in the same transaction as the deed itself."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Session

from app.store.tables import AuditEntry


class Deed(StrEnum):
    """Everything that is written down, and the details each deed must have."""

    ABSENCE_ENDED = "absence_ended"
    ABSENCE_RECORDED = "absence_recorded"
    CASE_CLOSED = "case_closed"
    CASE_DECLINED = "case_declined"
    CASE_HANDED_OVER = "case_handed_over"
    CASE_OFFERED = "case_offered"
    CASE_STARTED = "case_started"
    GLASS_BROKEN = "glass_broken"
    GLASS_REVIEWED = "glass_reviewed"
    PATHWAY_STARTED = "pathway_started"
    PATHWAY_STOPPED = "pathway_stopped"
    QUESTION_RAISED = "question_raised"
    RELEASE_MOVED = "release_moved"
    RUNG_TOLD = "rung_told"
    TASK_ASSIGNED = "task_assigned"
    TASK_COMPLETED = "task_completed"
    TASK_CORRECTED = "task_corrected"
    TASK_NOT_NEEDED = "task_not_needed"
    TASK_OPENED = "task_opened"
    TASK_REFUSED = "task_refused"
    TASK_SAVED = "task_saved"


DETAILS: dict[Deed, frozenset[str]] = {
    Deed.ABSENCE_ENDED: frozenset({"of"}),
    Deed.ABSENCE_RECORDED: frozenset({"of"}),
    Deed.CASE_CLOSED: frozenset({"reason"}),
    Deed.CASE_DECLINED: frozenset({"city", "reason"}),
    Deed.CASE_HANDED_OVER: frozenset({"giver", "city"}),
    Deed.CASE_OFFERED: frozenset({"city", "reason"}),
    Deed.GLASS_BROKEN: frozenset({"reason"}),
    Deed.PATHWAY_STARTED: frozenset({"process", "reason"}),
    Deed.PATHWAY_STOPPED: frozenset({"process", "reason"}),
    Deed.QUESTION_RAISED: frozenset({"process"}),
    Deed.RELEASE_MOVED: frozenset({"before", "after", "reason"}),
    Deed.RUNG_TOLD: frozenset({"task", "level", "listener"}),
    Deed.TASK_ASSIGNED: frozenset({"task", "to"}),
    Deed.TASK_COMPLETED: frozenset({"task"}),
    Deed.TASK_CORRECTED: frozenset({"task", "reason"}),
    Deed.TASK_NOT_NEEDED: frozenset({"task"}),
    Deed.TASK_OPENED: frozenset({"task"}),
    Deed.TASK_REFUSED: frozenset({"task"}),
    Deed.TASK_SAVED: frozenset({"task"}),
}


def write(
    session: Session,
    at: datetime,
    actor_id: UUID | None,
    deed: Deed,
    *,
    case_id: UUID | None = None,
    item_id: UUID | None = None,
    **details: str,
) -> None:
    """Add an entry. Raises ValueError when the details are not exactly those the deed must have."""
    if set(details) != DETAILS.get(deed, frozenset()):
        raise ValueError(f"{deed} is written with {sorted(DETAILS.get(deed, frozenset()))}, not {sorted(details)}")
    session.add(AuditEntry(at=at, actor_id=actor_id, action=deed, case_id=case_id, item_id=item_id, details=details))
