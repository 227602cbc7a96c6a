"""The register of letters: what was sent when, to whom, by whom, and what became of it."""

from base64 import b64decode
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session, aliased

from app.access.actor import Actor
from app.access.policy import Permission, may
from app.actions.errors import NotAllowedError, NotNowError
from app.actions.find import see_case
from app.actions.letter_find import declared, known_of, read_by, require, see_letter
from app.actions.office import Office
from app.domain.letter import Letter
from app.paper.form import MissingFactError, restored
from app.store.tables import Case, CaseLetter, LetterEvent, LetterPaper, User

MOST = 200
"""How many letters a list has."""


@dataclass(frozen=True)
class Line:
    """A letter in a list; nobody who does not read it learns what it is."""

    id: UUID
    case_id: UUID
    number: str
    """The case number."""
    person: str
    """Of whom the case is, as lists call them."""
    declared: Letter | None
    """None where the reader may not know what it is, and for one that there is no more."""
    language: str
    status: str
    channel: str | None
    started_at: datetime
    last_at: datetime
    """When something was done with it last."""
    last_by: str
    """By whom; empty where Thuiskomst itself did it."""
    may_open: bool


@dataclass(frozen=True)
class Event:
    """Something that was done with a letter; without a name Thuiskomst itself did it."""

    what: str
    at: datetime
    who: str
    day: date | None
    detail: str | None


@dataclass(frozen=True)
class Shown:
    """A letter with everything that its page shows."""

    line: Line
    name: str
    revision: int
    facts: Mapping[str, object]
    missing: tuple[str, ...]
    """The names of the facts that it lacks."""
    email: str
    error: str | None
    """Why it could not be drawn (`app.actions.draw_letters.ERRORS`)."""
    text: str
    """What it says, in reading order; empty until it is made."""
    pages: int
    events: tuple[Event, ...]
    replaces: UUID | None
    replaced_by: UUID | None
    by_process: bool
    may_write: bool
    may_hand_over: bool


def of_case(office: Office, actor: Actor, case_id: UUID) -> list[Line]:
    """Give the letters of a case, newest first. Raises NotThereError, NotAllowedError."""
    require(actor, Permission.LETTER_READ)
    with office.database.reading() as session:
        case = see_case(session, actor, case_id)
        return sorted(lines(session, actor, CaseLetter.case_id == case.id), key=_began, reverse=True)


def of_team(office: Office, actor: Actor, statuses: Collection[str] = ()) -> list[Line]:
    """Give the letters of all cases in somebody's place, last touched first; perhaps only of some statuses.

    Raises NotAllowedError.
    """
    require(actor, Permission.LETTER_READ)
    which = CaseLetter.status.in_(statuses) if statuses else CaseLetter.status.is_not(None)
    with office.database.reading() as session:
        return lines(session, actor, which)


def lines(session: Session, actor: Actor, which: ColumnElement[bool]) -> list[Line]:
    """Give the letters that somebody may know of, by a condition on `CaseLetter`, last touched first."""
    last = aliased(LetterEvent)
    number = select(func.max(LetterEvent.number)).where(LetterEvent.letter_id == CaseLetter.id).scalar_subquery()
    query = (
        select(CaseLetter, last.at, User.name, read_by(actor)).join(CaseLetter.case)
        .outerjoin(last, and_(last.letter_id == CaseLetter.id, last.number == number))
        .outerjoin(User, User.id == last.by_id).where(known_of(actor), which)
    )  # fmt: skip
    found = session.execute(query.order_by(last.at.desc()).limit(MOST))
    return [_line(letter, last_at, last_by, may_open=may_open) for letter, last_at, last_by, may_open in found]


def show_letter(office: Office, actor: Actor, letter_id: UUID) -> Shown:
    """Give one letter. Raises NotThereError, NotAllowedError for one whose pathway they do not read."""
    with office.database.reading() as session:
        found = see_letter(session, actor, letter_id)
        (line,) = lines(session, actor, CaseLetter.id == letter_id)
        drawn = session.get(LetterPaper, letter_id)
        after = select(CaseLetter.id).where(CaseLetter.replaces_id == letter_id).order_by(CaseLetter.started_at.desc())
        return Shown(
            line=line, name=found.name, revision=found.revision, facts=found.facts, missing=_missing(found),
            email=found.email or "", error=found.error, text=drawn.text if drawn else "",
            pages=drawn.pages if drawn else 0, events=tuple(map(_event, found.events)), replaces=found.replaces_id,
            replaced_by=session.scalars(after).first(), by_process=found.started_by is None,
            may_write=may(actor, Permission.LETTER_WRITE) and not actor.glass_on(found.case_id),
            may_hand_over=may(actor, Permission.LETTER_HAND_OVER) and not actor.glass_on(found.case_id),
        )  # fmt: skip


def show_envelope(office: Office, actor: Actor, letter_id: UUID) -> Line:
    """Give a letter to who hands it over and does not read it. Raises NotThereError, NotAllowedError."""
    require(actor, Permission.LETTER_HAND_OVER)
    with office.database.reading() as session:
        found = lines(session, actor, CaseLetter.id == letter_id)
    if not found:
        raise NotAllowedError(letter_id)
    return found[0]


def paper(office: Office, actor: Actor, letter_id: UUID) -> bytes:
    """Give the PDF of a letter as it was made. Raises NotNowError where there is none; as `show_letter`."""
    with office.database.reading() as session:
        see_letter(session, actor, letter_id)
        drawn = session.get(LetterPaper, letter_id)
    if drawn is None:
        raise NotNowError(letter_id)
    return b64decode(drawn.pdf)


def _line(letter: CaseLetter, last_at: datetime | None, last_by: str | None, *, may_open: bool) -> Line:
    case: Case = letter.case
    return Line(
        id=letter.id, case_id=case.id, number=case.number, person=f"{case.person.surname}, {case.person.first_name}",
        declared=declared(letter.name) if may_open else None, language=letter.language, status=letter.status,
        channel=letter.channel, started_at=letter.started_at, last_at=last_at or letter.started_at,
        last_by=last_by or "", may_open=may_open,
    )  # fmt: skip


def _event(one: LetterEvent) -> Event:
    return Event(one.what, one.at, one.by.name if one.by else "", one.day, one.detail)


def _missing(letter: CaseLetter) -> tuple[str, ...]:
    try:
        restored(letter.name, letter.facts)
    except MissingFactError as error:
        return tuple(error.names)
    return ()


def _began(line: Line) -> datetime:
    return line.started_at
