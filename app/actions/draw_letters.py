"""Drawing the letters that wait, beside the web. Any number of workers may do this at the same time.

A worker takes a letter into its hand for a while, draws it outside of any transaction, and then writes paper and status
in one commit: of one that is killed nothing is left, and another takes the letter up.
"""

import logging
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from io import BytesIO
from uuid import UUID

import pikepdf
from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from app.actions.draw import as_pdf, as_text, order
from app.actions.letter_events import note
from app.actions.letter_links import make_link
from app.actions.letter_owners import tell_owners
from app.actions.office import Office
from app.domain.text import Text, _
from app.paper.form import MissingFactError
from app.paper.letter import UnknownLettersError
from app.paper.pdf import CannotFetchError
from app.paper.press import Draws, Order
from app.paper.template import BrokenLetterError
from app.paper.window import TooLongError
from app.store import clock
from app.store.tables import CaseLetter, Channel, LetterPaper, LetterStatus

LEASE = timedelta(minutes=2)
"""After this a letter that a worker took and did not finish is taken by another."""

FIRST_PAUSE, TRIES = timedelta(seconds=30), 5
"""How long a letter waits after the first try that failed, twice as long each time; and how often it is tried."""

FOR_GOOD: dict[type[Exception], str] = {
    MissingFactError: "facts",
    TooLongError: "too_long",
    UnknownLettersError: "characters",
    BrokenLetterError: "broken",
    CannotFetchError: "broken",
}
"""What no other try would mend, as the word that is kept of it."""

UNKNOWN = "unknown"

ERRORS: dict[str, Text] = {
    "facts": _("Er ontbreekt een gegeven."),
    "too_long": _("Het adres past niet op de brief."),
    "characters": _("Er staat een teken in dat wij niet kunnen afdrukken."),
    "broken": _("De tekst van deze brief is stuk. De beheerder weet ervan."),
    UNKNOWN: _("De brief kon niet worden gemaakt. Probeer het later nog eens."),
}
"""Why a letter could not be drawn, for who sent it."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Claim:
    """A letter in one's hand: this try of it is nobody else's."""

    letter_id: UUID
    tries: int
    order: Order


@dataclass(frozen=True)
class _Drawn:
    pdf: bytes
    text: str
    pages: int


def draw_letters(office: Office, stop: Callable[[], bool] = lambda: False, by: Draws | None = None) -> int:
    """Draw what waits until told to stop, by the press of this program or another; give how many were made."""
    with office.database.reading() as session:
        # A look that finds nothing takes no lock.
        if session.scalars(select(CaseLetter.id).where(_is_due(clock.now(session))).limit(1)).first() is None:
            return 0
    made = 0
    while not stop() and (claim := office.database.write(_take)) is not None:
        made += _draw(office, claim, by)
    return made


def _is_due(now: datetime) -> ColumnElement[bool]:
    return and_(CaseLetter.status == LetterStatus.ASKED, CaseLetter.next_try <= now)


def _take(session: Session) -> _Claim | None:
    now = clock.now(session)
    query = select(CaseLetter).where(_is_due(now)).order_by(CaseLetter.next_try).limit(1)
    found = session.scalars(query.with_for_update(skip_locked=True, of=CaseLetter)).first()
    if found is None:
        return None
    found.tries += 1
    found.next_try = now + LEASE
    return _Claim(found.id, found.tries, order(found))


def _draw(office: Office, claim: _Claim, by: Draws | None) -> bool:
    """Draw one letter and tell whether it was made; one that cannot be drawn must not stop the others."""
    try:
        drawn = _drawn(claim.order, by)
    except tuple(FOR_GOOD) as error:
        word = FOR_GOOD[type(error)]
        log.warning("letter %s cannot be drawn: %s", claim.letter_id, word)
        office.database.write(lambda session: _fail(session, claim, word))
        return False
    except Exception as error:  # noqa: BLE001 - whatever it was: what it says may be about somebody
        log.warning("letter %s was not drawn this time: %s", claim.letter_id, type(error).__name__)
        office.database.write(lambda session: _later(session, claim))
        return False
    return office.database.write(lambda session: _keep(session, claim, drawn))


def _drawn(what: Order, by: Draws | None) -> _Drawn:
    pdf = as_pdf(what, by)
    with pikepdf.open(BytesIO(pdf)) as opened:
        return _Drawn(pdf, as_text(what), len(opened.pages))


def _held(session: Session, claim: _Claim) -> CaseLetter | None:
    """Give the letter of a claim, unless it was withdrawn or another took it over meanwhile."""
    mine = (CaseLetter.id == claim.letter_id, CaseLetter.status == LetterStatus.ASKED, CaseLetter.tries == claim.tries)
    return session.scalars(select(CaseLetter).where(*mine).with_for_update(of=CaseLetter)).first()


def _keep(session: Session, claim: _Claim, drawn: _Drawn) -> bool:
    found = _held(session, claim)
    if found is None:
        return False
    now = clock.now(session)
    found.status, found.made_at, found.next_try = LetterStatus.MADE, now, None
    session.add(
        LetterPaper(
            letter_id=found.id, pdf=b64encode(drawn.pdf).decode(), text=drawn.text, pages=drawn.pages,
            sha256=sha256(drawn.pdf).hexdigest(),
        )
    )  # fmt: skip
    note(session, found, "made", now, None)
    if found.channel == Channel.LINK:
        make_link(session, found, now)
    return True


def _later(session: Session, claim: _Claim) -> None:
    found = _held(session, claim)
    if found is None:
        return
    if found.tries >= TRIES:
        _fail(session, claim, UNKNOWN)
    else:
        found.next_try = clock.now(session) + FIRST_PAUSE * (1 << (found.tries - 1))


def _fail(session: Session, claim: _Claim, word: str) -> None:
    found = _held(session, claim)
    if found is None:
        return
    now = clock.now(session)
    found.status, found.error, found.next_try = LetterStatus.FAILED, word, None
    found.revision += 1
    note(session, found, "failed", now, None, detail=word)
    tell_owners(session, found, "letter_failed", now)
