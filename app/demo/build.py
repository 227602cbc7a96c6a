"""Filling an empty database with the demo."""

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.office import Office
from app.demo.people import add_people
from app.demo.story import ALL, cast, tell
from app.store import clock
from app.store.mark import MARK
from app.store.tables import Once, User

BEGUN, TOLD = "demo begun", "demo told"
"""How far it came, at its mark."""


class HalfADemoError(RuntimeError):
    """Making the demo was interrupted: its clock and its cases stand somewhere in the past."""


def build_if_empty(office: Office, cases: int = ALL, begun: Callable[[], None] = lambda: None) -> bool:
    """Make the demo's people and so many cases when nobody has an account yet; tell whether it did.

    `begun` is called first, since it takes a while. Raises HalfADemoError where an earlier attempt was interrupted.
    """
    made = office.database.write(_begin)
    if made:
        begun()
        with office.database.hurrying():
            tell(office, cast(cases))
        office.database.write(_end)
    return made


def _begin(session: Session) -> bool:
    mark = session.get(Once, MARK)
    if mark is not None and mark.outcome == BEGUN:
        raise HalfADemoError("Making the demo was interrupted. Choose another folder, or empty this database.")
    if session.scalars(select(User.id)).first() is not None:
        return False
    first = add_people(session)
    session.add(Once(key=MARK, user_id=first, at=clock.now(session), outcome=BEGUN))
    return True


def _end(session: Session) -> None:
    session.get_one(Once, MARK).outcome = TOLD
