"""Absence of oneself or, by the team lead, of somebody in the team; and who is absent on a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from app.access import scope
from app.access.actor import Actor
from app.access.policy import Permission, may
from app.actions.errors import AbsentAlreadyError, NotAllowedError, NotThereError
from app.actions.office import Office
from app.actions.once import write_once
from app.audit.journal import Deed, write
from app.domain.calendar import local_day
from app.store import clock
from app.store.tables import Absence, User, WorkItem

Away = Mapping[UUID, date]
"""Who is absent, by user, with the last day of it."""

A_DAY = timedelta(days=1)


def away(session: Session, today: date, *users: UUID) -> Away:
    """Give who is absent today, perhaps only of some users; absences that follow each other count as one."""
    query = select(Absence).where(Absence.last_day >= today).order_by(Absence.first_day)
    query = query.where(Absence.user_id.in_(users)) if users else query
    found: dict[UUID, date] = {}
    for one in session.scalars(query):
        if one.first_day <= found.get(one.user_id, today - A_DAY) + A_DAY:
            found[one.user_id] = one.last_day
    return found


def is_away(today: date) -> ColumnElement[bool]:
    """Give the condition on `WorkItem`: the colleague who has the task is absent today."""
    return WorkItem.assignee_id.in_(select(Absence.user_id).where(_includes(today, today)))


def reachable(session: Session, item: WorkItem, today: date) -> UUID | None:
    """Give whom a message about a task is for: who has it, or their deputy; None for the whole unit."""
    return present(session, item.assignee_id, today)


def present(session: Session, user_id: UUID | None, today: date) -> UUID | None:
    """Give somebody back who is there today; for who is absent, their deputy if that one is there, or else None."""
    if user_id is None or user_id not in away(session, today, user_id):
        return user_id
    deputy = session.scalars(
        select(Absence.deputy_id)
        .join(Absence.deputy)
        .where(Absence.user_id == user_id, _includes(today, today), has_account(today))
    ).first()
    return None if deputy is None or deputy in away(session, today, deputy) else deputy


def has_account(today: date) -> ColumnElement[bool]:
    """Give the condition on `User`: they can sign in on this day."""
    return and_(User.active, or_(User.expires_on.is_(None), User.expires_on > today))


def absences(session: Session, actor: Actor, today: date) -> list[Absence]:
    """Give the absences of now and later that somebody may change, first day first."""
    query = select(Absence).join(Absence.user).where(Absence.last_day >= today, _whose(actor))
    return list(session.scalars(query.order_by(Absence.first_day, User.name)))


def everybody_away(session: Session, today: date) -> list[Absence]:
    """Give the absences of today, of everybody, by name: for who looks after the system."""
    query = select(Absence).join(Absence.user).where(_includes(today, today))
    return list(session.scalars(query.order_by(User.name)))


def team(session: Session, actor: Actor) -> list[User]:
    """Give the active users whose absence somebody may record, by name."""
    return list(session.scalars(select(User).where(User.active, _whose(actor)).order_by(User.name)))


def deputies(session: Session, actor: Actor) -> list[User]:
    """Give the active colleagues who can stand in: those of the unit, by name."""
    return list(session.scalars(select(User).where(User.active, scope.unit(actor)).order_by(User.name)))


@dataclass(frozen=True)
class NewAbsence:
    """Somebody, the first and the last day that they are not there, and who stands in, if one colleague does."""

    user_id: UUID
    first_day: date
    last_day: date
    deputy_id: UUID | None = None


def record(office: Office, actor: Actor, form_key: UUID, new: NewAbsence) -> None:
    """Record an absence. Raises NotAllowedError for who is not in the team, AbsentAlreadyError where days overlap."""
    user_id, first_day, last_day = new.user_id, new.first_day, new.last_day

    def effect(session: Session) -> str:
        # Held, so that two absences of one person are recorded one after the other.
        user = session.scalars(select(User).where(User.id == user_id, _whose(actor)).with_for_update()).first()
        if user is None or not user.active:
            raise NotAllowedError(user_id)
        if new.deputy_id and new.deputy_id not in {one.id for one in deputies(session, actor)} - {user_id}:
            raise NotAllowedError(new.deputy_id)
        _require_free(session, user_id, first_day, last_day)
        now = clock.now(session)
        one = Absence(
            user_id=user_id, first_day=first_day, last_day=last_day, deputy_id=new.deputy_id,
            recorded_by=actor.id, recorded_at=now,
        )  # fmt: skip
        session.add(one)
        session.flush()
        write(session, now, actor.id, Deed.ABSENCE_RECORDED, of=str(user_id))
        return str(one.id)

    write_once(office, actor, form_key, effect)


def end(office: Office, actor: Actor, form_key: UUID, absence_id: UUID) -> None:
    """End an absence, so that somebody is at work from today; one that did not begin yet goes. Raises NotThereError."""

    def effect(session: Session) -> str:
        query = select(Absence).join(Absence.user).where(Absence.id == absence_id, _whose(actor))
        one = session.scalars(query.with_for_update(of=Absence)).first()
        if one is None:
            raise NotThereError(absence_id)
        now = clock.now(session)
        write(session, now, actor.id, Deed.ABSENCE_ENDED, of=str(one.user_id))
        _shorten(session, one, local_day(now))
        return str(absence_id)

    write_once(office, actor, form_key, effect)


def _whose(actor: Actor) -> ColumnElement[bool]:
    """Give the condition on `User`: oneself, and for who may also the unit."""
    own = User.id == actor.id
    return or_(own, scope.unit(actor)) if may(actor, Permission.ABSENCE_TEAM) else own


def _require_free(session: Session, user_id: UUID, first_day: date, last_day: date) -> None:
    query = select(Absence).where(Absence.user_id == user_id, _includes(first_day, last_day))
    other = session.scalars(query.order_by(Absence.first_day)).first()
    if other is not None:
        raise AbsentAlreadyError(other.first_day, other.last_day)


def _shorten(session: Session, one: Absence, today: date) -> None:
    if one.first_day >= today:
        session.delete(one)
    else:
        one.last_day = min(one.last_day, today - A_DAY)


def _includes(first_day: date, last_day: date) -> ColumnElement[bool]:
    """Give the condition on `Absence`: it has at least one of these days."""
    return and_(Absence.first_day <= last_day, Absence.last_day >= first_day)
