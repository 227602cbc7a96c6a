"""Erasing on the day: every case whose term of keeping is over, and everything that is kept for a short time only."""

import logging
from datetime import date, datetime
from functools import partial
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, delete, exists, false, not_, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.actions.case_file import SETTLED
from app.actions.erase import erase_case
from app.actions.legal_hold import is_held, stands
from app.actions.office import Office
from app.audit.journal import Deed, write
from app.domain.calendar import at_start, local_day
from app.domain.retention import ACTIVE, NEVER_ACTIVE
from app.engine.catalogue import RETENTION
from app.store import clock
from app.store.base import Base
from app.store.mark import MARK
from app.store.tables import (
    Approval,
    Case,
    Draft,
    Hold,
    KeptForm,
    Mail,
    Once,
    Outbox,
    PrintJob,
    Signal,
    SignIn,
    WorkItem,
)

DUE = "due"
"""Why a case is erased: its day came."""

BATCH = 100

WRITTEN: dict[str, tuple[type[Base], InstrumentedAttribute[datetime]]] = {
    # A message takes along who heard it, so no mail is referred to any more that is as old.
    "outbox": (Outbox, Outbox.written_at),
    "mail": (Mail, Mail.made_at),
    "draft": (Draft, Draft.saved_at),
}
"""The kinds that are counted from when they were written, by the clock of the office."""

log = logging.getLogger(__name__)


def erase_due(office: Office) -> int:
    """Erase all that is due, each case in a transaction of its own, and give how many cases that were."""
    left: set[UUID] = set()
    erased = 0
    while batch := _due(office, left):
        for case_id in batch:
            try:
                gone = office.database.write(partial(_erase_one, office, case_id))
            except Exception:
                # One case that cannot be erased must not keep all others.
                log.exception("case %s could not be erased", case_id)
                gone = False
            erased += gone
            left |= set() if gone else {case_id}
    _clear(office)
    # Also for whom somebody erased on request since.
    office.database.forget_erased()
    return erased


def is_active() -> ColumnElement[bool]:
    """Give the condition on `Case`: somebody settled a task of it."""
    return exists().where(WorkItem.case_id == Case.id, WorkItem.status.in_(SETTLED))


def erase_on(session: Session, case: Case) -> date | None:
    """Give the day on which a case is erased, or None while it is at work."""
    active = session.scalar(select(is_active()).where(Case.id == case.id)) or False
    closed = local_day(case.closed_at) if case.closed_at else None
    return RETENTION.erase_case_on(active=active, release=case.release, closed=closed)


def _due(office: Office, left: set[UUID]) -> list[UUID]:
    with office.database.reading() as session:
        today = local_day(clock.now(session))
        query = _over(today).where(Case.id.not_in(left)) if left else _over(today)
        return list(session.scalars(query.limit(BATCH)))


def _over(today: date) -> Select[UUID]:
    """Give the cases whose term is over and that no hold keeps."""
    active, never = (RETENTION.rules[kind].started_by(today) for kind in (ACTIVE, NEVER_ACTIVE))
    held = exists().where(Hold.person_id == Case.person_id, stands(today))
    closed_by = Case.closed_at < _end_of(never)
    untouched = and_(not_(is_active()), or_(Case.release <= never, and_(Case.release.is_(None), closed_by)))
    return select(Case.id).where(or_(and_(is_active(), Case.closed_at < _end_of(active)), untouched), not_(held))


def _erase_one(office: Office, case_id: UUID, session: Session) -> bool:
    """Erase a case if it still has to be: somebody may have worked on it, or set a hold, meanwhile."""
    case = session.get(Case, case_id, with_for_update={"of": Case})
    now = clock.now(session)
    today = local_day(now)
    day = erase_on(session, case) if case else None
    if case is None or day is None or day > today or is_held(session, case.person_id, today):
        return False
    person_id = case.person_id
    write(session, now, None, Deed.CASE_ERASED, case_id=case_id, why=DUE)
    if erase_case(office, session, case, today):
        write(session, now, None, Deed.PERSON_ERASED, person=str(person_id), why=DUE)
    return True


def _clear(office: Office) -> None:
    """Take away what is kept for a short time only."""
    now = office.now()
    for kind, (model, column) in WRITTEN.items():
        _delete(office, model, column < _since(now, kind))
    _delete(office, Once, and_(Once.at < _since(now, "once"), Once.key != MARK))
    _delete(office, Approval, and_(Approval.asked_at < _since(now, "approval"), not_(_referred(Approval))))
    # The letters of a job go with their case.
    _delete(office, PrintJob, and_(PrintJob.made_at < _since(now, "print_job"), not_(_referred(PrintJob))))
    # One that waits stays until somebody took it; one at a case goes with the case.
    over = and_(Signal.answered_at < _since(now, "signal"), Signal.case_id.is_(None), not_(_referred(Signal)))
    _delete(office, Signal, over)
    # Sign-ins and the forms of ended ones live by the real clock.
    real = clock.real_now()
    _delete(office, KeptForm, KeptForm.kept_at < _since(real, "kept_form"))
    _delete(office, SignIn, and_(SignIn.seen_at < _since(real, "sign_in"), not_(_referred(SignIn))))


def _delete(office: Office, model: type[Base], condition: ColumnElement[bool]) -> None:
    over = delete(model).where(condition)
    office.database.write(lambda session: session.execute(over, execution_options={"synchronize_session": False}))


def _referred(model: type[SignIn | Approval | PrintJob | Signal]) -> ColumnElement[bool]:
    """Give the condition that some row still points at this one."""
    keys = [key for table in Base.metadata.sorted_tables for key in table.foreign_keys]
    pointing = [exists().where(key.parent == model.id) for key in keys if key.column.table is model.__table__]
    return or_(false(), *pointing)


def _since(now: datetime, kind: str) -> datetime:
    return _end_of(RETENTION.rules[kind].started_by(local_day(now)))


def _end_of(day: date) -> datetime:
    return at_start(date.fromordinal(day.toordinal() + 1))
