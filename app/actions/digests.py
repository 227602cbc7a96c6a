"""The mail of the morning: at most one a day to a person, on working days, and none where there is nothing to say."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from app.actions.absence import away
from app.actions.notice_choices import must_hear
from app.actions.office import Office
from app.actions.term_lists import term_lists
from app.domain.calendar import ZONE, is_working_day, local_day
from app.store import clock
from app.store.tables import Delivery, Mail, MailKind, MailStatus, Outbox, User

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


def waiting(users: Collection[UUID]) -> ColumnElement[bool]:
    """Give the condition on `Delivery`: what the next mail of the morning would tell these people."""
    return and_(Delivery.user_id.in_(users), Delivery.mail_id.is_(None))


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
    if not users:
        return 0
    passed_by = _passed_by(session, [user.id for user in users], today)
    reached = [user for user in users if user.id not in passed_by and user.mail_bounced_at is None]
    hearing = _with_news(session, reached, now)
    for user in users:
        user.digest_on = today
    session.add_all(
        Mail(user_id=user.id, kind=MailKind.DIGEST, made_at=now, next_try=now) for user in reached if user.id in hearing
    )
    return len(users)


def _passed_by(session: Session, ids: Collection[UUID], today: date) -> set[UUID]:
    """Give who gets no mail of this morning: who is away, and who is still to get the one before."""
    unsent = select(Mail.user_id).where(
        Mail.user_id.in_(ids), Mail.kind == MailKind.DIGEST, Mail.status == MailStatus.WAITING
    )
    return {*away(session, today, *ids), *session.scalars(unsent)}


def _with_news(session: Session, users: Sequence[User], now: datetime) -> set[UUID]:
    """Give who of these has something to hear: messages, or where they want that, terms."""
    told = select(Delivery.user_id, Outbox.kind, Outbox.listener, Delivery.went_up)
    told = told.join(Outbox, Outbox.id == Delivery.outbox_id).where(waiting([user.id for user in users]))
    messages: defaultdict[UUID, list[tuple[str, str, str | None]]] = defaultdict(list)
    for user_id, kind, listener, instead in session.execute(told.distinct()):
        messages[user_id].append((kind, listener, instead))
    terms = term_lists(session, [user for user in users if user.digest], now)
    return {
        user.id
        for user in users
        if terms.get(user.id) or any(user.digest or must_hear(user, *one) for one in messages[user.id])
    }
