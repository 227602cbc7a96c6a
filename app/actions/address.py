"""Writing down who has to hear each new message, and letting a mail wait for whom it cannot wait."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, lazyload

from app.actions.addressees import Told, addressees
from app.actions.notice_choices import must_hear
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


class Deliveries:
    """Writes down who has to hear messages of one moment; what of it cannot wait goes to each in one mail."""

    def __init__(self, session: Session, staff: Staff, now: datetime, found: Sequence[Notice]) -> None:
        """Begin with who has to hear these messages already."""
        self._session, self._staff, self._now = session, staff, now
        before = select(Delivery.outbox_id, Delivery.user_id)
        of_these = Delivery.outbox_id.in_([one.outbox.id for one in found])
        self._known = {(outbox_id, user_id) for outbox_id, user_id in session.execute(before.where(of_these))}
        self._mails: dict[UUID, Mail] = {}

    def add(self, notice: Notice, told: Told) -> None:
        """Write down who has to hear a message, each once."""
        for user_id, instead in told.items():
            if (notice.outbox.id, user_id) not in self._known:
                mail = self._mail(user_id) if self._goes_at_once(notice, user_id, instead) else None
                mail_id = mail.id if mail else None
                self._session.add(
                    Delivery(outbox_id=notice.outbox.id, user_id=user_id, went_up=instead, mail_id=mail_id)
                )

    def _goes_at_once(self, notice: Notice, user_id: UUID, instead: str | None) -> bool:
        user, outbox = self._staff.users[user_id], notice.outbox
        wanted = user.at_once or must_hear(user, outbox.kind, outbox.listener, instead)
        return wanted and self._staff.is_reached(user_id) and notice.cannot_wait(local_day(self._now))

    def _mail(self, user_id: UUID) -> Mail:
        if user_id not in self._mails:
            mail = Mail(user_id=user_id, kind=MailKind.NOW, made_at=self._now, next_try=self._now)
            self._session.add(mail)
            self._session.flush()
            self._mails[user_id] = mail
        return self._mails[user_id]


def _address_some(session: Session) -> int:
    fresh = select(Outbox).where(Outbox.addressed_at.is_(None)).order_by(Outbox.id).limit(TOGETHER)
    held = fresh.options(lazyload(Outbox.about)).with_for_update(of=Outbox, skip_locked=True)
    rows = {row.id: row for row in session.scalars(held)}
    if not rows:
        return 0
    now = clock.now(session)
    staff, found = Staff.on(session, local_day(now)), notices(session, Outbox.id.in_(rows))
    told, deliveries = addressees(session, staff, found), Deliveries(session, staff, now, found)
    for notice in found:
        deliveries.add(notice, told[notice.outbox.id])
        notice.outbox.addressed_at = now
    return len(rows)
