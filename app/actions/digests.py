"""The mail of the morning: at most one a day to a person, on working days, and none where there is nothing to say."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session

from app.access import scope
from app.access.actor import Actor
from app.actions.absence import away, is_away
from app.actions.notice_choices import must_hear
from app.actions.office import Office
from app.domain.calendar import ZONE, at_start, is_working_day, local_day
from app.store import clock
from app.store.tables import Delivery, Mail, MailKind, MailStatus, Outbox, User, WorkItem

HOUR = time(7, 30)
"""When the mail of the morning goes, in local time."""

TOGETHER = 25
"""How many people share a transaction."""


def make_digests(office: Office) -> int:
    """Let a mail wait for everybody who has something to hear this morning; give for how many people it looked."""
    with office.database.reading() as session:
        now = clock.now(session)
        anybody = select(User.id).where(_not_yet(local_day(now))).limit(1)
        if not _is_time(now) or session.scalars(anybody).first() is None:
            return 0
    return sum(iter(lambda: office.database.write(_make_some), 0))


def waiting(user: User) -> ColumnElement[bool]:
    """Give the condition on `Delivery`: what the next mail of the morning would tell somebody."""
    return and_(Delivery.user_id == user.id, Delivery.mail_id.is_(None))


def on_the_list(user: User, now: datetime) -> ColumnElement[bool]:
    """Give the condition on `WorkItem`: open tasks due today or late that are for somebody themselves to do.

    Those of the unit are among them that nobody at work has.
    """
    today = local_day(now)
    mine = or_(WorkItem.assignee_id == user.id, WorkItem.assignee_id.is_(None), is_away(today))
    tomorrow = at_start(today + timedelta(days=1))
    return and_(WorkItem.status == "open", WorkItem.due < tomorrow, mine, scope.own_work(Actor.of(user)))


def _is_time(now: datetime) -> bool:
    return is_working_day(local_day(now)) and now.astimezone(ZONE).time() >= HOUR


def _not_yet(today: date) -> ColumnElement[bool]:
    """Give the condition on `User`: nobody looked today whether they have something to hear."""
    works = or_(User.expires_on.is_(None), User.expires_on > today)
    return and_(User.active, works, or_(User.digest_on.is_(None), User.digest_on < today))


def _make_some(session: Session) -> int:
    now = clock.now(session)
    today = local_day(now)
    query = select(User).where(_not_yet(today)).order_by(User.id).limit(TOGETHER)
    users = session.scalars(query.with_for_update(skip_locked=True)).all()
    passed_by = _passed_by(session, [user.id for user in users], today)
    for user in users:
        user.digest_on = today
        if user.id not in passed_by and user.mail_bounced_at is None and _has_news(session, user, now):
            session.add(Mail(user_id=user.id, kind=MailKind.DIGEST, made_at=now, next_try=now))
    return len(users)


def _passed_by(session: Session, ids: Collection[UUID], today: date) -> set[UUID]:
    """Give who gets no mail of this morning: who is away, and who is still to get the one before."""
    if not ids:
        return set()
    unsent = select(Mail.user_id).where(
        Mail.user_id.in_(ids), Mail.kind == MailKind.DIGEST, Mail.status == MailStatus.WAITING
    )
    return {*away(session, today, *ids), *session.scalars(unsent)}


def _has_news(session: Session, user: User, now: datetime) -> bool:
    told = select(Outbox.kind, Outbox.listener, Delivery.went_up)
    told = told.join(Outbox, Outbox.id == Delivery.outbox_id).where(waiting(user))
    if not user.digest:
        return any(must_hear(user, kind, to, instead) for kind, to, instead in session.execute(told))
    return bool(session.scalar(select(or_(exists(told), exists().where(on_the_list(user, now))))))
