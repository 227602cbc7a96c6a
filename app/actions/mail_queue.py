"""The mails that wait: taking the next into one's hand, and writing down what came of it."""

import random
from collections.abc import Collection, Mapping, Sequence
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

HANDFUL = 10
"""How many mails are taken at once: enough to share the cost of looking, few enough that no lease runs out."""

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


def take_some(office: Office) -> list[Claim]:
    """Take some of the mails that wait longest into one's hand, what cannot wait first; none when none is due."""
    return office.database.write(_take)


def let_go(office: Office, claims: Collection[Claim]) -> None:
    """Put back mails of which nobody tried whether they arrive: they are due at once, for whoever takes them."""

    def action(session: Session) -> None:
        now = clock.now(session)
        for claim in claims:
            if (mail := _held(session, claim)) is not None:
                mail.tries, mail.next_try = mail.tries - 1, now

    if claims:
        office.database.write(action)


def settle(office: Office, claim: Claim, status: MailStatus) -> None:
    """Write down that a mail need not leave."""
    office.database.write(lambda session: _settle(session, claim, status))


def write_down(office: Office, claim: Claim, answer: Answer) -> None:
    """Write down what a mail server said of a mail, and let others hear where it does not arrive."""

    def action(session: Session) -> None:
        mail, now = _held(session, claim), clock.now(session)
        if mail is None:
            return
        mail.answer = answer.code
        match answer.outcome:
            case Outcome.SENT:
                mail.status, mail.sent_at, mail.next_try = MailStatus.SENT, now, None
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


def _take(session: Session) -> list[Claim]:
    now = clock.now(session)
    query = select(Mail).where(_is_due(now)).order_by(Mail.kind.desc(), Mail.next_try).limit(HANDFUL)
    mails = session.scalars(query.with_for_update(skip_locked=True)).all()
    if not mails:
        return []
    users = {user.id: user for user in session.scalars(select(User).where(User.id.in_({one.user_id for one in mails})))}
    _fill(session, [mail for mail in mails if mail.kind == MailKind.DIGEST], users)
    for mail in mails:
        mail.tries += 1
        mail.next_try = now + LEASE
    for mail in mails:
        # Since it was made: others have to hear what stands in it.
        if users[mail.user_id].mail_bounced_at is not None:
            bounced(session, mail)
        elif not may_sign_in(users[mail.user_id], now):
            given_up(session, mail)
    return [Claim(mail.id, mail.tries) for mail in mails if mail.status == MailStatus.WAITING]


def _fill(session: Session, mails: Sequence[Mail], users: Mapping[UUID, User]) -> None:
    """Let each mail of the morning tell all that waits for its reader, or only what they must hear."""
    by_user = {mail.user_id: mail for mail in reversed(mails)}
    told = select(Delivery, Outbox.kind, Outbox.listener).join(Outbox, Outbox.id == Delivery.outbox_id)
    for delivery, kind, listener in session.execute(told.where(waiting(by_user))) if mails else ():
        user = users[delivery.user_id]
        if user.digest or must_hear(user, kind, listener, delivery.went_up):
            delivery.mail_id = by_user[user.id].id


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
