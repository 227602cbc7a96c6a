"""Mailing the links to letters for organisations: handed in at least once, as all mail is (`app.actions.send_mail`)."""

import logging
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from app.actions.follow_letter import came_back
from app.actions.letter_events import note
from app.actions.mail_queue import LEASE, PATIENCE, pause
from app.actions.office import Office
from app.actions.send_mail import Post
from app.mail.link_words import worded_link
from app.mail.marks import Marks
from app.mail.message import Envelope, compose
from app.mail.postman import Answer, NoServerError, Outcome, Postman
from app.mail.route import Route
from app.mail.speech import speech
from app.store import clock
from app.store.sight import EVERYTHING, seeing
from app.store.tables import CaseLetter, LetterLink, LetterStatus, MailStatus

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Claim:
    """A link in one's hand, with all that its mail says."""

    link_id: UUID
    tries: int
    case_id: UUID
    number: str
    language: str
    to: str
    word: str
    until: date
    made_at: datetime


def mail_links(office: Office, post: Post) -> int:
    """Hand in every link that waits, and give how many left. Without a server they are shown only."""
    with seeing(EVERYTHING), ExitStack() as stack:
        with office.database.reading() as session:
            if session.scalars(select(LetterLink.id).where(_is_due(clock.now(session))).limit(1)).first() is None:
                return 0
        postman = stack.enter_context(Postman(post.route)) if post.route else None
        left = 0
        while claim := office.database.write(_take):
            if postman is None or post.route is None:
                _settle(office, claim, MailStatus.SHOWN)
                continue
            try:
                answer = _hand_in(office, post.home, post.route, postman, claim)
            except NoServerError as error:
                # Whatever else waits would find no server either.
                _write_down(office, claim, Answer(Outcome.LATER, error.code))
                break
            _write_down(office, claim, answer)
            left += answer.outcome == Outcome.SENT
    return left


def link_bounced(session: Session, link: LetterLink, now: datetime) -> None:
    """Note that a mailbox took no mail with a link after all, and let the owner of the letter hear."""
    _never_arrives(session, link, MailStatus.BOUNCED, now)


def _is_due(now: datetime) -> ColumnElement[bool]:
    return and_(LetterLink.status == MailStatus.WAITING, LetterLink.next_try <= now)


def _take(session: Session) -> _Claim | None:
    now = clock.now(session)
    query = select(LetterLink).where(_is_due(now)).order_by(LetterLink.next_try).limit(1)
    link = session.scalars(query.with_for_update(skip_locked=True)).first()
    if link is None:
        return None
    link.tries += 1
    link.next_try = now + LEASE
    letter = session.get_one(CaseLetter, link.letter_id)
    return _Claim(
        link.id, link.tries, letter.case_id, letter.case.number, letter.language, letter.email or "", link.word or "",
        link.until, link.made_at,
    )  # fmt: skip


def _hand_in(office: Office, home: str, route: Route, postman: Postman, claim: _Claim) -> Answer:
    marks = Marks.of(office.database.audit_key)
    envelope = Envelope(
        sender=route.sender, to=claim.to, mark=marks.mark(claim.link_id), thread=marks.thread(claim.case_id),
        written_at=claim.made_at,
    )  # fmt: skip
    worded = worded_link(claim.number, claim.word, claim.until, speech(claim.language))
    return postman.hand_in(compose(worded, envelope, home), envelope.return_path, envelope.to)


def _settle(office: Office, claim: _Claim, status: MailStatus, code: int | None = None) -> None:
    """Write down that a mail left; where there is no server that it could leave by, its word stays to be shown."""

    def action(session: Session) -> None:
        link = _held(session, claim)
        if link is None:
            return
        link.status, link.next_try, link.answer = status, None, code
        if status == MailStatus.SENT:
            link.word = None
        letter = session.get_one(CaseLetter, link.letter_id, with_for_update={"of": CaseLetter})
        letter.status = LetterStatus.MAILED
        note(session, letter, "mailed", clock.now(session), None, detail=status)

    office.database.write(action)


def _write_down(office: Office, claim: _Claim, answer: Answer) -> None:
    if answer.outcome == Outcome.SENT:
        _settle(office, claim, MailStatus.SENT, answer.code)
        return

    def action(session: Session) -> None:
        link = _held(session, claim)
        if link is None:
            return
        now, link.answer = clock.now(session), answer.code
        if answer.outcome == Outcome.LATER and now - link.made_at < PATIENCE:
            link.next_try = now + pause(link.tries)
        else:
            bounced = answer.outcome == Outcome.BOUNCED
            _never_arrives(session, link, MailStatus.BOUNCED if bounced else MailStatus.DEAD, now)

    office.database.write(action)


def _held(session: Session, claim: _Claim) -> LetterLink | None:
    """Give the link of a claim, unless it was withdrawn or another took it over meanwhile."""
    mine = (
        LetterLink.id == claim.link_id, LetterLink.status == MailStatus.WAITING, LetterLink.tries == claim.tries,
        LetterLink.withdrawn_at.is_(None),
    )  # fmt: skip
    return session.scalars(select(LetterLink).where(*mine).with_for_update()).first()


def _never_arrives(session: Session, link: LetterLink, status: MailStatus, now: datetime) -> None:
    link.status, link.word, link.next_try = status, None, None
    letter = session.get_one(CaseLetter, link.letter_id, with_for_update={"of": CaseLetter})
    if letter.status in {LetterStatus.MADE, LetterStatus.MAILED}:
        came_back(session, letter, now, None, status)
