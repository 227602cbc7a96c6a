"""A letter that an organisation reads by a secret address: for some days, some times, and each time written down."""

from base64 import b64decode
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.actions.ask_drawing import end_links
from app.actions.errors import NotThereError
from app.actions.letter_events import note
from app.actions.letter_find import hold_letter
from app.actions.office import Office
from app.actions.once import write_once
from app.domain.calendar import local_day
from app.signin.tokens import digest, new_token
from app.store import clock
from app.store.sight import EVERYTHING, seeing
from app.store.tables import CaseLetter, LetterLink, LetterPaper, LetterStatus, MailStatus

DAYS = timedelta(days=14)
"""How long an address leads to its letter."""

OPENINGS = 5
"""How often it does."""


def make_link(session: Session, letter: CaseLetter, now: datetime) -> None:
    """Make the secret address of a letter; a mail tells it."""
    word = new_token()
    session.add(
        LetterLink(
            letter_id=letter.id, word=word, digest=digest(word), until=local_day(now) + DAYS, openings=OPENINGS,
            status=MailStatus.WAITING, made_at=now, next_try=now,
        )
    )  # fmt: skip


def is_open(office: Office, word: str) -> bool:
    """Tell whether a secret address leads to a letter now; that opens nothing, and counts for nothing."""
    with seeing(EVERYTHING), office.database.reading() as session:
        now = clock.now(session)
        return session.scalars(select(LetterLink.id).where(_leads(word, now))).first() is not None


def open_link(office: Office, word: str) -> bytes:
    """Give the PDF that a secret address leads to, once it is written down that it was. Raises NotThereError."""
    with seeing(EVERYTHING):
        return office.database.write(lambda session: _open(session, word))


def withdraw_link(office: Office, actor: Actor, letter_id: UUID, form_key: UUID) -> None:
    """Let the address of a letter lead nowhere; twice is no harm. Raises NotThereError, NotAllowedError."""

    def effect(session: Session) -> str:
        found = hold_letter(session, actor, letter_id)
        now = clock.now(session)
        if end_links(session, found, now):
            note(session, found, "link_ended", now, actor.id)
        return str(letter_id)

    write_once(office, actor, form_key, effect)


def renew_link(office: Office, actor: Actor, letter_id: UUID, form_key: UUID) -> None:
    """Mail a new address of a letter that was mailed; the one before leads nowhere any more.

    Raises NotNowError for one that was not mailed, NotThereError, NotAllowedError.
    """

    def effect(session: Session) -> str:
        found = hold_letter(session, actor, letter_id, LetterStatus.MAILED)
        now = clock.now(session)
        end_links(session, found, now)
        make_link(session, found, now)
        note(session, found, "link_renewed", now, actor.id)
        return str(letter_id)

    write_once(office, actor, form_key, effect)


def _open(session: Session, word: str) -> bytes:
    now = clock.now(session)
    link = session.scalars(select(LetterLink).where(_leads(word, now)).with_for_update()).first()
    if link is None:
        raise NotThereError(word)
    link.openings -= 1
    letter = session.scalars(
        select(CaseLetter).where(CaseLetter.id == link.letter_id).with_for_update(of=CaseLetter)
    ).one()
    note(session, letter, "opened", now, None)
    return b64decode(session.get_one(LetterPaper, letter.id).pdf)


def _leads(word: str, now: datetime) -> ColumnElement[bool]:
    return and_(
        LetterLink.digest == digest(word), LetterLink.withdrawn_at.is_(None), LetterLink.until >= local_day(now),
        LetterLink.openings > 0,
    )  # fmt: skip
