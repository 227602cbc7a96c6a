"""Filling an empty database with the demo."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.office import Office
from app.demo.people import add_people
from app.demo.story import tell
from app.store.tables import User


def build_if_empty(office: Office) -> bool:
    """Make the demo's people and cases when nobody has an account yet; tell whether it did."""

    def people(session: Session) -> bool:
        if session.scalars(select(User.id)).first() is not None:
            return False
        add_people(session)
        return True

    made = office.database.write(people)
    if made:
        tell(office)
    return made
