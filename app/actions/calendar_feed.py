"""The terms of somebody in the calendar program they use: a secret address, which they can renew or end."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import scope
from app.access.actor import Actor
from app.access.policy import Permission, may
from app.access.sight import sight
from app.actions.errors import NotThereError
from app.actions.office import Office
from app.audit.asking import Asking, ask
from app.audit.journal import Deed, Result, look, write
from app.domain.calendar import local_day
from app.domain.text import Text
from app.signin.sessions import may_sign_in
from app.signin.tokens import digest, new_token
from app.store import clock
from app.store.sight import look_with
from app.store.tables import Case, User, WorkItem

PAGE = "calendar.feed"
"""As what a look through it is written down."""


@dataclass(frozen=True)
class Appointment:
    """The term of a task; never who it is about, nor what it is."""

    item_id: UUID
    number: str
    title: Text
    day: date
    revision: int


def make_calendar(office: Office, actor: Actor) -> str:
    """Give the secret word of a new address, to be shown this once; the one before leads nowhere any more."""
    word = new_token()

    def make(session: Session) -> str:
        session.get_one(User, actor.id).calendar_digest = digest(word)
        write(session, clock.now(session), actor.id, Deed.CALENDAR_MADE)
        return word

    return office.database.write(make)


def end_calendar(office: Office, actor: Actor) -> None:
    """Let the address lead nowhere; twice is no harm."""

    def end(session: Session) -> None:
        user = session.get_one(User, actor.id)
        if user.calendar_digest is not None:
            user.calendar_digest = None
            write(session, clock.now(session), actor.id, Deed.CALENDAR_ENDED)

    office.database.write(end)


def appointments(office: Office, word: str, origin: str) -> tuple[str, list[Appointment]]:
    """Give the language of whose address this is, and the terms of their tasks that they may see now.

    It is written down first that somebody looked. Raises NotThereError for an address that leads nowhere, or whose
    owner may not see tasks any more.
    """
    actor = _owner(office, word, origin)
    look_with(sight(actor))
    ask(Asking(actor.origin, Permission.WORK_LIST))
    office.database.write(lambda session: _look(session, actor))
    with office.database.reading() as session:
        return actor.language, _appointments(session, office, actor)


def _owner(office: Office, word: str, origin: str) -> Actor:
    with office.database.reading() as session:
        user = session.scalars(select(User).where(User.calendar_digest == digest(word))).first()
    if user is None or not may_sign_in(user, clock.real_now()):
        raise NotThereError(PAGE)
    actor = replace(Actor.of(user), origin=origin)
    if not may(actor, Permission.WORK_LIST):
        raise NotThereError(PAGE)
    return actor


def _look(session: Session, actor: Actor) -> None:
    now = clock.now(session)
    look(session, now, actor.id, page=PAGE, case_id=None, item_id=None, persons=(), result=Result.DONE)


def _appointments(session: Session, office: Office, actor: Actor) -> list[Appointment]:
    columns = (WorkItem.id, Case.number, WorkItem.digest, WorkItem.key, WorkItem.due, WorkItem.revision)
    open_ones = (WorkItem.status == "open", WorkItem.due.is_not(None), scope.own_work(actor))
    query = select(*columns).join(Case, Case.id == WorkItem.case_id).where(*open_ones).order_by(WorkItem.due)
    return [
        Appointment(
            item_id, number, office.catalogue.shown(definitions).tasks[key].outside_title, local_day(due), revision
        )
        for item_id, number, definitions, key, due, revision in session.execute(query)
        if due is not None
    ]
