"""The data of several persons at once: only after a second person agreed."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.actions.approvals import EXPORT, approved_persons, ask
from app.actions.errors import InvalidInputError
from app.actions.export_person import Export, export_person
from app.actions.find_person import require_rights
from app.actions.office import Office
from app.domain.text import _
from app.store.tables import Case, Person


def ask_export(office: Office, actor: Actor, form_key: UUID, numbers: list[str], reason: str) -> None:
    """Ask for the data of the persons of these case numbers. Raises InvalidInputError, and as `ask` does."""
    require_rights(actor)
    with office.database.reading() as session:
        rows = session.execute(select(Case.number, Case.person_id).where(Case.number.in_(numbers))).all()
    found = {row.number: row.person_id for row in rows}
    if set(numbers) - found.keys():
        raise InvalidInputError({"numbers": _("Niet elk nummer bestaat. Controleer de nummers.")})
    ask(office, actor, form_key, EXPORT, [found[number] for number in numbers], reason)


def export_approved(office: Office, actor: Actor, approval_id: UUID) -> list[Export]:
    """Give everything of the persons that were agreed to; those erased meanwhile are left out. Raises NotThereError."""

    def persons(session: Session) -> list[UUID]:
        approved = approved_persons(session, actor, approval_id)
        return [person_id for person_id in approved if session.get(Person, person_id)]

    return [export_person(office, actor, person_id, "bulk") for person_id in office.database.write(persons)]
