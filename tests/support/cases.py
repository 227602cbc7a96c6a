"""An office on a database, the people who work with it, and cases to work on."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID, uuid4

from sqlalchemy import func, select

from app.access.actor import Actor
from app.actions import wake, work_on_task
from app.actions.change_release import change_release
from app.actions.come_back import come_back
from app.actions.correct import Why, correct
from app.actions.office import Office
from app.actions.pathways import start_pathway, stop_pathway
from app.actions.start_case import NewCase, start_case
from app.domain.calendar import ZONE
from app.domain.checklist import Choice, Day, Evidence, Question, Reference, Remark, Tick
from app.domain.organisation import Role
from app.domain.task import Task
from app.store import clock
from app.store.base import Base
from app.store.database import Database
from app.store.keys import Ring
from app.store.sight import EVERYTHING
from app.store.tables import Answer, Case, Instance, Outbox, User, WorkItem
from tests.support.keys import RING
from tests.support.owner import unguarded

SURNAME = "Geheimnaam"
"""The marked name of every person in a test: where it turns up, personal data leaked."""

ARRANGED = {"income": "arranged", "housing": "arranged", "care": "arranged"}

NEW = NewCase(
    surname=SURNAME,
    first_name="Samir",
    birth_date=date(1992, 3, 14),
    bsn=None,
    city="tilburg",
    prison="vught",
    arrival=date(2026, 11, 20),
    release=date(2027, 2, 26),
    stay="short",
    needs={"income": "missing"},
)
"""Somebody whose case starts on Monday 23 November 2026 and who stays for three months."""

START = datetime(2026, 11, 23, 10, tzinfo=ZONE)

STAFF = {
    "liaison": (Role.LIAISON, "prison", None, "vught"),
    "liaison_dordrecht": (Role.LIAISON, "prison", None, "dordrecht"),
    "officer": (Role.OFFICER, "team", "tilburg", None),
    "colleague": (Role.OFFICER, "team", "tilburg", None),
    "officer_breda": (Role.OFFICER, "team", "breda", None),
    "lead": (Role.TEAM_LEAD, "team", "tilburg", None),
    "lead_breda": (Role.TEAM_LEAD, "team", "breda", None),
    "consulent": (Role.CONSULENT, "income", "tilburg", None),
    "consulent_breda": (Role.CONSULENT, "income", "breda", None),
    "debts": (Role.CONSULENT, "debts", "tilburg", None),
    "civil": (Role.CONSULENT, "civil", "tilburg", None),
    "living": (Role.CONSULENT, "living", "tilburg", None),
    "shelter": (Role.CONSULENT, "shelter", "tilburg", None),
    "wmo": (Role.CONSULENT, "wmo", "tilburg", None),
    "care": (Role.CONSULENT, "care", "tilburg", None),
    "medical": (Role.CONSULENT, "medical", None, "vught"),
    "manager": (Role.MANAGER, None, None, None),
    "privacy": (Role.PRIVACY, None, None, None),
    "administrator": (Role.ADMINISTRATOR, None, None, None),
}

Row = TypeVar("Row", bound=Base)


def day(text: str) -> date:
    """Give a date written as year-month-day."""
    return date.fromisoformat(text)


def at(text: str) -> datetime:
    """Give a local moment written as year-month-day hour:minute."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@dataclass(frozen=True)
class Town:
    """An office with its staff; the short names here are for tests to read well."""

    office: Office
    staff: dict[str, Actor]

    def __getitem__(self, name: str) -> Actor:
        """Give somebody of the staff."""
        return self.staff[name]

    def set_clock(self, moment: datetime) -> None:
        """Make it that moment, without waking anything."""
        self.office.database.write(lambda session: clock.set_clock(session, moment))

    def tick(self, moment: datetime) -> int:
        """Make it that moment and run what is due then."""
        self.set_clock(moment)
        come_back(self.office)
        return wake.run_due(self.office)

    def live_until(self, moment: datetime) -> None:
        """Let time pass as it does with a worker that never sleeps: everything happens at its own instant."""
        due = select(func.min(Instance.next_due)).where(Instance.next_due <= moment)
        while True:
            with self.office.database.reading() as session:
                instant = session.scalar(due)
            if instant is None:
                break
            self.tick(instant)
        self.set_clock(moment)

    def start(self, new: NewCase = NEW, **other: Any) -> UUID:  # noqa: ANN401 - any field of a new case
        """Start a case by the liaison of its prison; a need that is not named is arranged."""
        wanted = replace(new, **other)
        started = replace(wanted, needs=ARRANGED | wanted.needs)
        return start_case(self.office, self["liaison"], uuid4(), started)

    def rows(self, table: type[Row], **values: object) -> list[Row]:
        """Give the rows with these values."""
        with self.office.database.reading() as session:
            order = list(table.__table__.primary_key)
            return list(session.scalars(select(table).filter_by(**values).order_by(*order)).unique())

    def case(self, case_id: UUID) -> Case:
        """Give the row of a case."""
        return self.rows(Case, id=case_id)[0]

    def item(self, case_id: UUID, key: str, status: str = "open") -> WorkItem:
        """Give the only task of a case with that key and status."""
        (found,) = self.rows(WorkItem, case_id=case_id, key=key, status=status)
        return found

    def keys(self, case_id: UUID, status: str = "open") -> list[str]:
        """Give the keys of the tasks with a status, sorted."""
        return sorted(item.key for item in self.rows(WorkItem, case_id=case_id, status=status))

    def running(self, case_id: UUID) -> list[str]:
        """Give the processes of a case that run, sorted."""
        return sorted(one.process for one in self.rows(Instance, case_id=case_id, status="running"))

    def told(self, item: WorkItem) -> list[tuple[int | None, str]]:
        """Give level and listener of every warning about a task, in the order they were written."""
        return [(row.level, row.listener) for row in self.rows(Outbox, item_id=item.id, kind="rung")]

    def answers(self, item: WorkItem) -> dict[str, str]:
        """Give the answers of a task that hold."""
        return {row.field: row.value for row in self.rows(Answer, item_id=item.id, replaced_at=None)}

    def worker(self, item: WorkItem) -> Actor:
        """Give somebody who may do a task of Tilburg, or of the prison."""
        own = {"prison": "liaison", "team": "officer", "income": "consulent"}
        return self[own.get(item.agency, item.agency)]

    def do(self, case_id: UUID, key: str, **answers: str) -> WorkItem:
        """Complete the open task with that key, by who may, with these answers."""
        item = self.item(case_id, key)
        work_on_task.complete(self.office, self.worker(item), item.id, item.revision, uuid4(), answers)
        return item

    def correct(self, case_id: UUID, key: str, reason: str = "typing", **answers: str) -> WorkItem:
        """Correct the completed task with that key, by who may: these are its answers from now on."""
        item = self.item(case_id, key, "completed")
        correct(self.office, self.worker(item), item.id, item.revision, uuid4(), answers, Why(reason))
        return item

    def start_pathway(self, case_id: UUID, process: str, reason: str = "fell_away") -> None:
        """Start a pathway of a case, perhaps once more."""
        version = self.case(case_id).version
        start_pathway(self.office, self["officer"], case_id, version, uuid4(), process, reason)

    def stop_pathway(self, case_id: UUID, process: str, reason: str = "wish") -> None:
        """Stop a pathway of a case."""
        version = self.case(case_id).version
        stop_pathway(self.office, self["officer"], case_id, version, uuid4(), process, reason)

    def move(self, case_id: UUID, release: date | None, reason: str = "sentence") -> None:
        """Move the release day of a case."""
        version = self.case(case_id).version
        change_release(self.office, self["officer"], case_id, version, uuid4(), release, reason)

    def restarted(self) -> "Town":
        """Give the same town as another process would see it: nothing of this one's memory."""
        return replace(self, office=Office(self.office.database))


def town(database: Database) -> Town:
    """Open an office on a migrated database, which loses all it held, with staff, on the morning of START."""
    with database.engine.begin() as connection, unguarded(connection):
        for table in reversed(Base.metadata.sorted_tables):
            connection.execute(table.delete())
    office = Office(database)
    office.store_definitions()
    opened = Town(office, _hire(database))
    opened.set_clock(START)
    return opened


@contextmanager
def open_database(url: str, ring: Ring = RING) -> Iterator[Database]:
    """Open a database and close its connections afterwards."""
    database = Database(url, ring, EVERYTHING)
    try:
        yield database
    finally:
        database.engine.dispose()


def _hire(database: Database) -> dict[str, Actor]:
    users = {
        name: User(
            username=name, name=name.title(), email=f"{name}@thuiskomst.example", role=role, agency=agency, city=city,
            prison=prison, password_hash="never signs in here",  # noqa: S106 - no password
        )
        for name, (role, agency, city, prison) in STAFF.items()
    }  # fmt: skip
    database.write(lambda session: session.add_all(users.values()))
    return {name: Actor.of(user) for name, user in users.items()}


def filled_in(task: Task, today: date, chance: random.Random) -> dict[str, str]:
    """Give answers that the checklist of a task accepts; what is not required is left out half of the time."""
    asked = [question for question in task.checklist if question.required or chance.random() < 0.5]
    return {field: value for question in asked for field, value in _filled(question, today, chance).items()}


def _filled(question: Question, today: date, chance: random.Random) -> dict[str, str]:
    past = (today - timedelta(days=chance.randrange(10))).isoformat()
    match question:
        case Choice(options=options):
            return {question.key: chance.choice(options).value}
        case Day(future=ahead):
            return {question.key: (today + timedelta(days=30)).isoformat() if ahead else past}
        case Evidence(kinds=kinds):
            kind = chance.choice(kinds).value
            return {f"{question.key}-kind": kind, f"{question.key}-day": past, f"{question.key}-issuer": "Gemeente"}
        case Tick():
            return {question.key: "yes"}
        case Reference() | Remark():
            return {question.key: "kenmerk 2026-1"}
    raise TypeError(question)
