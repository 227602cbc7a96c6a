"""Where the story is played: the office, its people and cases, and a clock that goes to each moment."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, func, select, update
from sqlalchemy.orm import Session, lazyload

from app.access.actor import Actor
from app.actions.come_back import come_back, next_back
from app.actions.office import Office
from app.actions.send_mail import Post, send_mail
from app.actions.wake import run_due
from app.demo.deeds import DemoCase
from app.domain.calendar import local_day
from app.store import clock
from app.store.tables import Case, Instance, Outbox, Person, User, WorkItem

A_SECOND = timedelta(seconds=1)
"""The clock moves in whole seconds: it is set this much later than a timer, so that it has passed it."""


@dataclass(frozen=True)
class Waiting:
    """As much of an open task as tells when it is somebody's turn."""

    id: UUID
    key: str
    opened_at: datetime
    due: datetime | None
    assignee_id: UUID | None
    surname: str
    release: date | None


class Stage:
    """An office whose time is in the hands of the story until it is given back."""

    def __init__(self, office: Office) -> None:
        """Set the stage with everybody who has an account."""
        self.office = office
        self._moment = office.now()
        self.today = self.day()
        self._cases: dict[str, UUID] = {}
        with office.database.reading() as session:
            self._ahead = clock.now(session) - clock.real_now()
            self._actors = {user.username: Actor.of(user) for user in session.scalars(select(User))}

    def day(self) -> date:
        """Give the day it is on the stage."""
        return local_day(self._moment)

    def actor(self, username: str) -> Actor:
        """Give somebody of the story. Raises KeyError."""
        return self._actors[username]

    def remember(self, case: DemoCase, case_id: UUID) -> None:
        """Keep which stored case belongs to a case of the story."""
        self._cases[case.surname] = case_id

    def waiting(self) -> list[Waiting]:
        """Give every open task, first opened first."""
        columns = (WorkItem.id, WorkItem.key, WorkItem.opened_at, WorkItem.due, WorkItem.assignee_id)
        query = select(*columns, Person.surname, Case.release).join(WorkItem.case).join(Case.person)
        query = query.where(WorkItem.status == "open")
        with self.office.database.reading() as session:
            return [Waiting(*row) for row in session.execute(query.order_by(WorkItem.opened_at, WorkItem.key))]

    def still_open(self, item_id: UUID) -> WorkItem | None:
        """Give a task, or nothing when it was closed."""
        query = _items().where(WorkItem.id == item_id, WorkItem.status == "open")
        with self.office.database.reading() as session:
            return session.scalars(query).unique().first()

    def case(self, case: DemoCase) -> Case:
        """Give the stored case. Raises KeyError for one that did not start."""
        with self.office.database.reading() as session:
            return session.get_one(Case, self._cases[case.surname])

    def item(self, case: DemoCase, task: str) -> WorkItem:
        """Give the open task of a case. Raises LookupError when there is not exactly one."""
        query = _items().where(
            WorkItem.case_id == self._cases[case.surname], WorkItem.key == task, WorkItem.status == "open"
        )
        with self.office.database.reading() as session:
            found = list(session.scalars(query))
        if len(found) != 1:
            raise LookupError(f"{case.surname} has {len(found)} open tasks {task} on {self.day()}")
        return found[0]

    def wait_until(self, moment: datetime) -> None:
        """Let the time pass; each timer goes off at its own instant. Raises RuntimeError for one that does not."""
        while (due := self._next_due()) and due <= moment:
            self._set_clock(due)
            if not come_back(self.office) + run_due(self.office):
                raise RuntimeError(f"a timer of {due:%Y-%m-%d %H:%M} did not go off")
        self._set_clock(moment)

    def post(self) -> None:
        """Let mail go as it would at this moment; in the demo it is shown only."""
        send_mail(self.office, Post(route=None, home=""))

    def hear(self) -> None:
        """Let everybody have heard what there is to hear."""
        heard = update(Outbox).where(Outbox.addressed_at.is_(None)).values(addressed_at=Outbox.written_at)
        self.office.database.write(lambda session: session.execute(heard))

    def give_back(self) -> None:
        """Let the time be what it was before the story."""
        self._write_clock(clock.real_now() + self._ahead)

    def now(self) -> datetime:
        """Give the moment it is on the stage."""
        return self._moment

    @property
    def present(self) -> datetime:
        """Give the moment it is outside the story."""
        return clock.real_now() + self._ahead

    def _next_due(self) -> datetime | None:
        with self.office.database.reading() as session:
            instants = [session.scalar(select(func.min(Instance.next_due))), next_back(session)]
            return min((one for one in instants if one), default=None)

    def _set_clock(self, moment: datetime) -> None:
        if moment != self._moment:
            # Set once more to the same instant it would go back by as long as this instant took.
            self._moment = moment
            self._write_clock(moment + A_SECOND)

    def _write_clock(self, moment: datetime) -> None:
        def write(session: Session) -> None:
            clock.set_clock(session, moment)

        self.office.database.write(write)


def _items() -> "Select[WorkItem]":
    # Nobody on the stage looks at the ladder, and every deed asks.
    return select(WorkItem).options(lazyload(WorkItem.rungs))
