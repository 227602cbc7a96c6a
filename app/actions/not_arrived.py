"""A mail that does not arrive: what stands in it goes up to somebody who is reached, and they hear why."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.address import Deliveries
from app.actions.addressees import above
from app.actions.notices import Notice, notices
from app.actions.staff import LAST, Staff, next_step
from app.audit.journal import Deed, write
from app.domain.calendar import local_day
from app.domain.ladder import Listener
from app.store import clock
from app.store.tables import Delivery, Mail, MailStatus, Outbox, User

ABOUT_MAIL = frozenset({"mail_bounced", "mail_dead"})
"""The kinds that say that a mail did not arrive: where they do not arrive either, nothing is said of that."""


def bounced(session: Session, mail: Mail) -> None:
    """Mark the mailbox of somebody as one that takes no mail, and let others hear."""
    now, user = clock.now(session), session.get_one(User, mail.user_id)
    mail.status, mail.next_try = MailStatus.BOUNCED, None
    if user.mail_bounced_at is None:
        user.mail_bounced_at = now
        write(session, now, None, Deed.MAIL_BOUNCED, of=str(user.id))
    _go_up(session, mail, user, "mail_bounced", now)


def given_up(session: Session, mail: Mail) -> None:
    """Try a mail no more, and let others hear what stands in it."""
    mail.status, mail.next_try = MailStatus.DEAD, None
    _go_up(session, mail, session.get_one(User, mail.user_id), "mail_dead", clock.now(session))


def _go_up(session: Session, mail: Mail, user: User, kind: str, now: datetime) -> None:
    session.flush()
    of_mail = select(Delivery.outbox_id).where(Delivery.mail_id == mail.id)
    staff, found = Staff.on(session, local_day(now)), notices(session, Outbox.id.in_(of_mail))
    deliveries = Deliveries(session, staff, now, found)
    for notice in found:
        heard, missed = _heard(session, notice)
        deliveries.add(notice, above(staff, notice, user, heard, missed))
    if not found or any(notice.outbox.kind not in ABOUT_MAIL for notice in found):
        _tell(session, staff, user, kind, now)


def _heard(session: Session, notice: Notice) -> tuple[set[UUID], set[UUID]]:
    """Give who has to hear a message, and who of them did not by mail."""
    query = select(Delivery.user_id, Mail.status).outerjoin(Mail, Mail.id == Delivery.mail_id)
    rows = session.execute(query.where(Delivery.outbox_id == notice.outbox.id))
    found = {row.user_id: row.status for row in rows}
    return set(found), {user_id for user_id, status in found.items() if status in {MailStatus.BOUNCED, MailStatus.DEAD}}


def _tell(session: Session, staff: Staff, user: User, kind: str, now: datetime) -> None:
    """Tell who is above somebody that their mail does not arrive, once a day."""
    step = next_step(Listener.OWNER, user.role)
    leads: set[UUID] = set()
    while step <= LAST and not leads:
        leads = staff.at(step, user.city) - {user.id}
        step += 1
    for lead in leads:
        key = f"{kind}:{user.id}:{local_day(now)}:{lead}"
        if session.scalars(select(Outbox.id).where(Outbox.key == key)).first() is None:
            session.add(
                Outbox(
                    key=key, kind=kind, listener=Listener.OWNER, recipient_id=lead, colleague_id=user.id, written_at=now
                )
            )
