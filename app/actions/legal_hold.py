"""A legal hold: nothing of a person is erased up to and including a day (AVG art. 17 lid 3 onder e)."""

from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.policy import Permission
from app.actions.errors import NotNowError
from app.actions.find_person import hold_person
from app.actions.office import Office
from app.actions.once import write_once
from app.audit.journal import Deed, write
from app.domain.text import Text, _
from app.store import clock
from app.store.tables import Hold

REASONS: dict[str, Text] = {
    "objection": _("Er loopt een bezwaar of beroep"),
    "complaint": _("Er loopt een klacht"),
    "court": _("Er loopt een rechtszaak"),
    "audit": _("Een toezichthouder doet onderzoek"),
}


def set_hold(office: Office, actor: Actor, form_key: UUID, person_id: UUID, reason: str, until: date) -> None:
    """Keep everything of a person up to and including a day. Raises KeyError, NotNowError, and as `see_person` does."""
    if reason not in REASONS:
        raise KeyError(reason)

    def effect(session: Session) -> str:
        hold_person(session, actor, person_id, Permission.PERSON_HOLD)
        now = clock.now(session)
        session.add(Hold(person_id=person_id, reason=reason, until=until, set_at=now, set_by=actor.id))
        last = until.isoformat()
        write(session, now, actor.id, Deed.HOLD_SET, person=str(person_id), reason=reason, until=last)
        return str(person_id)

    write_once(office, actor, form_key, effect)


def end_hold(office: Office, actor: Actor, form_key: UUID, person_id: UUID, hold_id: UUID) -> None:
    """End a hold before its day. Raises NotNowError, and as `see_person` does."""

    def effect(session: Session) -> str:
        hold_person(session, actor, person_id, Permission.PERSON_HOLD)
        hold = session.get(Hold, hold_id)
        if hold is None or hold.person_id != person_id or hold.ended_at:
            raise NotNowError(hold_id)
        hold.ended_at, hold.ended_by = clock.now(session), actor.id
        write(session, hold.ended_at, actor.id, Deed.HOLD_ENDED, person=str(person_id))
        return str(person_id)

    write_once(office, actor, form_key, effect)


def stands(today: date) -> ColumnElement[bool]:
    """Give the condition on `Hold`: it stops erasing today."""
    return and_(Hold.ended_at.is_(None), Hold.until >= today)


def is_held(session: Session, person_id: UUID, today: date) -> bool:
    """Tell whether nothing of a person may be erased today."""
    return session.scalars(select(Hold.id).where(Hold.person_id == person_id, stands(today))).first() is not None
