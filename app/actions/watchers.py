"""Who saw or changed a file, when and what for: the one place that reads the journal for the person it is about."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from app.audit.journal import DETAILS
from app.store.tables import AuditEntry, Case, User

ABOUT_A_PERSON = tuple(deed for deed, details in DETAILS.items() if "person" in details)

WHAT: dict[str, str] = {
    "case_closed": "Sloot de terugkeer",
    "case_started": "Begon de terugkeer",
    "hold_ended": "Beëindigde het bewaren voor een procedure",
    "hold_set": "Liet de gegevens bewaren voor een procedure",
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
    details: dict[str, str]


def watchers(session: Session, case: Case) -> list[Watcher]:
    """Give who saw or changed the file of a case, and what was done for its person, oldest first."""
    named = AuditEntry.details["person"].as_string() == str(case.person_id)
    about_person = and_(AuditEntry.action.in_(ABOUT_A_PERSON), named)
    query = (
        select(AuditEntry, User.name, User.role)
        .outerjoin(User, User.id == AuditEntry.actor_id)
        .where(or_(AuditEntry.case_id == case.id, about_person))
        .order_by(AuditEntry.id)
    )
    return [
        Watcher(entry.id, entry.at, name, role, entry.action, WHAT.get(entry.action, entry.action), entry.details)
        for entry, name, role in session.execute(query)
    ]
