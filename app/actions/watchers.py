"""Who saw or changed a file, when and what for: the one place that reads the journal for the person it is about."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.access.policy import RIGHTS, Permission
from app.store.tables import AuditEntry, AuditSubject, Case, User

WHAT: dict[str, str] = {
    "answer_shared": "Kreeg een antwoord te zien dat nodig was voor een taak",
    "case_closed": "Sloot de terugkeer",
    "case_started": "Begon de terugkeer",
    "hold_ended": "Beëindigde het bewaren voor een procedure",
    "hold_set": "Liet de gegevens bewaren voor een procedure",
    "looked": "Keek in het dossier",
    "objection_decided": "Besloot over een bezwaar",
    "objection_noted": "Schreef een bezwaar op",
    "pathway_started": "Begon met een leefgebied",
    "pathway_stopped": "Stopte een leefgebied",
    "person_corrected": "Verbeterde gegevens van de persoon",
    "person_exported": "Maakte een kopie voor de persoon",
    "question_raised": "Meldde iets",
    "release_moved": "Veranderde de dag van vrijlating",
    "restriction_lifted": "Hief de afscherming op",
    "restriction_set": "Schermde het dossier af",
    "rung_told": "Waarschuwde dat een taak te laat was",
    "task_assigned": "Gaf een taak aan iemand",
    "task_completed": "Rondde een taak af",
    "task_corrected": "Verbeterde een taak",
    "task_not_needed": "Vond een taak niet nodig",
    "task_opened": "Zette een taak klaar",
    "task_refused": "Schreef op dat de persoon een taak niet wilde",
    "task_saved": "Bewaarde een taak die nog niet af was",
}
"""Each deed as the person reads it in their export, which is Dutch; one that is not here is given by its own name."""


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
    return WHAT.get(entry.action, entry.action)


def _why(entry: AuditEntry) -> str:
    right = RIGHTS.get(Permission(entry.permission)) if entry.permission else None
    return f"{right.purpose} ({right.ground})" if right else ""
