"""What a team lead does with a signal about a name: lay it at a case of the city, or answer it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from app.access import scope
from app.access.actor import Actor
from app.access.policy import Permission, may
from app.actions.errors import NotAllowedError, NotNowError, NotThereError
from app.actions.office import Office
from app.actions.once import write_once
from app.actions.routing import at_work
from app.actions.signal_answers import OPEN, close
from app.actions.signals import lay_at
from app.audit.journal import Deed, write
from app.domain.text import Text, _
from app.store import clock
from app.store.tables import Case, Person, Signal

OUTCOMES: dict[str, Text] = {
    "taken_up": _("Opgepakt buiten een terugkeer om"),
    "passed_on": _("Doorgegeven aan wie erover gaat"),
    "no_action": _("Er is niets nodig"),
}
"""What can be answered where there is no case; who reported it hears only that it was dealt with."""


@dataclass(frozen=True)
class Taken:
    """A signal with the open cases of the city that it may be about."""

    signal: Signal
    cases: list[Case]


def waiting(office: Office, actor: Actor) -> list[Signal]:
    """Give the signals about a name that wait for a team lead, first due first. Raises NotAllowedError."""
    _require(actor)
    query = select(Signal).where(Signal.status == OPEN, Signal.city == actor.city).order_by(Signal.due)
    with office.database.reading() as session:
        return list(session.scalars(query))


def count_waiting(session: Session, actor: Actor) -> int:
    """Give how many signals wait for a team lead."""
    query = select(func.count()).select_from(Signal).where(Signal.status == OPEN, Signal.city == actor.city)
    return session.scalar(query) or 0


def look(office: Office, actor: Actor, signal_id: UUID) -> Taken:
    """Give a signal that waits. Raises NotAllowedError, NotThereError."""
    _require(actor)
    with office.database.reading() as session:
        signal = _find(session, actor, signal_id)
        return Taken(signal, _like(session, actor, signal.about or {}))


def lay(office: Office, actor: Actor, signal_id: UUID, form_key: UUID, number: str) -> None:
    """Lay a signal at the case with a number. Raises KeyError where the city has no such open case; as `look`."""
    _require(actor)

    def effect(session: Session) -> str:
        signal = _hold(session, actor, signal_id)
        here = (Case.number == number.upper(), Case.status == "open", scope.cases(actor))
        case = session.scalars(select(Case).where(*here)).first()
        if case is None:
            raise KeyError(number)
        with at_work(office, session, case, actor) as bench:
            lay_at(bench, signal)
            write(session, bench.now, actor.id, Deed.SIGNAL_LAID, signal=str(signal_id))
        return str(signal_id)

    write_once(office, actor, form_key, effect)


def answer(office: Office, actor: Actor, signal_id: UUID, form_key: UUID, outcome: str) -> None:
    """Answer a signal that belongs to no case. Raises KeyError for an unknown outcome; as `look`."""
    _require(actor)
    if outcome not in OUTCOMES:
        raise KeyError(outcome)

    def effect(session: Session) -> str:
        signal = _hold(session, actor, signal_id)
        close(session, signal, actor.id, clock.now(session), outcome)
        return str(signal_id)

    write_once(office, actor, form_key, effect)


def _hold(session: Session, actor: Actor, signal_id: UUID) -> Signal:
    session.execute(select(Signal.id).where(Signal.id == signal_id).with_for_update())
    signal = _find(session, actor, signal_id)
    if signal.status != OPEN:
        raise NotNowError(signal_id)
    return signal


def _find(session: Session, actor: Actor, signal_id: UUID) -> Signal:
    here = (Signal.id == signal_id, Signal.city == actor.city, Signal.about_person)
    signal = session.scalars(select(Signal).where(*here)).first()
    if signal is None:
        raise NotThereError(signal_id)
    return signal


def _like(session: Session, actor: Actor, about: dict[str, str]) -> list[Case]:
    """Give the open cases of somebody's city with that number, or that name."""
    named = [func.lower(Person.surname) == about.get("surname", "").lower()]
    if about.get("birth_date"):
        named.append(Person.birth_date == date.fromisoformat(about["birth_date"]))
    same = [and_(*named)]
    if about.get("bsn"):
        same.append(Person.bsn.matches(session, about["bsn"]))
    query = select(Case).join(Case.person).where(scope.cases(actor), Case.status == "open", or_(*same))
    return list(session.scalars(query.order_by(Case.number)))


def _require(actor: Actor) -> None:
    if not may(actor, Permission.SIGNAL_ANSWER):
        raise NotAllowedError(actor.id)
