"""Early signals: anybody at work reports one; it is dealt with within its term, and who reported it hears of that."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.policy import Permission, may
from app.actions.errors import CaseClosedError, InvalidInputError, NotAllowedError
from app.actions.find import own_case
from app.actions.office import Office
from app.actions.once import write_once
from app.actions.raise_question import raise_in
from app.actions.routing import at_work
from app.actions.signal_answers import AT_CASE, OPEN, tell
from app.actions.workbench import Workbench
from app.audit.journal import Deed, write
from app.domain.calendar import add_working_days, at_closing, local_day
from app.domain.ladder import Listener
from app.domain.text import _
from app.engine.catalogue import CITIES, SIGNALS
from app.store import clock
from app.store.tables import Signal

TERM = 2
"""Working days within which a signal is dealt with (agreement of the two cities)."""


@dataclass(frozen=True)
class NewSignal:
    """What the form holds, already checked: the topic, and some words unless it is about care."""

    topic: str
    words: str = ""


@dataclass(frozen=True)
class Meant:
    """Who is meant, as somebody typed it, and to which city it goes."""

    city: str
    surname: str
    first_name: str = ""
    birth_date: str = ""
    bsn: str = ""

    @property
    def typed(self) -> dict[str, str]:
        """Give what was typed of the person."""
        return {name: value for name, value in vars(self).items() if value and name != "city"}


def report_about_case(office: Office, actor: Actor, case_id: UUID, form_key: UUID, new: NewSignal) -> None:
    """Report a signal about a case that somebody may see; it becomes a task there.

    Raises NotAllowedError, InvalidInputError, NotThereError, CaseClosedError.
    """
    _require(actor, new)

    def effect(session: Session) -> str:
        case = own_case(session, actor, case_id)
        with at_work(office, session, case, actor) as bench:
            signal = _signal(actor, bench.now, new, case.city)
            session.add(signal)
            lay_at(bench, signal)
        return str(signal.id)

    write_once(office, actor, form_key, effect)


def report_about_person(office: Office, actor: Actor, form_key: UUID, meant: Meant, new: NewSignal) -> None:
    """Report a signal about somebody of whom no case is known to who reports; the team lead of the city hears.

    Nothing is looked up, so nobody learns whether the person is known. Raises NotAllowedError, InvalidInputError, and
    KeyError for an unknown city.
    """
    _require(actor, new)
    if meant.city not in CITIES:
        raise KeyError(meant.city)

    def effect(session: Session) -> str:
        now = clock.now(session)
        signal = _signal(actor, now, new, meant.city, meant.typed)
        signal.due = signal.next_warning = at_closing(add_working_days(local_day(now), TERM))
        session.add(signal)
        session.flush()
        tell(session, signal, Listener.TEAM_LEAD, "signal_reported", now)
        write(session, now, actor.id, Deed.SIGNAL_REPORTED, signal=str(signal.id), topic=signal.topic)
        return str(signal.id)

    write_once(office, actor, form_key, effect)


def lay_at(bench: Workbench, signal: Signal) -> None:
    """Make a task in a case of a signal. Raises CaseClosedError."""
    if bench.case.status != "open":
        raise CaseClosedError(bench.case.id)
    bench.session.flush()
    item = raise_in(bench, "signal", signal.words or SIGNALS[signal.topic].name)
    signal.case_id, signal.item_id, signal.status = bench.case.id, item.id, AT_CASE
    signal.about = signal.due = signal.next_warning = None


def own_signals(office: Office, actor: Actor) -> list[Signal]:
    """Give what somebody reported, newest first. Raises NotAllowedError."""
    if not may(actor, Permission.SIGNAL_REPORT):
        raise NotAllowedError(actor.id)
    query = select(Signal).where(Signal.reported_by == actor.id).order_by(Signal.reported_at.desc())
    with office.database.reading() as session:
        return list(session.scalars(query))


def _signal(actor: Actor, now: datetime, new: NewSignal, city: str, about: dict[str, str] | None = None) -> Signal:
    return Signal(
        id=uuid4(), topic=new.topic, city=city, about=about, words=new.words or None, about_person=about is not None,
        status=OPEN, reported_at=now, reported_by=actor.id, warned=0,
    )  # fmt: skip


def _require(actor: Actor, new: NewSignal) -> None:
    if not may(actor, Permission.SIGNAL_REPORT):
        raise NotAllowedError(actor.id)
    if new.topic not in SIGNALS:
        raise InvalidInputError({"topic": _("Kies waar het signaal over gaat.")})
    silent = SIGNALS[new.topic].silent
    if silent and new.words:
        raise InvalidInputError({"words": _("Over zorg schrijft u hier niets. Maak dit veld leeg.")})
    if not silent and not new.words:
        raise InvalidInputError({"words": _("Schrijf kort wat er is.")})
