"""What a mail says at this moment: never who it is about, and only what its reader may see now."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.policy import Permission, may
from app.actions.listeners import REASONS
from app.actions.notices import Notice, notices
from app.actions.term_lists import Listed, term_lists
from app.domain.text import Text
from app.engine.catalogue import Catalogue
from app.mail.content import Content, Note, Term
from app.store.tables import Delivery, Mail, MailKind, Outbox, User

STALE = timedelta(days=31)
"""After this a message that waited is no news any more; the application shows it still."""

TASK, MESSAGE = "/taken/{}", "/postbus/{}"
"""Where a line leads: to the task, or to where its reader may go for a message."""


def contents(session: Session, catalogue: Catalogue, mail: Mail, now: datetime) -> Content:
    """Give what a mail says now; it may be nothing any more."""
    return all_contents(session, catalogue, [mail], now)[mail.id]


def all_contents(session: Session, catalogue: Catalogue, mails: Collection[Mail], now: datetime) -> dict[UUID, Content]:
    """Give what each of these mails says now; what all of them need is fetched together."""
    users = {user.id: user for user in session.scalars(select(User).where(User.id.in_({one.user_id for one in mails})))}
    told: defaultdict[UUID | None, list[Delivery]] = defaultdict(list)
    for row in session.scalars(select(Delivery).where(Delivery.mail_id.in_([mail.id for mail in mails]))):
        told[row.mail_id].append(row)
    wanted = Outbox.id.in_({row.outbox_id for rows in told.values() for row in rows})
    found = {one.outbox.id: one for one in notices(session, wanted)} if told else {}
    highest = _highest(session, users, found.values(), now)
    readers = [users[mail.user_id] for mail in mails if mail.kind == MailKind.DIGEST and users[mail.user_id].digest]
    terms = term_lists(session, readers, now)
    return {
        mail.id: _content(
            catalogue,
            mail,
            Actor.of(users[mail.user_id]),
            [
                (found[row.outbox_id], row)
                for row in sorted(told[mail.id], key=lambda row: row.outbox_id)
                if not _is_overtaken(found[row.outbox_id].outbox, row, highest)
            ],
            terms.get(mail.user_id, ()) if mail.kind == MailKind.DIGEST else (),
            now,
        )
        for mail in mails
    }


def _content(
    catalogue: Catalogue,
    mail: Mail,
    reader: Actor,
    told: Sequence[tuple[Notice, Delivery]],
    listed: Sequence[Listed],
    now: datetime,
) -> Content:
    digest = mail.kind == MailKind.DIGEST
    mine: set[UUID | None] = {one.item_id for one in listed if not one.unclaimed}
    # What is on somebody's own list is said there.
    news = [
        (one, row)
        for one, row in told
        if not _is_old(one, now) and not (one.is_reminder and one.outbox.item_id in mine)
    ]
    # Who hands out work reads in one line what nobody took up, however many warnings there were.
    unclaimed: dict[UUID | None, Term] = {one.item_id: _term(catalogue, one, now) for one in listed if one.unclaimed}
    if digest and may(reader, Permission.WORK_LIST):
        grouped = {one.outbox.id: _term_of(catalogue, one, now) for one, row in news if _is_for_handing_out(one, row)}
        unclaimed |= {one.outbox.item_id: term for one, _row in news if (term := grouped.get(one.outbox.id))}
        news = [(one, row) for one, row in news if not grouped.get(one.outbox.id)]
    said = {one.outbox.item_id for one, _row in news}
    terms = [_term(catalogue, one, now) for one in listed if one.item_id in mine - said]
    return Content(
        new=[_note(catalogue, one, row.went_up, now) for one, row in news],
        today=[one for one in terms if not one.late],
        late=[one for one in terms if one.late],
        unclaimed=[term for item_id, term in unclaimed.items() if item_id not in said | mine],
        digest=digest,
    )


def cases_of(session: Session, mails: Collection[Mail]) -> dict[UUID, UUID | None]:
    """Give for each mail the id of the case that it is about; None for one about several or none."""
    at_once = [mail.id for mail in mails if mail.kind == MailKind.NOW]
    of = select(Delivery.mail_id, Outbox.case_id).join(Outbox, Delivery.outbox_id == Outbox.id)
    found: defaultdict[UUID | None, set[UUID | None]] = defaultdict(set)
    for mail_id, case_id in session.execute(of.where(Delivery.mail_id.in_(at_once))) if at_once else ():
        found[mail_id].add(case_id)
    return {mail.id: next(iter(found[mail.id])) if len(found[mail.id]) == 1 else None for mail in mails}


Highest = Mapping[tuple[UUID, UUID | None], int | None]
"""The highest rung of a task that somebody heard of by mail, by who and which."""


def _highest(session: Session, readers: Collection[UUID], found: Collection[Notice], now: datetime) -> Highest:
    items = {one.outbox.item_id for one in found if one.outbox.kind == "rung"}
    if not items:
        return {}
    query = select(Delivery.user_id, Outbox.item_id, func.max(Outbox.level))
    query = query.join(Outbox, Outbox.id == Delivery.outbox_id).where(
        Delivery.user_id.in_(readers), Delivery.mail_id.is_not(None), Outbox.item_id.in_(items)
    )
    by_now = query.where(Outbox.kind == "rung", Outbox.written_at <= now)
    rows = session.execute(by_now.group_by(Delivery.user_id, Outbox.item_id))
    return {(user_id, item_id): level for user_id, item_id, level in rows}


def _is_overtaken(outbox: Outbox, row: Delivery, highest: Highest) -> bool:
    """Tell whether its reader heard of a higher rung of the same task already."""
    level = highest.get((row.user_id, outbox.item_id)) if outbox.kind == "rung" else None
    return level is not None and (outbox.level or 0) < level


def _is_for_handing_out(notice: Notice, row: Delivery) -> bool:
    return notice.is_of_nobody and row.went_up is None


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


def _term(catalogue: Catalogue, one: Listed, now: datetime) -> Term:
    title, path = catalogue.shown(one.definitions).tasks[one.key].outside_title, TASK.format(one.item_id)
    return Term(one.number, title, one.due, path, taken=one.assignee_id is not None, late=one.due < now)


def _term_of(catalogue: Catalogue, one: Notice, now: datetime) -> Term | None:
    """Give the term that a warning is about; None for a task without one."""
    title = _title(catalogue, one.definitions, one.key)
    if title is None or one.due is None:
        return None
    path = TASK.format(one.outbox.item_id)
    return Term(one.number or "", title, one.due, path, taken=one.is_taken, late=one.due < now)


def _title(catalogue: Catalogue, digest: str | None, key: str | None) -> Text | None:
    return catalogue.shown(digest).tasks[key].outside_title if digest and key else None
