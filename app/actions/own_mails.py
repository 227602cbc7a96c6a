"""The last mails to somebody, as they would read now: shown in the demo, where nothing leaves."""

from sqlalchemy import select

from app.access.actor import Actor
from app.actions.mail_contents import contents
from app.actions.office import Office
from app.mail.content import Content
from app.store.tables import Mail, MailStatus

MOST = 20


def own_mails(office: Office, actor: Actor) -> list[tuple[Mail, Content]]:
    """Give the last mails to somebody, newest first, each with what it says; those that say nothing are left out."""
    query = select(Mail).where(Mail.user_id == actor.id, Mail.status != MailStatus.VOID)
    with office.database.reading() as session:
        mails = session.scalars(query.order_by(Mail.made_at.desc(), Mail.id).limit(MOST)).all()
        found = [(mail, contents(session, office.catalogue, mail, mail.made_at)) for mail in mails]
    return [(mail, said) for mail, said in found if not said.is_empty]
