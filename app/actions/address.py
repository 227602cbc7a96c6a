"""Writing down who has to hear each new message, and letting a mail wait for whom it cannot wait."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, lazyload

from app.actions.addressees import Told, addressees
from app.actions.notice_choices import wants_at_once
from app.actions.notices import Notice, notices
from app.actions.office import Office
from app.actions.staff import Staff
from app.domain.calendar import local_day
from app.store import clock
from app.store.tables import Delivery, Mail, MailKind, Outbox

TOGETHER = 100
"""How many messages share a transaction."""


def address_new(office: Office) -> int:
    """Write down who hears of every message that nobody was found for yet; give how many messages that were."""
    with office.database.reading() as session:
        # A look that finds nothing takes no lock.
        if session.scalars(select(Outbox.id).where(Outbox.addressed_at.is_(None)).limit(1)).first() is None:
            return 0
    return sum(iter(lambda: office.database.write(_address_some), 0))


def deliver(session: Session, staff: Staff, notice: Notice, told: Told, now: datetime) -> None:
    """Write down who has to hear a message, each once, with a mail for whom it cannot wait."""
    known = set(session.scalars(select(Delivery.user_id).where(Delivery.outbox_id == notice.outbox.id)))
    for user_id, instead in told.items():
        if user_id not in known:
            session.add(_delivery(session, staff, notice, user_id, instead, now))


def _address_some(session: Session) -> int:
    fresh = select(Outbox).where(Outbox.addressed_at.is_(None)).order_by(Outbox.id).limit(TOGETHER)
    held = fresh.options(lazyload(Outbox.about)).with_for_update(of=Outbox, skip_locked=True)
    rows = {row.id: row for row in session.scalars(held)}
    if not rows:
        return 0
    now = clock.now(session)
    staff, found = Staff.on(session, local_day(now)), notices(session, Outbox.id.in_(rows))
    told = addressees(session, staff, found)
    for notice in found:
        deliver(session, staff, notice, told[notice.outbox.id], now)
        notice.outbox.addressed_at = now
    return len(rows)


def _delivery(
    session: Session, staff: Staff, notice: Notice, user_id: UUID, instead: str | None, now: datetime
) -> Delivery:
    one = Delivery(outbox_id=notice.outbox.id, user_id=user_id, went_up=instead)
    user = staff.users[user_id]
    at_once = notice.cannot_wait(local_day(now)) and wants_at_once(user, notice.outbox.kind, instead)
    if at_once and staff.is_reached(user_id):
        mail = Mail(user_id=user_id, kind=MailKind.NOW, made_at=now, next_try=now)
        session.add(mail)
        session.flush()
        one.mail_id = mail.id
    return one
