"""Sending what waits. Any number of workers may do this at the same time; each mail is in one hand.

A mail is handed in at least once: when a worker is lost between a server's yes and ours, it goes again, and its
Message-ID says that it is the same.
"""

import logging
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from app.actions.address import address_new
from app.actions.digests import make_digests
from app.actions.mail_contents import all_contents, cases_of
from app.actions.mail_queue import HANDFUL, Claim, anything_waits, let_go, settle, take_some, write_down
from app.actions.office import Office
from app.mail.content import Content
from app.mail.marks import Marks
from app.mail.message import Envelope, compose
from app.mail.postman import Answer, NoServerError, Outcome, Postman
from app.mail.route import Route
from app.mail.speech import speech
from app.mail.words import worded
from app.store import clock
from app.store.sight import EVERYTHING, seeing
from app.store.tables import Mail, MailStatus, User

ROUND = 200
"""How many mails go in one round: then somebody looks again at what is new."""

ENOUGH = 300
"""After so many seconds a worker lets go of what it still has in hand: another may take it over soon."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Post:
    """By which server mail leaves, if by any, and the address that links in it begin with."""

    route: Route | None
    home: str


@dataclass(frozen=True)
class _Ready:
    content: Content
    mail: Mail
    user: User
    case_id: UUID | None


def prepare_mail(office: Office) -> None:
    """Find out who has to hear what, and let their mails wait; it is for everybody, whoever asks."""
    with seeing(EVERYTHING):
        address_new(office)
        make_digests(office)


def send_mail(office: Office, post: Post) -> int:
    """Prepare what is new and hand in what waits; give how many mails left. Without a server they are shown only."""
    prepare_mail(office)
    if not anything_waits(office):
        return 0
    left = 0
    with ExitStack() as stack:
        postman = stack.enter_context(Postman(post.route)) if post.route else None
        for _ in range(ROUND // HANDFUL):
            hand = take_some(office)
            sent, goes_on = _send_some(office, post, postman, hand)
            left += sent
            if not (hand and goes_on):
                break
    return left


def _send_some(office: Office, post: Post, postman: Postman | None, hand: Sequence[Claim]) -> tuple[int, bool]:
    """Send the mails in one's hand, and give how many left and whether others can."""
    contents, taken, left = _contents(office, hand), time.monotonic(), 0
    for number, claim in enumerate(hand):
        if time.monotonic() - taken > ENOUGH:
            let_go(office, hand[number:])
            break
        try:
            left += _send(office, post, postman, claim, contents.get(claim.mail_id))
        except NoServerError as error:
            # Whatever else waits would find no server either.
            log.warning("no mail server takes mail now (%s, %s)", error.code, type(error.__cause__).__name__)
            write_down(office, claim, Answer(Outcome.LATER, error.code))
            let_go(office, hand[number + 1 :])
            return left, False
    return left, True


def _send(office: Office, post: Post, postman: Postman | None, claim: Claim, known: _Ready | None) -> bool:
    """Send one mail and tell whether it left; one that cannot be put together must not stop the others."""
    try:
        ready = known or _read(office, [claim])[claim.mail_id]
        if ready.content.is_empty or postman is None or post.route is None:
            settle(office, claim, MailStatus.VOID if ready.content.is_empty else MailStatus.SHOWN)
            return False
        envelope = _envelope(office, post.route, ready)
        message = compose(worded(ready.content, speech(ready.user.language)), envelope, post.home)
    except Exception:
        log.exception("mail %s could not be put together", claim.mail_id)
        write_down(office, claim, Answer(Outcome.LATER))
        return False
    answer = postman.hand_in(message, envelope.return_path, envelope.to)
    write_down(office, claim, answer)
    return answer.outcome == Outcome.SENT


def _contents(office: Office, hand: Sequence[Claim]) -> dict[UUID, _Ready]:
    """Give what the mails in one's hand say; nothing when one of them cannot be put together: then each is alone."""
    try:
        return _read(office, hand)
    except Exception:
        log.exception("%d mails are put together one by one", len(hand))
        return {}


def _read(office: Office, hand: Sequence[Claim]) -> dict[UUID, _Ready]:
    with office.database.reading() as session:
        mails = session.scalars(select(Mail).where(Mail.id.in_([claim.mail_id for claim in hand]))).all()
        query = select(User).where(User.id.in_({mail.user_id for mail in mails}))
        users = {user.id: user for user in session.scalars(query)}
        said = all_contents(session, office.catalogue, mails, clock.now(session))
        cases = cases_of(session, mails)
        return {one.id: _Ready(said[one.id], one, users[one.user_id], cases[one.id]) for one in mails}


def _envelope(office: Office, route: Route, ready: _Ready) -> Envelope:
    marks = Marks.of(office.database.audit_key)
    return Envelope(
        sender=route.sender,
        to=ready.user.email,
        mark=marks.mark(ready.mail.id),
        thread=marks.thread(ready.case_id) if ready.case_id else "",
        written_at=ready.mail.made_at,
    )
