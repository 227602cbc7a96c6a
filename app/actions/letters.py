"""What a mail says at this moment: never who it is about, and only what its reader may see now."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.digests import on_the_list
from app.actions.notices import Notice, notices
from app.domain.text import Text
from app.engine.catalogue import Catalogue
from app.mail.letter import Letter, Note, Term
from app.store.tables import Case, Delivery, Mail, MailKind, Outbox, User, WorkItem

STALE = timedelta(days=31)
"""After this a message that waited is no news any more; the application shows it still."""

TASK, MESSAGE = "/taken/{}", "/postbus/{}"
"""Where a line leads: to the task, or to where its reader may go for a message."""


def letter(session: Session, catalogue: Catalogue, mail: Mail, now: datetime) -> Letter:
    """Give what a mail says now; it may be nothing any more."""
    user = session.get_one(User, mail.user_id)
    told = {row.outbox_id: row for row in session.scalars(select(Delivery).where(Delivery.mail_id == mail.id))}
    found = [one for one in notices(session, Outbox.id.in_(told)) if not _is_old(one, now)] if told else []
    new = [_note(catalogue, one, told[one.outbox.id].went_up) for one in found]
    if mail.kind == MailKind.NOW:
        return Letter(new, digest=False)
    shown = {one.outbox.item_id for one in found}
    terms = _terms(session, catalogue, user, shown, now) if user.digest else []
    return Letter(new, [one for one in terms if one.due >= now], [one for one in terms if one.due < now])


def case_of(session: Session, mail: Mail) -> UUID | None:
    """Give the id of the case that a mail about one message is about; None for one about several or none."""
    if mail.kind != MailKind.NOW:
        return None
    of = select(Outbox.case_id).join(Delivery, Delivery.outbox_id == Outbox.id).where(Delivery.mail_id == mail.id)
    return session.scalar(of)


def _is_old(notice: Notice, now: datetime) -> bool:
    return notice.is_over or notice.outbox.written_at < now - STALE


def _note(catalogue: Catalogue, notice: Notice, went_up: str | None) -> Note:
    outbox = notice.outbox
    return Note(
        kind=outbox.kind,
        number=notice.number or "",
        title=_title(catalogue, notice.definitions, notice.key),
        due=notice.due if notice.key else None,
        ahead=notice.due is not None and outbox.written_at < notice.due,
        listener=went_up or outbox.listener,
        went_up=went_up is not None,
        path=MESSAGE.format(outbox.id),
    )


def _terms(
    session: Session, catalogue: Catalogue, user: User, shown: Collection[UUID | None], now: datetime
) -> Sequence[Term]:
    columns = (WorkItem.id, Case.number, WorkItem.digest, WorkItem.key, WorkItem.due)
    query = select(*columns).join(Case, Case.id == WorkItem.case_id).where(on_the_list(user, now))
    return [
        Term(number, catalogue.get(digest).tasks[key].outside_title, due, TASK.format(item_id))
        for item_id, number, digest, key, due in session.execute(query.order_by(WorkItem.due, Case.number))
        if item_id not in shown and due is not None
    ]


def _title(catalogue: Catalogue, digest: str | None, key: str | None) -> Text | None:
    return catalogue.get(digest).tasks[key].outside_title if digest and key else None
