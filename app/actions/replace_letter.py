"""Replacing a letter by a new version: a draft with the same facts, tied to the one before."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.actions.letter_events import note
from app.actions.letter_find import hold_letter
from app.actions.office import Office
from app.actions.once import write_once
from app.store import clock
from app.store.tables import CaseLetter, LetterStatus

REPLACEABLE = (
    LetterStatus.MADE, LetterStatus.PRINTED, LetterStatus.HANDED_OVER, LetterStatus.MAILED, LetterStatus.RETURNED,
)  # fmt: skip


def replace_letter(office: Office, actor: Actor, letter_id: UUID, form_key: UUID) -> UUID:
    """Give the id of the draft that will replace a letter; a draft that there is already is given again.

    The one before is replaced when the draft is sent. Raises NotNowError for what is still a draft, was replaced or
    withdrawn; NotThereError, NotAllowedError.
    """

    def effect(session: Session) -> str:
        before = hold_letter(session, actor, letter_id, *REPLACEABLE)
        begun = select(CaseLetter.id).where(
            CaseLetter.replaces_id == letter_id, CaseLetter.status != LetterStatus.WITHDRAWN
        )
        return str(session.scalars(begun).first() or _begin(session, actor, before))

    return UUID(write_once(office, actor, form_key, effect))


def _begin(session: Session, actor: Actor, before: CaseLetter) -> UUID:
    now = clock.now(session)
    draft = CaseLetter(
        case_id=before.case_id, case=before.case, name=before.name, language=before.language, facts=dict(before.facts),
        email=before.email, started_at=now, started_by=actor.id, replaces_id=before.id,
    )  # fmt: skip
    session.add(draft)
    session.flush()
    note(session, draft, "started", now, actor.id)
    return draft.id
