"""An objection of the person (AVG art. 21): noted with its day, decided with a reason."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.policy import Permission
from app.actions.errors import NotNowError, NotThereError
from app.actions.find_person import hold_person
from app.actions.office import Office
from app.actions.once import write_once
from app.audit.journal import Deed, write
from app.domain.text import Text, _
from app.store import clock
from app.store.tables import Objection

ABOUT: dict[str, Text] = {
    "all": _("Dat wij gegevens gebruiken"),
    "sharing": _("Dat wij gegevens delen met een organisatie"),
    "prison": _("Dat de gevangenis gegevens gaf"),
    "contact": _("Dat wij contact zoeken"),
}

DECISIONS: dict[str, Text] = {
    "honoured": _("Toegewezen: wij stoppen hiermee"),
    "partly": _("Deels toegewezen"),
    "rejected": _("Afgewezen"),
}


def note(office: Office, actor: Actor, form_key: UUID, person_id: UUID, received: date, about: str) -> None:
    """Note an objection. Raises KeyError for an unknown subject, and as `see_person` does."""
    if about not in ABOUT:
        raise KeyError(about)

    def effect(session: Session) -> str:
        hold_person(session, actor, person_id, Permission.PERSON_OBJECT)
        now = clock.now(session)
        session.add(Objection(person_id=person_id, received=received, about=about, noted_at=now, noted_by=actor.id))
        write(session, now, actor.id, Deed.OBJECTION_NOTED, person=str(person_id), about=about)
        return str(person_id)

    write_once(office, actor, form_key, effect)


def decide(
    office: Office, actor: Actor, form_key: UUID, person_id: UUID, objection_id: UUID, decision: str, reason: str
) -> None:
    """Decide about an objection, once. Raises KeyError, NotThereError, NotNowError, and as `see_person` does."""
    if decision not in DECISIONS:
        raise KeyError(decision)

    def effect(session: Session) -> str:
        hold_person(session, actor, person_id, Permission.PERSON_OBJECT)
        objection = session.get(Objection, objection_id)
        if objection is None or objection.person_id != person_id:
            raise NotThereError(objection_id)
        if objection.decision:
            raise NotNowError(objection_id)
        now = clock.now(session)
        objection.decision, objection.reason = decision, reason
        objection.decided_at, objection.decided_by = now, actor.id
        write(session, now, actor.id, Deed.OBJECTION_DECIDED, person=str(person_id), decision=decision)
        return str(person_id)

    write_once(office, actor, form_key, effect)
