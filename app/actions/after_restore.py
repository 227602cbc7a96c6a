"""After a backup came back: who was erased since it was made is erased again, before anybody works with it."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.actions.erase import erase_case, erase_person
from app.actions.erase_due import erase_due
from app.actions.office import Office
from app.store import clock
from app.store.tables import Case, Erasure, Person, SignIn

Erased = tuple[UUID, date]
"""An id of a person or a case, and the day it was erased on."""


def erasures(office: Office) -> list[Erased]:
    """Give who was erased, to be kept beside the backups: an older one does not know of later erasures."""
    with office.database.reading() as session:
        return [(one.id, one.day) for one in session.scalars(select(Erasure).order_by(Erasure.day, Erasure.id))]


def after_restore(office: Office, remembered: Iterable[Erased] = ()) -> int:
    """Erase again whom the database remembers, or the list beside the backups, and what is due; give how many.

    Sign-ins that were live when the backup was made end: nobody knows whether they ended since.
    """
    office.database.write(_end_sign_ins)
    again = 0
    for one, day in dict([*erasures(office), *remembered]).items():
        again += office.database.write(partial(_erase, office, one, day))
    if again:
        office.database.forget_erased()
    return again + erase_due(office)


def _end_sign_ins(session: Session) -> None:
    session.execute(update(SignIn).where(SignIn.ended_at.is_(None)).values(ended_at=clock.real_now()))


def _erase(office: Office, one: UUID, day: date, session: Session) -> bool:
    case, person = session.get(Case, one), session.get(Person, one)
    if case is not None:
        erase_case(office, session, case, day)
    if person is not None:
        erase_person(office, session, one, day)
    return case is not None or person is not None
