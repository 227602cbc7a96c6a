"""Closing a case early, with a reason."""

from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.actions.closing import close
from app.actions.find import find_case
from app.actions.office import Office
from app.actions.routing import at_work
from app.domain.text import Text, _

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
        with at_work(office, session, case, actor) as bench:
            close(bench, reason)

    if reason not in REASONS:
        raise KeyError(reason)
    office.database.write(action)
