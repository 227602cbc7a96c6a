"""Erasing a case, and the person when it was their last one: nothing stays but an id, a day and counts."""

import re
from datetime import date
from uuid import UUID

from sqlalchemy import Table, delete, select, update
from sqlalchemy.orm import Session

from app.actions.office import Office
from app.actions.statistics import count_in
from app.store.belongings import belongings
from app.store.tables import Bottleneck, Case, Erasure, KeptForm, Outbox, Person, Signal, WorkItem


def erase_person(office: Office, session: Session, person_id: UUID, today: date) -> None:
    """Erase a person with all their cases."""
    for case in session.scalars(select(Case).where(Case.person_id == person_id)).all():
        count_in(office, session, case, today)
        _take_away(session, Case, case.id, today)
    _take_away(session, Person, person_id, today)


def erase_case(office: Office, session: Session, case: Case, today: date) -> bool:
    """Erase a case; tell whether the person went with it, because this was all that was kept of them."""
    case_id, person_id = case.id, case.person_id
    count_in(office, session, case, today)
    _take_away(session, Case, case_id, today)
    last = session.scalars(select(Case.id).where(Case.person_id == person_id)).first() is None
    if last:
        _take_away(session, Person, person_id, today)
    return last


def _forget_typed(session: Session, person: Person) -> None:
    """Take away what somebody typed of a person in a form never sent, a search, or a signal: no id leads there."""
    names = "|".join(re.escape(word) for word in (person.surname, person.bsn) if word)
    meant = re.compile(rf"\b({names})\b", re.IGNORECASE)
    for form in session.scalars(select(KeptForm)):
        if meant.search(" ".join(value for values in form.fields.values() for value in values)):
            session.delete(form)
    # Nobody laid it at a case yet.
    for signal in session.scalars(select(Signal).where(Signal.status == "open")):
        if meant.search(" ".join(signal.about.values()) if signal.about else ""):
            session.execute(delete(Outbox).where(Outbox.signal_id == signal.id))
            session.delete(signal)
    session.flush()


def _take_away(session: Session, root: type[Person | Case], one: UUID, today: date) -> None:
    session.flush()
    if root is Person:
        _forget_typed(session, session.get_one(Person, one))
    if root is Case:
        # A bottleneck outlives the case; only the way back to it goes.
        of_case = select(WorkItem.id).where(WorkItem.case_id == one)
        session.execute(update(Bottleneck).where(Bottleneck.item_id.in_(of_case)).values(item_id=None))
    for rows in reversed(belongings(session, root, [one])):
        table = rows.model.__table__
        if not isinstance(table, Table):
            raise TypeError(table)
        session.execute(delete(table).where(rows.condition), execution_options={"synchronize_session": False})
    session.expire_all()
    session.merge(Erasure(id=one, day=today))
    session.flush()
