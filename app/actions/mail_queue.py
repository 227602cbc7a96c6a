"""The mails that wait: taking the next into one's hand, and writing down what came of it."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from app.actions.digests import waiting
from app.actions.not_arrived import bounced, given_up
from app.actions.notice_choices import must_hear
from app.actions.office import Office
from app.mail.postman import Answer, Outcome
from app.signin.sessions import may_sign_in
from app.store import clock
from app.store.tables import Delivery, Mail, MailKind, MailStatus, Outbox, User

LEASE = timedelta(minutes=10)
"""After this a mail that a worker took and did not finish is taken by another."""

FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(hours=1)
"""How long a mail waits after the first try that failed, and at most; each is twice the one before, more or less."""

PATIENCE = timedelta(days=3)
"""How long a mail is tried before it is given up."""


@dataclass(frozen=True)
class Claim:
    """A mail in one's hand: this try of it is nobody else's."""

    mail_id: UUID
    tries: int


def anything_waits(office: Office) -> bool:
    """Tell whether a mail is due; a look that finds none takes no lock."""
    with office.database.reading() as session:
        return session.scalars(select(Mail.id).where(_is_due(clock.now(session))).limit(1)).first() is not None


def take_next(office: Office) -> Claim | None:
    """Take the mail that waits longest into one's hand, what cannot wait first; None when none is due."""
    return office.database.write(_take)


def settle(office: Office, claim: Claim, status: MailStatus) -> None:
    """Write down that a mail need not leave."""
    office.database.write(lambda session: _settle(session, claim, status))


def write_down(office: Office, claim: Claim, answer: Answer) -> None:
    """Write down what a mail server said of a mail, and let others hear where it does not arrive."""

    def action(session: Session) -> None:
        mail = _held(session, claim)
        if mail is None:
            return
        mail.answer = answer.code
        match answer.outcome:
            case Outcome.SENT:
                mail.status, mail.sent_at, mail.next_try = MailStatus.SENT, clock.now(session), None
            case Outcome.LATER:
                _later(session, mail)
            case Outcome.BOUNCED:
                bounced(session, mail)
            case Outcome.REFUSED:
                given_up(session, mail)

    office.database.write(action)


def pause(tries: int) -> timedelta:
    """Give how long a mail waits after so many tries: somewhat at random, so that not all come back at once."""
    doublings = min(tries - 1, 20)
    longest = min(FIRST_PAUSE * (1 << doublings), LONGEST_PAUSE)
    return longest * random.uniform(0.5, 1)  # noqa: S311 - spreads mails, keeps no secret


def _is_due(now: datetime) -> ColumnElement[bool]:
    return and_(Mail.status == MailStatus.WAITING, Mail.next_try <= now)


def _take(session: Session) -> Claim | None:
    now = clock.now(session)
    query = select(Mail).where(_is_due(now)).order_by(Mail.kind.desc(), Mail.next_try).limit(1)
    mail = session.scalars(query.with_for_update(skip_locked=True)).first()
    if mail is None:
        return None
    mail.tries += 1
    mail.next_try = now + LEASE
    user = session.get_one(User, mail.user_id)
    if mail.kind == MailKind.DIGEST:
        _fill(session, mail, user)
    # Since it was made: others have to hear what stands in it.
    if user.mail_bounced_at is not None:
        bounced(session, mail)
    elif not may_sign_in(user, now):
        given_up(session, mail)
    return Claim(mail.id, mail.tries)


def _fill(session: Session, mail: Mail, user: User) -> None:
    """Let the mail of the morning tell all that waits for somebody, or only what they must hear."""
    told = select(Delivery, Outbox.kind, Outbox.listener).join(Outbox, Outbox.id == Delivery.outbox_id)
    for delivery, kind, listener in session.execute(told.where(waiting(user))):
        if user.digest or must_hear(user, kind, listener, delivery.went_up):
            delivery.mail_id = mail.id


def _held(session: Session, claim: Claim) -> Mail | None:
    """Give the mail of a claim, unless it was settled or another took it over meanwhile."""
    query = select(Mail).where(Mail.id == claim.mail_id, Mail.status == MailStatus.WAITING, Mail.tries == claim.tries)
    return session.scalars(query.with_for_update()).first()


def _settle(session: Session, claim: Claim, status: MailStatus) -> None:
    mail = _held(session, claim)
    if mail is not None:
        mail.status, mail.next_try = status, None


def _later(session: Session, mail: Mail) -> None:
    now = clock.now(session)
    if now - mail.made_at < PATIENCE:
        mail.next_try = now + pause(mail.tries)
    else:
        given_up(session, mail)
