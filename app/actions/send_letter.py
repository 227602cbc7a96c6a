"""Sending a letter: it is drawn by a worker, and then printed, handed over in the institution, or mailed as a link."""

import re
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.actions.ask_drawing import ask_drawing, like, says_the_same
from app.actions.errors import AskedAlreadyError, InvalidInputError
from app.actions.letter_events import note
from app.actions.letter_find import hold_letter
from app.actions.office import Office
from app.actions.once import write_once
from app.actions.personal_text import wrong_in
from app.domain.letter import Letter, Reader
from app.domain.text import _
from app.paper.form import WrongFactsError
from app.paper.shelf import letter
from app.store import clock
from app.store.tables import CaseLetter, Channel, LetterStatus

CHANNELS = {
    Reader.PERSON: (Channel.PRINT, Channel.HAND_OVER),
    Reader.PARTNER: (Channel.PRINT, Channel.LINK),
    Reader.STAFF: (Channel.PRINT,),
}
"""How a letter can leave, by whom it is for: a link is for an organisation, and nobody hands anything to one."""

SENT = (
    LetterStatus.ASKED, LetterStatus.MADE, LetterStatus.PRINTED, LetterStatus.HANDED_OVER, LetterStatus.MAILED,
)  # fmt: skip

EMAIL = re.compile(r"[^@\s<>\"]{1,64}@[^@\s<>\".]+(\.[^@\s<>\".]+)+")


@dataclass(frozen=True)
class Way:
    """By which channel a letter leaves, and for a link where the mail goes that tells it."""

    channel: str
    email: str = ""


def send_letter(
    office: Office, actor: Actor, letter_id: UUID, revision: int, form_key: UUID, way: Way, *, another: bool = False
) -> None:
    """Let a draft be drawn, to leave in some way. What it replaces is replaced now.

    Raises AskedAlreadyError where the same letter with the same facts was sent already, unless they want `another`;
    MissingFactError, InvalidInputError ("channel", "email"), WrongFactsError ("personal"), LetterChangedError,
    NotNowError for what is no draft, NotThereError, NotAllowedError.
    """

    def effect(session: Session) -> str:
        draft = hold_letter(session, actor, letter_id, LetterStatus.DRAFT, revision=revision)
        _require_way(draft, way)
        wrong = wrong_in(letter(draft.name), draft.language, str(draft.facts.get("personal") or ""))
        if wrong:
            raise WrongFactsError(wrong)
        if not another:
            _require_new(session, draft)
        draft.email = way.email.strip() if way.channel == Channel.LINK else None
        ask_drawing(session, draft, Channel(way.channel), clock.now(session), actor.id)
        return str(letter_id)

    write_once(office, actor, form_key, effect)


def channels(declared: Letter) -> tuple[Channel, ...]:
    """Give how a letter can leave; one to the person without an address on it is only handed over."""
    if declared.reader == Reader.PERSON and not declared.posted:
        return (Channel.HAND_OVER,)
    return CHANNELS[declared.reader]


def try_again(office: Office, actor: Actor, letter_id: UUID, form_key: UUID) -> None:
    """Let a letter that failed be a draft again. Raises NotNowError, NotThereError, NotAllowedError."""

    def effect(session: Session) -> str:
        failed = hold_letter(session, actor, letter_id, LetterStatus.FAILED)
        failed.status, failed.error = LetterStatus.DRAFT, None
        failed.revision += 1
        note(session, failed, "again", clock.now(session), actor.id)
        return str(letter_id)

    write_once(office, actor, form_key, effect)


def _require_way(draft: CaseLetter, way: Way) -> None:
    if way.channel not in channels(letter(draft.name)):
        raise InvalidInputError({"channel": _("Kies hoe deze brief weggaat.")})
    if way.channel == Channel.LINK and not EMAIL.fullmatch(way.email.strip()):
        raise InvalidInputError({"email": _("Vul een e-mailadres in, zoals naam@voorbeeld.nl.")})


def _require_new(session: Session, draft: CaseLetter) -> None:
    for one in like(session, draft.case_id, draft.name, *SENT):
        if one.id not in {draft.id, draft.replaces_id} and says_the_same(one.facts, draft.facts):
            raise AskedAlreadyError(one.id)
