"""What comes back later: a mail server took a mail, and then says that it did not arrive."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.errors import NotThereError
from app.actions.mail_links import link_bounced
from app.actions.not_arrived import bounced
from app.actions.office import Office
from app.mail.bounce import Report
from app.mail.marks import Marks
from app.store import clock
from app.store.tables import LetterLink, Mail, MailStatus, User


def take_report(office: Office, report: Report) -> bool:
    """Take a report for what it says, and tell whether a mailbox is marked by it.

    Nothing comes of one about a delay, of one that came twice, or of one about an address that somebody has no more.
    Raises NotThereError for one about no mail of ours.
    """
    marks = Marks.of(office.database.audit_key)
    mail_id = next((found for one in report.marks if (found := marks.read(one))), None)

    def action(session: Session) -> bool:
        mail = session.scalars(select(Mail).where(Mail.id == mail_id).with_for_update()).first()
        if mail is None:
            return _take_link(session, mail_id, report)
        user = session.get_one(User, mail.user_id)
        if not report.for_good or mail.status != MailStatus.SENT or _is_of_before(mail, user):
            return False
        bounced(session, mail)
        return True

    return office.database.write(action)


def _take_link(session: Session, link_id: UUID | None, report: Report) -> bool:
    link = session.scalars(select(LetterLink).where(LetterLink.id == link_id).with_for_update()).first()
    if link is None:
        raise NotThereError(link_id)
    if not report.for_good or link.status != MailStatus.SENT:
        return False
    link_bounced(session, link, clock.now(session))
    return True


def _is_of_before(mail: Mail, user: User) -> bool:
    return user.email_since is not None and mail.sent_at is not None and mail.sent_at < user.email_since
