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
    APPROVAL_ASKED = "approval_asked"
    APPROVAL_DECIDED = "approval_decided"
    CASE_CLOSED = "case_closed"
    CASE_ERASED = "case_erased"
    CASE_STARTED = "case_started"
    HOLD_ENDED = "hold_ended"
    HOLD_SET = "hold_set"
    OBJECTION_DECIDED = "objection_decided"
    OBJECTION_NOTED = "objection_noted"
    PATHWAY_STARTED = "pathway_started"
    PATHWAY_STOPPED = "pathway_stopped"
    PERSON_CORRECTED = "person_corrected"
    PERSON_ERASED = "person_erased"
    PERSON_EXPORTED = "person_exported"
    QUESTION_RAISED = "question_raised"
    RELEASE_MOVED = "release_moved"
    RESTRICTION_LIFTED = "restriction_lifted"
    RESTRICTION_SET = "restriction_set"
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
    Deed.APPROVAL_ASKED: frozenset({"approval", "kind"}),
    Deed.APPROVAL_DECIDED: frozenset({"approval", "kind", "decision"}),
    Deed.CASE_CLOSED: frozenset({"reason"}),
    Deed.CASE_ERASED: frozenset({"why"}),
    Deed.HOLD_ENDED: frozenset({"person"}),
    Deed.HOLD_SET: frozenset({"person", "reason", "until"}),
    Deed.OBJECTION_DECIDED: frozenset({"person", "decision"}),
    Deed.OBJECTION_NOTED: frozenset({"person", "about"}),
    Deed.PATHWAY_STARTED: frozenset({"process", "reason"}),
    Deed.PATHWAY_STOPPED: frozenset({"process", "reason"}),
    Deed.PERSON_CORRECTED: frozenset({"person", "fields", "reason"}),
    Deed.PERSON_ERASED: frozenset({"person", "why"}),
    Deed.PERSON_EXPORTED: frozenset({"person", "form"}),
    Deed.QUESTION_RAISED: frozenset({"process"}),
    Deed.RELEASE_MOVED: frozenset({"before", "after", "reason"}),
    Deed.RESTRICTION_LIFTED: frozenset({"person"}),
    Deed.RESTRICTION_SET: frozenset({"person", "reason"}),
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
