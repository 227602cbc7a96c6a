"""Bottlenecks: the list that both cities read, one of them with its answers, and answering or solving it."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.policy import Permission, may
from app.actions.errors import NotAllowedError, NotNowError, NotThereError, SomebodyWasFirstError
from app.actions.office import Office
from app.actions.once import write_once
from app.actions.raise_bottleneck import require_nobody
from app.audit.journal import Deed, write
from app.domain.text import Text, _
from app.store import clock
from app.store.tables import Bottleneck, BottleneckAnswer

RAISED, ANSWERED, SOLVED = "raised", "answered", "solved"

STATUSES: dict[str, Text] = {
    RAISED: _("Gemeld"),
    ANSWERED: _("Beantwoord"),
    SOLVED: _("Opgelost"),
}


@dataclass(frozen=True)
class Wanted:
    """Which bottlenecks somebody wants to see; everything lives in the address."""

    status: str = ""
    party: str = ""
    law: str = ""
    ministry: str = ""
    city: str = ""


def bottlenecks(office: Office, actor: Actor, wanted: Wanted) -> list[Bottleneck]:
    """Give the bottlenecks of both cities, what is not solved first, then newest first. Raises NotAllowedError."""
    _require(actor, Permission.BOTTLENECK_READ)
    asked = {name: value for name, value in vars(wanted).items() if value}
    query = select(Bottleneck).filter_by(**asked).order_by(Bottleneck.status == SOLVED, Bottleneck.number.desc())
    with office.database.reading() as session:
        return list(session.scalars(query))


def bottleneck(office: Office, actor: Actor, bottleneck_id: UUID) -> Bottleneck:
    """Give one with its answers. Raises NotAllowedError, NotThereError."""
    _require(actor, Permission.BOTTLENECK_READ)
    with office.database.reading() as session:
        return _find(session, bottleneck_id)


def may_answer(actor: Actor, one: Bottleneck) -> bool:
    """Tell whether somebody may answer or solve a bottleneck: who works for the city that raised it."""
    return may(actor, Permission.BOTTLENECK_WORK) and actor.city in {None, one.city}


def answer(
    office: Office, actor: Actor, bottleneck_id: UUID, version: int, form_key: UUID, status: str, words: str
) -> None:
    """Answer a bottleneck, or say how it was solved; the version is how many answers it had.

    Raises KeyError for another status, NotAllowedError, NotThereError, NotNowError once it is solved,
    SomebodyWasFirstError, and InvalidInputError where the words point at somebody.
    """
    if status not in {ANSWERED, SOLVED}:
        raise KeyError(status)

    def effect(session: Session) -> str:
        # Held, so that two answers come one after the other.
        session.execute(select(Bottleneck.id).where(Bottleneck.id == bottleneck_id).with_for_update())
        one = _find(session, bottleneck_id)
        if not may_answer(actor, one):
            raise NotAllowedError(bottleneck_id)
        if one.status == SOLVED:
            raise NotNowError(bottleneck_id)
        if len(one.answers) != version:
            raise _somebody_was_first(one)
        require_nobody(None, words=words)
        now = clock.now(session)
        one.answers.append(BottleneckAnswer(status=status, words=words, by_id=actor.id, at=now))
        one.status = status
        deed = Deed.BOTTLENECK_SOLVED if status == SOLVED else Deed.BOTTLENECK_ANSWERED
        write(session, now, actor.id, deed, bottleneck=str(bottleneck_id))
        return str(bottleneck_id)

    write_once(office, actor, form_key, effect)


def _somebody_was_first(one: Bottleneck) -> SomebodyWasFirstError:
    for last in one.answers[-1:]:
        return SomebodyWasFirstError(one.id, last.by.name, last.at, "open")
    return SomebodyWasFirstError(one.id, None, None, "open")


def _find(session: Session, bottleneck_id: UUID) -> Bottleneck:
    found = session.get(Bottleneck, bottleneck_id)
    if found is None:
        raise NotThereError(bottleneck_id)
    return found


def _require(actor: Actor, permission: Permission) -> None:
    if not may(actor, permission):
        raise NotAllowedError(actor.id)
