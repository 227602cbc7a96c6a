"""The register of mail: what went to whom and whether it arrived, for who sees to that; never what it said."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import and_, or_, select, true
from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.policy import Permission, may
from app.actions.errors import NotAllowedError, NotNowError, NotThereError
from app.actions.office import Office
from app.actions.once import write_once
from app.audit.journal import Deed, write
from app.store import clock
from app.store.sight import EVERYTHING, seeing
from app.store.tables import Case, Delivery, Mail, MailStatus, Outbox, User

PAGE = 100

FAILED = or_(
    Mail.status.in_([MailStatus.BOUNCED, MailStatus.DEAD]), and_(Mail.status == MailStatus.WAITING, Mail.tries > 0)
)
"""The condition on `Mail`: it did not arrive, or not yet."""


@dataclass(frozen=True)
class Entry:
    """A mail with whose it is, and the kind and case number of each message in it."""

    mail: Mail
    user: User
    messages: Sequence[tuple[str, str]]

    @property
    def can_be_tried(self) -> bool:
        """Whether it makes sense to try it once more."""
        unsent = self.mail.status in {MailStatus.BOUNCED, MailStatus.DEAD} or self.mail.tries > 0
        over = self.mail.status in {MailStatus.SENT, MailStatus.SHOWN, MailStatus.VOID}
        return unsent and not over and self.user.active and self.user.mail_bounced_at is None


def register(office: Office, actor: Actor, *, failed: bool, page: int) -> tuple[list[Entry], bool]:
    """Give a page of the mails, newest first, all or those that did not arrive, and whether there are more.

    Raises NotAllowedError.
    """
    _require(actor)
    query = select(Mail, User).join(User, User.id == Mail.user_id).where(FAILED if failed else true())
    query = query.order_by(Mail.made_at.desc(), Mail.id).limit(PAGE + 1).offset((page - 1) * PAGE)
    # Of cases only their numbers are read.
    with seeing(EVERYTHING), office.database.reading() as session:
        rows = session.execute(query).all()[: PAGE + 1]
        messages = _messages(session, [mail.id for mail, _user in rows])
    return [Entry(mail, user, messages[mail.id]) for mail, user in rows[:PAGE]], len(rows) > PAGE


def unreachable(office: Office, actor: Actor) -> list[User]:
    """Give whose mailbox takes no mail, by name. Raises NotAllowedError."""
    _require(actor)
    query = select(User).where(User.active, User.mail_bounced_at.is_not(None)).order_by(User.name)
    with office.database.reading() as session:
        return list(session.scalars(query))


def try_again(office: Office, actor: Actor, form_key: UUID, mail_id: UUID) -> None:
    """Let a mail that did not arrive be tried at once. Raises NotAllowedError, NotThereError, NotNowError."""
    _require(actor)

    def effect(session: Session) -> str:
        mail = session.scalars(select(Mail).where(Mail.id == mail_id).with_for_update()).first()
        if mail is None:
            raise NotThereError(mail_id)
        if not Entry(mail, session.get_one(User, mail.user_id), ()).can_be_tried:
            raise NotNowError(mail_id)
        now = clock.now(session)
        mail.status, mail.next_try = MailStatus.WAITING, now
        write(session, now, actor.id, Deed.MAIL_TRIED_AGAIN, mail=str(mail_id))
        return str(mail_id)

    write_once(office, actor, form_key, effect)


def _messages(session: Session, ids: Collection[UUID]) -> dict[UUID | None, list[tuple[str, str]]]:
    query = select(Delivery.mail_id, Outbox.kind, Case.number).join(Outbox, Outbox.id == Delivery.outbox_id)
    query = query.outerjoin(Case, Case.id == Outbox.case_id).where(Delivery.mail_id.in_(ids)).order_by(Outbox.id)
    found: dict[UUID | None, list[tuple[str, str]]] = defaultdict(list)
    for mail_id, kind, number in session.execute(query):
        found[mail_id].append((kind, number or ""))
    return found


def _require(actor: Actor) -> None:
    if not may(actor, Permission.MAIL_MANAGE):
        raise NotAllowedError(actor.id)
