"""Looking at who still needs their rights: every three months, by who knows the people."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import Session

from app.access import scope
from app.access.actor import Actor
from app.access.policy import Permission, may
from app.actions.accounts import close_account
from app.actions.errors import NotThereError
from app.actions.office import Office
from app.actions.once import write_once
from app.audit.journal import Deed, write
from app.domain.calendar import local_day
from app.store import clock
from app.store.tables import AccountReview, User

EVERY = timedelta(days=91)
"""A quarter of a year (BIO2 5.18: rights are looked at regularly)."""


def to_review(session: Session, actor: Actor, today: date) -> list[tuple[User, date | None]]:
    """Give the active accounts that somebody has to look at again, with the day of the last time, longest ago first."""
    last = select(AccountReview.user_id, func.max(AccountReview.day).label("day")).group_by(AccountReview.user_id)
    seen = last.subquery()
    query = select(User, seen.c.day).outerjoin(seen, seen.c.user_id == User.id).where(User.active, _whose(actor))
    found = [(user, day) for user, day in session.execute(query.order_by(User.name))]
    due = [(user, day) for user, day in found if day is None or day <= today - EVERY]
    return sorted(due, key=lambda one: one[1] or date.min)


def review(office: Office, actor: Actor, form_key: UUID, user_id: UUID, *, keep: bool) -> None:
    """Say that somebody still needs their rights, or end their account. Raises NotThereError for who is not theirs."""

    def effect(session: Session) -> str:
        query = select(User).where(User.id == user_id, User.active, _whose(actor)).with_for_update()
        user = session.scalars(query).first()
        if user is None:
            raise NotThereError(user_id)
        now = clock.now(session)
        session.add(AccountReview(user_id=user_id, day=local_day(now), by_id=actor.id, kept=keep))
        write(session, now, actor.id, Deed.ACCOUNT_REVIEWED, of=str(user_id), kept="yes" if keep else "no")
        if not keep:
            close_account(session, actor, user)
        return str(user_id)

    write_once(office, actor, form_key, effect)


def _whose(actor: Actor) -> ColumnElement[bool]:
    """Give the condition on `User`: the unit of a team lead, everybody for an administrator; never oneself."""
    whole = true() if may(actor, Permission.ACCOUNT_MANAGE) else scope.unit(actor)
    return (User.id != actor.id) & whole
