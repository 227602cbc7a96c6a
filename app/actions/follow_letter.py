"""What becomes of a letter after it was made: handed over, returned, or withdrawn before it left."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.actions.ask_drawing import NOT_LEFT, end_links
from app.actions.errors import InvalidInputError, NotNowError
from app.actions.letter_events import note
from app.actions.letter_find import hold_envelope, hold_letter
from app.actions.letter_owners import tell_owners
from app.actions.office import Office
from app.actions.once import write_once
from app.domain.calendar import local_day
from app.domain.text import Text, _
from app.store import clock
from app.store.tables import CaseLetter, Channel, LetterPaper, LetterStatus

HANDED_BY: dict[str, Text] = {"self": _("Ik zelf"), "prison": _("Een medewerker van de gevangenis")}
"""Who gave a letter to the person."""

RETURNED_FOR: dict[str, Text] = {
    "moved": _("Woont daar niet (meer)"),
    "address": _("Adres klopt niet"),
    "refused": _("Niet aangenomen"),
    "unknown": _("Staat er niet bij"),
    "bounced": _("De mailbox nam de e-mail niet aan"),
    "dead": _("De e-mail kwam dagenlang niet aan"),
}
"""Why post came back."""


LEFT = (LetterStatus.PRINTED, LetterStatus.HANDED_OVER, LetterStatus.MAILED)


def hand_over(office: Office, actor: Actor, letter_id: UUID, form_key: UUID, day: date, by: str) -> None:
    """Note that a letter was given to the person in the institution: on which day, by whom (`HANDED_BY`).

    Raises InvalidInputError ("day", "by"), NotNowError for one that is not made for that, NotThereError,
    NotAllowedError.
    """

    def effect(session: Session) -> str:
        found = hold_envelope(session, actor, letter_id, LetterStatus.MADE)
        if found.channel != Channel.HAND_OVER:
            raise NotNowError(letter_id)
        now = clock.now(session)
        if by not in HANDED_BY:
            raise InvalidInputError({"by": _("Kies wie de brief gaf.")})
        if not _made_on(found) <= day <= local_day(now):
            raise InvalidInputError({"day": _("Deze dag ligt voor de brief of in de toekomst.")})
        found.status = LetterStatus.HANDED_OVER
        note(session, found, "handed_over", now, actor.id, day=day, detail=by)
        return str(letter_id)

    write_once(office, actor, form_key, effect)


def returned(office: Office, actor: Actor, letter_id: UUID, form_key: UUID, reason: str) -> None:
    """Note that a letter came back (`RETURNED_FOR`); its owner hears that the address must be mended.

    Raises InvalidInputError ("reason"), NotNowError for one that never left, NotThereError, NotAllowedError.
    """

    def effect(session: Session) -> str:
        found = hold_letter(session, actor, letter_id, *LEFT)
        if reason not in RETURNED_FOR:
            raise InvalidInputError({"reason": _("Kies waarom de brief terugkwam.")})
        came_back(session, found, clock.now(session), actor.id, reason)
        return str(letter_id)

    write_once(office, actor, form_key, effect)


def came_back(session: Session, letter: CaseLetter, now: datetime, actor_id: UUID | None, reason: str) -> None:
    """Note that a letter that the caller holds came back, and let its owner hear."""
    letter.status = LetterStatus.RETURNED
    end_links(session, letter, now)
    note(session, letter, "returned", now, actor_id, detail=reason)
    tell_owners(session, letter, "letter_returned", now)


def withdraw(office: Office, actor: Actor, letter_id: UUID, form_key: UUID) -> None:
    """Withdraw a letter that has not left; its paper goes.

    Raises NotNowError for one that left, NotThereError, NotAllowedError.
    """

    def effect(session: Session) -> str:
        take_back(session, hold_letter(session, actor, letter_id, *NOT_LEFT), clock.now(session), actor.id)
        return str(letter_id)

    write_once(office, actor, form_key, effect)


def withdraw_all(session: Session, case_id: UUID, now: datetime, actor_id: UUID | None) -> None:
    """Withdraw every letter of a case that has not left."""
    waiting = select(CaseLetter).where(CaseLetter.case_id == case_id, CaseLetter.status.in_(NOT_LEFT))
    for one in session.scalars(waiting.with_for_update(of=CaseLetter)).all():
        take_back(session, one, now, actor_id)


def take_back(session: Session, letter: CaseLetter, now: datetime, actor_id: UUID | None) -> None:
    """Withdraw a letter that the caller holds."""
    letter.status, letter.next_try, letter.print_job_id = LetterStatus.WITHDRAWN, None, None
    letter.revision += 1
    end_links(session, letter, now)
    session.execute(delete(LetterPaper).where(LetterPaper.letter_id == letter.id))
    note(session, letter, "withdrawn", now, actor_id)


def _made_on(letter: CaseLetter) -> date:
    return local_day(letter.made_at) if letter.made_at else date.max
