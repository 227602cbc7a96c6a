"""Who saw or changed a file, when and what for: the one place that reads the journal for the person it is about."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.access.policy import RIGHTS, Permission
from app.audit.deeds import DEEDS
from app.audit.journal import Deed
from app.store.tables import AuditEntry, AuditSubject, Case, User

WHAT: dict[Deed, str] = {
    **DEEDS,
    Deed.ANSWER_SHARED: "Kreeg een antwoord te zien dat nodig was voor een taak",
    Deed.LOOKED: "Keek in het dossier",
}
"""Each deed as the person reads it in their export, which is Dutch."""


@dataclass(frozen=True)
class Watcher:
    """Somebody who saw or did something in a file; nobody is named where the system itself did it."""

    id: int
    at: datetime
    name: str | None
    role: str | None
    deed: str
    what: str
    why: str
    """What for, and on which legal ground."""
    details: dict[str, str]


def watchers(session: Session, case: Case) -> list[Watcher]:
    """Give who saw or changed the file of a case, and what was done for its person, oldest first."""
    named = select(AuditSubject.entry_id).where(AuditSubject.person_id == case.person_id)
    query = (
        select(AuditEntry, User.name, User.role)
        .outerjoin(User, User.id == AuditEntry.actor_id)
        .where(or_(AuditEntry.case_id == case.id, AuditEntry.id.in_(named)))
        .order_by(AuditEntry.id)
    )
    return [
        Watcher(entry.id, entry.at, name, role, entry.action, _what(entry), _why(entry), entry.details)
        for entry, name, role in session.execute(query)
    ]


def _what(entry: AuditEntry) -> str:
    return WHAT[Deed(entry.action)]


def _why(entry: AuditEntry) -> str:
    right = RIGHTS.get(Permission(entry.permission)) if entry.permission else None
    return f"{right.purpose} ({right.ground})" if right else ""
