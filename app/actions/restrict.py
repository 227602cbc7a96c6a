"""Restriction of processing (AVG art. 18): few may read the file for a while; terms and warnings go on."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.policy import Permission
from app.actions.errors import NotNowError
from app.actions.find_person import hold_person
from app.actions.office import Office
from app.actions.once import write_once
from app.audit.journal import Deed, write
from app.domain.ladder import Listener
from app.domain.text import Text, _
from app.store import clock
from app.store.tables import Restriction

REASONS: dict[str, Text] = {
    "wrong": _("De persoon zegt dat de gegevens niet kloppen"),
    "unlawful": _("De verwerking mag niet, maar de persoon wil niet dat wij wissen"),
    "claim": _("De persoon heeft de gegevens nodig voor een rechtszaak"),
    "objection": _("De persoon maakte bezwaar; wij zoeken het uit"),
}
"""The four grounds of AVG art. 18 lid 1."""


def restrict(office: Office, actor: Actor, form_key: UUID, person_id: UUID, reason: str) -> None:
    """Restrict the file of a person. Raises KeyError for an unknown reason, NotNowError, and as `see_person` does."""
    if reason not in REASONS:
        raise KeyError(reason)

    def effect(session: Session) -> str:
        hold_person(session, actor, person_id, Permission.PERSON_OBJECT)
        if restriction_of(session, person_id):
            raise NotNowError(person_id)
        now = clock.now(session)
        session.add(Restriction(person_id=person_id, reason=reason, set_at=now, set_by=actor.id))
        write(session, now, actor.id, Deed.RESTRICTION_SET, person=str(person_id), reason=reason)
        return str(person_id)

    write_once(office, actor, form_key, effect)


def lift(office: Office, actor: Actor, form_key: UUID, person_id: UUID) -> None:
    """Lift the restriction of a person's file. Raises NotNowError, and as `see_person` does."""

    def effect(session: Session) -> str:
        hold_person(session, actor, person_id, Permission.PERSON_OBJECT)
        restriction = restriction_of(session, person_id)
        if restriction is None:
            raise NotNowError(person_id)
        restriction.lifted_at, restriction.lifted_by = clock.now(session), actor.id
        write(session, restriction.lifted_at, actor.id, Deed.RESTRICTION_LIFTED, person=str(person_id))
        return str(person_id)

    write_once(office, actor, form_key, effect)


def restriction_of(session: Session, person_id: UUID) -> Restriction | None:
    """Give the restriction that holds for a person now."""
    query = select(Restriction).where(Restriction.person_id == person_id, Restriction.lifted_at.is_(None))
    return session.scalars(query).first()


def owner(*, restricted: bool) -> Listener:
    """Give who hears as the owner of a task: while its file is restricted, the team lead, who may read it."""
    return Listener.TEAM_LEAD if restricted else Listener.OWNER
