"""Finding a letter for somebody: which they know of, and which they read."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, false, or_, select
from sqlalchemy.orm import Session

from app.access import scope
from app.access.actor import Actor
from app.access.need_to_know import HANDED, PATHWAYS, Content
from app.access.policy import REACH, Permission, Reach, may
from app.actions.errors import LetterChangedError, NotAllowedError, NotNowError, NotThereError
from app.domain.letter import Letter
from app.paper.shelf import letter, names
from app.store.tables import Case, CaseLetter, Channel, LetterStatus, WorkItem


def known_of(actor: Actor) -> ColumnElement[bool]:
    """Give the condition on `CaseLetter`, beside its `Case`: that somebody may know that there is such a letter.

    A team knows of every letter of its cases, a prison of what it hands over, an agency of what it reads.
    """
    match REACH.get(actor.role):
        case Reach.CITY:
            return scope.readable_cases(actor)
        case Reach.PRISON:
            return and_(scope.cases(actor), CaseLetter.channel == Channel.HAND_OVER)
    return read_by(actor)


def read_by(actor: Actor) -> ColumnElement[bool]:
    """Give the condition on `CaseLetter`, beside its `Case`: that somebody reads it."""
    own = or_(false(), *(and_(CaseLetter.name.in_(found), in_pathway(actor, one)) for one, found in _shelves().items()))
    if REACH.get(actor.role) == Reach.PRISON:
        handed = [name for one in HANDED for name in _shelves().get(one, ())]
        own = and_(scope.cases(actor), CaseLetter.channel == Channel.HAND_OVER, CaseLetter.name.in_(handed))
    return own if actor.glass is None else or_(own, CaseLetter.case_id == actor.glass.case_id)


def in_pathway(actor: Actor, pathway: str) -> ColumnElement[bool]:
    """Give the condition on `Case`: that somebody reads, and writes, the letters of this pathway in it."""
    match REACH.get(actor.role):
        case Reach.CITY:
            reads = PATHWAYS.get(actor.role, {})
            return scope.cases(actor) if reads.get(pathway, reads.get("")) == Content.ALL else false()
        case Reach.AGENCY:
            of_pathway = WorkItem.key.startswith(f"{pathway}.", autoescape=True)
            return exists().where(WorkItem.case_id == Case.id, of_pathway, scope.items(actor))
    return false()


def see_letter(session: Session, actor: Actor, letter_id: UUID) -> CaseLetter:
    """Give a letter to read. Raises NotThereError, NotAllowedError for one of which they may know only that it is."""
    require(actor, Permission.LETTER_READ)
    return _find(session, actor, letter_id, reading=True)


def hold_letter(
    session: Session, actor: Actor, letter_id: UUID, *statuses: LetterStatus, revision: int | None = None
) -> CaseLetter:
    """Give a letter to write: nobody else changes it until the end of the transaction.

    Raises NotThereError, NotAllowedError, NotNowError for one of another status, LetterChangedError.
    """
    require(actor, Permission.LETTER_WRITE)
    _lock(session, letter_id)
    # A broken glass is to read by only.
    return _as_wanted(_find(session, replace(actor, glass=None), letter_id, reading=True), statuses, revision)


def hold_envelope(session: Session, actor: Actor, letter_id: UUID, *statuses: LetterStatus) -> CaseLetter:
    """Give a letter to hand over, read or not. Raises as `hold_letter`."""
    require(actor, Permission.LETTER_HAND_OVER)
    _lock(session, letter_id)
    return _as_wanted(_find(session, replace(actor, glass=None), letter_id, reading=False), statuses, None)


def declared(name: str) -> Letter | None:
    """Give what a letter is, or None for one that there is no more."""
    return letter(name) if name in names() else None


def require(actor: Actor, permission: Permission) -> None:
    """Raise NotAllowedError for who has no such right."""
    if not may(actor, permission):
        raise NotAllowedError(actor.id)


def _lock(session: Session, letter_id: UUID) -> None:
    session.execute(select(CaseLetter.id).where(CaseLetter.id == letter_id).with_for_update())


def _find(session: Session, actor: Actor, letter_id: UUID, *, reading: bool) -> CaseLetter:
    here = select(CaseLetter).join(CaseLetter.case).where(CaseLetter.id == letter_id)
    found = session.scalars(here.where(known_of(actor))).first()
    if found is None:
        raise NotThereError(letter_id)
    if reading and session.scalars(here.where(read_by(actor))).first() is None:
        raise NotAllowedError(letter_id)
    return found


def _as_wanted(found: CaseLetter, statuses: tuple[LetterStatus, ...], revision: int | None) -> CaseLetter:
    if statuses and found.status not in statuses:
        raise NotNowError(found.id)
    if revision is not None and found.revision != revision:
        raise LetterChangedError(found.id)
    return found


@cache
def _shelves() -> Mapping[str, list[str]]:
    """Give the names of the letters of each pathway."""
    found: dict[str, list[str]] = {}
    for name in names():
        found.setdefault(letter(name).pathway, []).append(name)
    return found
