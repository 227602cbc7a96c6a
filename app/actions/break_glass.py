"""Breaking the glass: reading a case of somebody else when it cannot wait; the privacy officer hears of it at once."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from app.access.actor import Actor, Glass
from app.access.policy import Permission, may
from app.actions.errors import NotAllowedError, NotThereError
from app.actions.office import Office
from app.actions.once import write_once
from app.audit.journal import Deed, write
from app.domain.ladder import Listener
from app.domain.text import Text, _
from app.store import clock
from app.store.sight import EVERYTHING, Sight, seeing
from app.store.tables import BreakGlass, Case, Outbox, Person

LASTS = timedelta(hours=4)
"""How long one look lasts."""

REASONS: dict[str, Text] = {
    "danger": _("Gevaar voor de persoon of iemand anders"),
    "health": _("De gezondheid kan niet wachten"),
    "release_today": _("Vandaag vrij, en de andere gemeente is niet te bereiken"),
    "home": _("De persoon staat vanavond op straat"),
}
"""Why the glass may be broken: what a vital interest is (AVG article 6(1)(d))."""


@dataclass(frozen=True)
class Wanted:
    """Which case is meant: by its number, or by surname and birth date."""

    number: str = ""
    surname: str = ""
    birth_date: date | None = None

    @property
    def condition(self) -> ColumnElement[bool]:
        """Give the condition on `Case` and `Person`."""
        if self.number:
            return Case.number == self.number.upper()
        return and_(func.lower(Person.surname) == self.surname.lower(), Person.birth_date == self.birth_date)


def with_glass(office: Office, actor: Actor, now: datetime) -> Actor:
    """Give somebody with the case they may read for now, if there is one: the last that they opened."""
    if not may(actor, Permission.CASE_BREAK_GLASS):
        return actor
    with seeing(Sight(user=actor.id)), office.database.reading() as session:
        found = current_look(session, actor, now)
    return replace(actor, glass=Glass(found.case_id, found.until) if found else None)


def current_look(session: Session, actor: Actor, now: datetime) -> BreakGlass | None:
    """Give the look of somebody that is not over."""
    query = select(BreakGlass).where(BreakGlass.user_id == actor.id).order_by(BreakGlass.opened_at.desc())
    found = session.scalars(query).first()
    return found if found and found.until > now else None


def break_glass(office: Office, actor: Actor, form_key: UUID, wanted: Wanted, reason: str, words: str) -> UUID:
    """Open a case for reading and tell the privacy officer; give its id.

    Raises NotAllowedError, KeyError for an unknown reason, and NotThereError unless one person is meant.
    """
    if not may(actor, Permission.CASE_BREAK_GLASS):
        raise NotAllowedError(actor.id)
    if reason not in REASONS:
        raise KeyError(reason)

    def effect(session: Session) -> str:
        case = _find(session, wanted)
        _record(session, actor, case, reason, words)
        return str(case.id)

    # The case is out of sight by its nature, and so is whom the message is for; nothing is read but which case it is.
    with seeing(EVERYTHING):
        return UUID(write_once(office, actor, form_key, effect))


def looks(office: Office, actor: Actor) -> list[BreakGlass]:
    """Give every look, the newest first, for who watches over it. Raises NotAllowedError."""
    if not may(actor, Permission.AUDIT_READ):
        raise NotAllowedError(actor.id)
    with office.database.reading() as session:
        return list(
            session.scalars(
                select(BreakGlass).order_by(BreakGlass.reviewed_at.is_not(None), BreakGlass.opened_at.desc())
            )
        )


def review(office: Office, actor: Actor, form_key: UUID, look_id: UUID) -> None:
    """Note that somebody looked into a look. Raises NotAllowedError, NotThereError."""
    if not may(actor, Permission.AUDIT_READ):
        raise NotAllowedError(actor.id)

    def effect(session: Session) -> str:
        look = session.get(BreakGlass, look_id)
        if look is None:
            raise NotThereError(look_id)
        if look.reviewed_at is None:
            look.reviewed_at, look.reviewed_by = clock.now(session), actor.id
            write(session, look.reviewed_at, actor.id, Deed.GLASS_REVIEWED, case_id=look.case_id)
        return str(look_id)

    write_once(office, actor, form_key, effect)


def _find(session: Session, wanted: Wanted) -> Case:
    query = select(Case).join(Case.person).order_by(Case.status.desc(), Case.started_at.desc())
    cases = session.scalars(query.where(wanted.condition)).all()
    if len({(case.person.first_name, case.person.bsn) for case in cases}) != 1:
        raise NotThereError(wanted.number)
    return cases[0]


def _record(session: Session, actor: Actor, case: Case, reason: str, words: str) -> None:
    now = clock.now(session)
    look = BreakGlass(
        id=uuid4(), user_id=actor.id, case_id=case.id, number=case.number, reason=reason, words=words, opened_at=now,
        until=now + LASTS,
    )  # fmt: skip
    session.add(look)
    session.add(
        Outbox(
            key=f"break_glass:{look.id}", kind="break_glass", case_id=case.id, listener=Listener.PRIVACY, written_at=now
        )
    )
    write(session, now, actor.id, Deed.GLASS_BROKEN, case_id=case.id, reason=reason)
