"""What falls by itself when nobody does anything: tasks open, terms end, warnings go up the ladder, people get free.

It is worked out from rows and running instances. An instance steps ahead in memory only; nothing is written.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.case_file import CaseFile
from app.actions.case_rows import CaseRows
from app.domain import rungs
from app.domain.calendar import at_start
from app.domain.facts import Facts
from app.domain.ladder import Listener
from app.domain.schedule import Schedule
from app.engine.catalogue import Catalogue
from app.engine.run import Run
from app.store.tables import Case, Instance, Person, PlannedRung, WorkItem

Rung = TypeVar("Rung", PlannedRung, rungs.PlannedRung)

FORTNIGHT = timedelta(days=14)


LADDER = "escalation"
"""The process that climbs for a late task: when it speaks stands in the rungs of that task."""


class Kind(StrEnum):
    """What falls, in the order in which it is told at one instant."""

    RELEASE = "1-release"
    OPENS = "2-opens"
    ENDS = "3-ends"
    RUNG = "4-rung"


@dataclass(frozen=True)
class Fall:
    """One thing that will happen; `item` is empty for a task that opens by then, and for the release."""

    at: datetime
    kind: Kind
    case: Case
    key: str = ""
    digest: str = ""
    agency: str = ""
    item: WorkItem | None = None
    level: int = 0
    listener: str = ""


class AheadFile(CaseFile):
    """A case as it will be at a later moment when nothing else happens; `now` moves."""

    def __init__(self, session: Session, case: Case, now: datetime, rows: CaseRows, born: date | None) -> None:
        """Look at a case whose person need not be loaded: nobody looks at them."""
        super().__init__(session, case, now, rows)
        self._born = born

    @classmethod
    def of(cls, session: Session, case: Case, now: datetime) -> "AheadFile":
        """Look at a case whose person is loaded anyway."""
        return cls(session, case, now, CaseRows(session, [case.id]), case.person.birth_date)

    @property
    def facts(self) -> Facts:
        """Give the facts of the case."""
        case, needs = self.case, tuple(self.case.needs.items())
        recorded = frozenset(self.anchors.events)
        return Facts(
            case.arrival, case.release, self._born, case.pre_trial, needs, recorded, case.evening, self.closing
        )


def born(session: Session, cases: Collection[UUID]) -> Mapping[UUID, date]:
    """Give the birth dates that terms of these cases depend on, by case."""
    query = select(Case.id, Person.birth_date).join(Person, Person.id == Case.person_id).where(Case.id.in_(cases))
    return {found.id: found.birth_date for found in session.execute(query)}


def falls_of_case(
    catalogue: Catalogue, file: AheadFile, items: Collection[WorkItem], runs: Mapping[Instance, Run]
) -> list[Fall]:
    """Give what falls in one case in two weeks; its running instances step ahead and are of no other use after."""
    now, until = file.now, file.now + FORTNIGHT
    if file.case.status != "open":
        return []
    falls = [*falls_of_release(file.case, now, until), *falls_of([i for i in items if i.status == "open"], now, until)]
    for instance, run in runs.items():
        falls += falls_of_opening(catalogue, file, instance, run, until)
    return in_order(falls)


def falls_of(items: Collection[WorkItem], now: datetime, until: datetime) -> Iterator[Fall]:
    """Give the ends of terms and the warnings of open tasks."""
    for item in items:
        if item.due is not None and now < item.due <= until:
            yield Fall(item.due, Kind.ENDS, item.case, item.key, item.digest, item.agency, item)
        for rung in _heard([one for one in item.rungs if one.told_at is None and one.at <= until], now):
            yield _rung(rung, max(rung.at, now), item)


def falls_of_release(case: Case, now: datetime, until: datetime) -> Iterator[Fall]:
    """Give the release, when it comes by then."""
    if case.release is not None and now < (at := at_start(case.release)) <= until:
        yield Fall(at, Kind.RELEASE, case)


def falls_of_opening(
    catalogue: Catalogue, file: AheadFile, instance: Instance, run: Run, until: datetime
) -> Iterator[Fall]:
    """Give the tasks that a running instance opens by time alone, with their terms and warnings; `run` steps ahead."""
    definitions = catalogue.get(instance.digest)
    if instance.process == LADDER or instance.next_due is None or instance.next_due > until:
        return
    for at, key, times in _openings(catalogue, file, instance, run, until):
        opens = Fall(at, Kind.OPENS, file.case, key, instance.digest, definitions.agency_of(key).id)
        yield opens
        if times.due is not None and at < times.due <= until:
            yield replace(opens, at=times.due, kind=Kind.ENDS)
        for rung in _heard([one for one in times.rungs if one.at <= until], at):
            heard = _hears(rung.listener, nobody_has_it=True)
            yield replace(opens, at=rung.at, kind=Kind.RUNG, level=rung.level, listener=heard)


def _openings(
    catalogue: Catalogue, file: AheadFile, instance: Instance, run: Run, until: datetime
) -> Iterator[tuple[datetime, str, Schedule]]:
    definitions, began = catalogue.get(instance.digest), file.now
    known, last = {task.id for task in run.open_tasks()}, None
    while (due := run.next_due) and due <= until and due != last:
        last, file.now = due, max(due, began)
        run.wake()
        for task in run.open_tasks():
            if task.id not in known:
                known.add(task.id)
                key = f"{instance.process}.{task.element}"
                yield file.now, key, file.schedule(definitions, key, file.now)
    file.now = began


def _heard(waiting: Collection[Rung], now: datetime) -> list[Rung]:
    """Give the rungs of which somebody hears: of several at one instant only the highest speaks."""
    highest: dict[datetime, Rung] = {}
    for rung in waiting:
        at = max(rung.at, now)
        if at not in highest or highest[at].level < rung.level:
            highest[at] = rung
    return list(highest.values())


def _rung(rung: PlannedRung, at: datetime, item: WorkItem) -> Fall:
    heard = _hears(rung.listener, nobody_has_it=item.assignee_id is None)
    return Fall(at, Kind.RUNG, item.case, item.key, item.digest, item.agency, item, rung.level, heard)


def _hears(listener: str, *, nobody_has_it: bool) -> str:
    """Give who hears if nobody takes the task up: then the team lead does in the place of its owner."""
    return Listener.TEAM_LEAD if listener == Listener.OWNER and nobody_has_it else listener


def in_order(falls: Iterator[Fall] | list[Fall]) -> list[Fall]:
    """Give what falls as it happens."""
    return sorted(falls, key=lambda one: (one.at, one.case.number, one.kind, one.key, one.level))
