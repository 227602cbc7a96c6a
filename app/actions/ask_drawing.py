"""Letting a letter be drawn: from here on it waits for a worker."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.letter_events import note
from app.domain.calendar import local_day
from app.paper.form import restored
from app.store.tables import CaseLetter, Channel, LetterLink, LetterStatus

NOT_LEFT = (LetterStatus.DRAFT, LetterStatus.ASKED, LetterStatus.FAILED, LetterStatus.MADE)
"""How far a letter came that has not left yet."""


def ask_drawing(session: Session, letter: CaseLetter, channel: Channel, now: datetime, actor_id: UUID | None) -> None:
    """Let a letter be drawn with the day of today on it. Raises MissingFactError, and then nothing is asked."""
    facts = {**letter.facts, "written": local_day(now).isoformat()}
    restored(letter.name, facts)
    letter.facts, letter.channel, letter.status = facts, channel, LetterStatus.ASKED
    letter.asked_at = letter.next_try = now
    letter.tries, letter.error = 0, None
    letter.revision += 1
    note(session, letter, "sent", now, actor_id, detail=channel)
    _replace(session, letter, now, actor_id)


def like(session: Session, case_id: UUID, name: str, *statuses: LetterStatus) -> list[CaseLetter]:
    """Give the letters of a case of that name and these statuses, newest first."""
    query = select(CaseLetter).where(
        CaseLetter.case_id == case_id, CaseLetter.name == name, CaseLetter.status.in_(statuses)
    )
    return list(session.scalars(query.order_by(CaseLetter.started_at.desc())))


def says_the_same(first: Mapping[str, object], second: Mapping[str, object]) -> bool:
    """Tell whether two letters say the same, whichever day is on them."""
    return {**first, "written": None} == {**second, "written": None}


def end_links(session: Session, letter: CaseLetter, now: datetime) -> bool:
    """Let every address of a letter lead nowhere; tell whether there was one."""
    query = select(LetterLink).where(LetterLink.letter_id == letter.id, LetterLink.withdrawn_at.is_(None))
    found = session.scalars(query.with_for_update()).all()
    for link in found:
        link.withdrawn_at, link.word, link.next_try = now, None, None
    return bool(found)


def _replace(session: Session, letter: CaseLetter, now: datetime, actor_id: UUID | None) -> None:
    if letter.replaces_id is None:
        return
    before = session.scalars(select(CaseLetter).where(CaseLetter.id == letter.replaces_id).with_for_update()).one()
    if before.status not in {LetterStatus.REPLACED, LetterStatus.WITHDRAWN}:
        before.status, before.next_try = LetterStatus.REPLACED, None
        end_links(session, before, now)
        note(session, before, "replaced", now, actor_id)
