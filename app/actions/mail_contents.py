"""What a mail says at this moment: never who it is about, and only what its reader may see now."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.digests import on_the_list
from app.actions.listeners import REASONS
from app.actions.notices import Notice, notices
from app.domain.text import Text
from app.engine.catalogue import Catalogue
from app.mail.content import Content, Note, Term
from app.store.tables import Case, Delivery, Mail, MailKind, Outbox, User, WorkItem

STALE = timedelta(days=31)
"""After this a message that waited is no news any more; the application shows it still."""

TASK, MESSAGE = "/taken/{}", "/postbus/{}"
"""Where a line leads: to the task, or to where its reader may go for a message."""


def contents(session: Session, catalogue: Catalogue, mail: Mail, now: datetime) -> Content:
    """Give what a mail says now; it may be nothing any more."""
    told = {row.outbox_id: row for row in session.scalars(select(Delivery).where(Delivery.mail_id == mail.id))}
    found = [one for one in notices(session, Outbox.id.in_(told)) if not _is_old(one, now)] if told else []
    user = session.get_one(User, mail.user_id)
    mine = _terms(session, catalogue, user, now) if mail.kind == MailKind.DIGEST and user.digest else {}
    # What is on somebody's own list is said there.
    news = [one for one in found if not (one.is_reminder and one.outbox.item_id in mine)]
    said = {one.outbox.item_id for one in news}
    terms = [term for item_id, term in mine.items() if item_id not in said]
    return Content(
        new=[_note(catalogue, one, told[one.outbox.id].went_up, now) for one in news],
        today=[one for one in terms if one.due >= now],
        late=[one for one in terms if one.due < now],
        digest=mail.kind == MailKind.DIGEST,
    )


def case_of(session: Session, mail: Mail) -> UUID | None:
    """Give the id of the case that a mail is about; None for one about several or none."""
    if mail.kind != MailKind.NOW:
        return None
    of = select(Outbox.case_id).join(Delivery, Delivery.outbox_id == Outbox.id).where(Delivery.mail_id == mail.id)
    return session.scalars(of).first()


def _is_old(notice: Notice, now: datetime) -> bool:
    return notice.is_over or notice.outbox.written_at < now - STALE


def _note(catalogue: Catalogue, notice: Notice, went_up: str | None, now: datetime) -> Note:
    outbox = notice.outbox
    return Note(
        kind=outbox.kind,
        number=notice.number or "",
        title=_title(catalogue, notice.definitions, notice.key),
        due=notice.due,
        ahead=notice.due is not None and now < notice.due,
        listener=went_up or outbox.listener,
        went_up=went_up is not None,
        why=REASONS.get(outbox.reason or ""),
        path=MESSAGE.format(outbox.id),
    )


def _terms(session: Session, catalogue: Catalogue, user: User, now: datetime) -> dict[UUID | None, Term]:
    """Give the terms on somebody's own list by the task they are of, the first due first."""
    columns = (WorkItem.id, Case.number, WorkItem.digest, WorkItem.key, WorkItem.due)
    query = select(*columns).join(Case, Case.id == WorkItem.case_id).where(on_the_list(user, now))
    return {
        item_id: Term(number, catalogue.shown(digest).tasks[key].outside_title, due, TASK.format(item_id))
        for item_id, number, digest, key, due in session.execute(query.order_by(WorkItem.due, Case.number))
        if due is not None
    }


def _title(catalogue: Catalogue, digest: str | None, key: str | None) -> Text | None:
    return catalogue.shown(digest).tasks[key].outside_title if digest and key else None
