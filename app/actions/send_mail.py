"""Sending what waits. Any number of workers may do this at the same time; each mail is in one hand.

A mail is handed in at least once: when a worker is lost between a server's yes and ours, it goes again, and its
Message-ID says that it is the same.
"""

import logging
from contextlib import ExitStack
from dataclasses import dataclass
from uuid import UUID

from app.actions.address import address_new
from app.actions.digests import make_digests
from app.actions.mail_contents import case_of, contents
from app.actions.mail_queue import Claim, anything_waits, settle, take_next, write_down
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
        for _ in range(ROUND):
            claim = take_next(office)
            if claim is None:
                break
            try:
                left += _send(office, post, postman, claim)
            except NoServerError as error:
                # Whatever else waits would find no server either.
                log.warning("no mail server takes mail now (%s, %s)", error.code, type(error.__cause__).__name__)
                write_down(office, claim, Answer(Outcome.LATER, error.code))
                break
    return left


def _send(office: Office, post: Post, postman: Postman | None, claim: Claim) -> bool:
    """Send one mail and tell whether it left; one that cannot be put together must not stop the others."""
    try:
        ready = _ready(office, claim)
        if ready.mail.status != MailStatus.WAITING:
            return False
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


def _ready(office: Office, claim: Claim) -> _Ready:
    with office.database.reading() as session:
        mail = session.get_one(Mail, claim.mail_id)
        user = session.get_one(User, mail.user_id)
        found = contents(session, office.catalogue, mail, clock.now(session))
        return _Ready(found, mail, user, case_of(session, mail))


def _envelope(office: Office, route: Route, ready: _Ready) -> Envelope:
    marks = Marks.of(office.database.audit_key)
    return Envelope(
        sender=route.sender,
        to=ready.user.email,
        mark=marks.mark(ready.mail.id),
        thread=marks.thread(ready.case_id) if ready.case_id else "",
        written_at=ready.mail.made_at,
    )
