"""The register: each thing that is done with a letter is one line of it, and one of the audit."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.audit.journal import Deed, write
from app.domain.text import Text, _
from app.store.tables import CaseLetter, LetterEvent

WORDS: dict[str, Text] = {
    "started": _("Begonnen"),
    "sent": _("Verstuurd"),
    "made": _("Gemaakt"),
    "failed": _("Kon niet worden gemaakt"),
    "again": _("Weer een concept"),
    "printed": _("Afgedrukt"),
    "handed_over": _("Gegeven"),
    "mailed": _("E-mail met link gestuurd"),
    "opened": _("Link geopend"),
    "link_renewed": _("Nieuwe link"),
    "link_ended": _("Link ingetrokken"),
    "returned": _("Kwam terug"),
    "replaced": _("Vervangen door een nieuwe versie"),
    "withdrawn": _("Ingetrokken"),
}
"""What can be done with a letter."""


def note(
    session: Session,
    letter: CaseLetter,
    what: str,
    now: datetime,
    actor_id: UUID | None,
    *,
    day: date | None = None,
    detail: str | None = None,
) -> None:
    """Write a line in the register of a letter that the caller holds, and in the audit."""
    last = session.scalar(select(func.max(LetterEvent.number)).where(LetterEvent.letter_id == letter.id)) or 0
    session.add(
        LetterEvent(letter_id=letter.id, number=last + 1, what=what, at=now, by_id=actor_id, day=day, detail=detail)
    )
    session.flush()
    if what == "opened":
        write(session, now, actor_id, Deed.LETTER_OPENED, case_id=letter.case_id, letter=str(letter.id))
    else:
        write(session, now, actor_id, Deed.LETTER_WORKED, case_id=letter.case_id, letter=str(letter.id), what=what)
