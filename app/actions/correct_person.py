"""A person's own data were wrong (AVG art. 16): new data, a reason, and what stood there before."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.policy import Permission
from app.actions.errors import InvalidInputError
from app.actions.find_person import hold_person, see_person
from app.actions.office import Office
from app.actions.once import write_once
from app.audit.journal import Deed, write
from app.domain.text import Text, _
from app.store import clock
from app.store.tables import Person, PersonCorrection

REASONS: dict[str, Text] = {
    "typing": _("Er stond een fout in"),
    "asked": _("De persoon vraagt het"),
    "register": _("De Basisregistratie Personen zegt iets anders"),
}


@dataclass(frozen=True)
class OwnData:
    """Who somebody is."""

    surname: str
    first_name: str
    birth_date: date
    bsn: str | None

    @classmethod
    def of(cls, person: Person) -> "OwnData":
        """Give what is kept of a person."""
        return cls(person.surname, person.first_name, person.birth_date, person.bsn)


FIELDS = tuple(OwnData.__dataclass_fields__)


def show_person_data(office: Office, actor: Actor, person_id: UUID) -> OwnData:
    """Give who somebody is, to correct it. Raises as `see_person` does."""
    with office.database.reading() as session:
        return OwnData.of(see_person(session, actor, person_id, Permission.PERSON_CORRECT))


def correct_person(office: Office, actor: Actor, form_key: UUID, person_id: UUID, new: OwnData, reason: str) -> None:
    """Replace the data of a person. Raises KeyError for an unknown reason, InvalidInputError when nothing changes."""
    if reason not in REASONS:
        raise KeyError(reason)

    def effect(session: Session) -> str:
        person = hold_person(session, actor, person_id, Permission.PERSON_CORRECT)
        before = OwnData.of(person)
        changed = [field for field in FIELDS if getattr(before, field) != getattr(new, field)]
        if not changed:
            raise InvalidInputError({"nothing": _("U hebt nog niets veranderd.")})
        now = clock.now(session)
        for field in changed:
            was, is_now = _text(getattr(before, field)), _text(getattr(new, field))
            session.add(
                PersonCorrection(
                    person_id=person_id, at=now, by_id=actor.id, field=field, before=was, after=is_now, reason=reason
                )
            )
            setattr(person, field, getattr(new, field))
        fields = ",".join(changed)
        write(session, now, actor.id, Deed.PERSON_CORRECTED, person=str(person_id), fields=fields, reason=reason)
        return str(person_id)

    write_once(office, actor, form_key, effect)


def _text(value: str | date | None) -> str | None:
    return value.isoformat() if isinstance(value, date) else value
