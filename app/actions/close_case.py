"""Closing a case: by its last step, or early by the team lead with a reason."""

from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.actions.find import find_case
from app.actions.office import Office
from app.actions.workbench import Workbench
from app.audit.journal import Deed
from app.domain.text import Text, _
from app.store import clock

FINISHED = "finished"

REASONS: dict[str, Text] = {
    "moved": _("Verhuisd naar een andere gemeente"),
    "wish": _("De persoon wil geen hulp meer"),
    "died": _("Overleden"),
    "duplicate": _("Dubbel aangemaakt"),
    "abroad": _("Uit Nederland vertrokken"),
}
"""Why a case may close before its last step."""


def close_early(office: Office, actor: Actor, case_id: UUID, version: int, reason: str) -> None:
    """Close a case and stop everything in it.

    Raises KeyError for an unknown reason, and what `find_case` raises.
    """

    def action(session: Session) -> None:
        case = find_case(session, actor, case_id, version)
        _close(Workbench(session, office.catalogue, case, clock.now(session), actor.id), reason)

    if reason not in REASONS:
        raise KeyError(reason)
    office.database.write(action)


def close_finished(bench: Workbench) -> None:
    """Close a case whose last step is done."""
    _close(bench, FINISHED)


def _close(bench: Workbench, reason: str) -> None:
    bench.case.status, bench.case.closed_at, bench.case.closed_reason = "closed", bench.now, reason
    bench.session.flush()
    for instance in bench.instances():
        # Stopping a task ends its ladder, which may stand later in this list.
        if instance.status == "running":
            bench.stop(instance)
    bench.write(Deed.CASE_CLOSED, reason=reason)
