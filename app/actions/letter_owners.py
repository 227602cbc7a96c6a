"""Telling whose letter it is that it needs them: who started it, who last had a task of the team, or the team lead."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.actions.absence import has_account, present
from app.actions.listeners import reached
from app.actions.signal_answers import send
from app.domain.calendar import local_day
from app.domain.ladder import Listener
from app.store.tables import CaseLetter, Outbox, User, WorkItem

TEAM = "team"


def tell_owners(session: Session, letter: CaseLetter, kind: str, now: datetime) -> None:
    """Send a message about a letter, to each of whom it is once a try."""
    session.flush()
    messages = [
        Outbox(
            key=f"{kind}:{letter.id}:{letter.revision}:{one}", kind=kind, case_id=letter.case_id, letter_id=letter.id,
            listener=Listener.OWNER, recipient_id=one, written_at=now,
        )
        for one in _owners(session, letter, now)
    ]  # fmt: skip
    known = set(session.scalars(select(Outbox.key).where(Outbox.key.in_([one.key for one in messages]))))
    send(session, [one for one in messages if one.key not in known])


def _owners(session: Session, letter: CaseLetter, now: datetime) -> list[UUID]:
    today = local_day(now)
    has_it = func.coalesce(WorkItem.assignee_id, WorkItem.done_by_id)
    of_team = (WorkItem.case_id == letter.case_id, WorkItem.agency == TEAM, has_it.is_not(None))
    carrying = select(has_it).where(*of_team).order_by(WorkItem.opened_at.desc())
    for one in (letter.started_by, *session.scalars(carrying)):
        there = present(session, one, today)
        if there and session.scalars(select(User.id).where(User.id == there, has_account(today))).first():
            return [there]
    return reached(session, Listener.TEAM_LEAD, letter.case.city, today)
