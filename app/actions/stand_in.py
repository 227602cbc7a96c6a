"""Standing in for an absent colleague: their role and place, for as long as they are away, under both names."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.actions.errors import NotAllowedError
from app.actions.office import Office
from app.audit.journal import Deed, write
from app.domain.calendar import local_day
from app.store import clock
from app.store.tables import Absence, SignIn, User


def absentees(session: Session, deputy_id: UUID, today: date) -> list[Absence]:
    """Give the absences of today for which somebody is the deputy, by name."""
    today_is_in = (Absence.first_day <= today, Absence.last_day >= today)
    query = select(Absence).join(Absence.user).where(Absence.deputy_id == deputy_id, User.active, *today_is_in)
    return list(session.scalars(query.order_by(User.name)))


def acting(session: Session, user: User, absent_id: UUID | None, today: date) -> Actor:
    """Give somebody as the actor they are: themselves, or in the place of who is still away and named them."""
    own = Actor.of(user)
    if absent_id is None:
        return own
    stood_for = next((one.user for one in absentees(session, user.id, today) if one.user_id == absent_id), None)
    return own.in_place_of(stood_for) if stood_for else own


def stand_in(office: Office, actor: Actor, sign_in_id: UUID, absent_id: UUID | None) -> None:
    """Begin to stand in for somebody, or with nobody named, stop. Raises NotAllowedError for who was not asked to."""

    def action(session: Session) -> None:
        now = clock.now(session)
        named = {one.user_id for one in absentees(session, actor.id, local_day(now))}
        if absent_id is not None and absent_id not in named:
            raise NotAllowedError(absent_id)
        sign_in = session.get_one(SignIn, sign_in_id)
        if absent_id or sign_in.acting_for_id:
            deed = Deed.DEPUTY_BEGAN if absent_id else Deed.DEPUTY_ENDED
            write(session, now, actor.id, deed, of=str(absent_id or sign_in.acting_for_id))
        sign_in.acting_for_id = absent_id

    office.database.write(action)
