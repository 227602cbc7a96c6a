"""How the basic conditions of a case stand, now or at an earlier moment."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.calendar import local_day
from app.domain.readiness import Asked, Readiness, proving, readiness
from app.engine.catalogue import Catalogue
from app.store.tables import Answer, Case, WorkItem


@dataclass(frozen=True)
class Condition:
    """A basic condition of a case: its process, how it stands, and the tasks whose evidence is missing."""

    process: str
    readiness: Readiness
    missing: tuple[WorkItem, ...]
    begun: bool
    """Whether its pathway ever started."""


@dataclass(frozen=True)
class Evidenced:
    """The evidence of some cases: for each task and question, from when until when it was there."""

    spans: Mapping[tuple[UUID, str], Sequence[tuple[datetime, datetime | None]]]

    def at(self, item: WorkItem, question: str, moment: datetime) -> bool:
        """Tell whether a task had the evidence of a question at a moment."""
        spans = self.spans.get((item.id, question), ())
        return any(since <= moment and (until is None or moment < until) for since, until in spans)


def evidenced(session: Session, cases: Collection[UUID]) -> Evidenced:
    """Read the evidence of these cases; its day is the part that nobody can leave out."""
    query = select(Answer).where(Answer.case_id.in_(cases), Answer.field.endswith("-day", autoescape=True))
    spans: dict[tuple[UUID, str], list[tuple[datetime, datetime | None]]] = {}
    for one in session.scalars(query):
        spans.setdefault((one.item_id, one.field.removesuffix("-day")), []).append((one.recorded_at, one.replaced_at))
    return Evidenced(spans)


def conditions(
    catalogue: Catalogue, case: Case, items: Iterable[WorkItem], evidence: Evidenced, at: datetime
) -> list[Condition]:
    """Give each condition of a case as it stood at a moment, from the tasks of the case."""
    there = [item for item in items if item.opened_at <= at]
    processes = [pathway.process for pathway in catalogue.latest.pathways if pathway.condition]
    return [_condition(catalogue, case, process, latest(there, process), evidence, at) for process in processes]


def latest(items: Iterable[WorkItem], process: str) -> list[WorkItem]:
    """Give the tasks of the newest instance of a pathway: what an earlier one proved may have fallen away."""
    own = [item for item in items if item.key.startswith(f"{process}.")]
    newest = max(own, key=lambda item: item.opened_at, default=None)
    return [item for item in own if newest is not None and item.instance_id == newest.instance_id]


def _condition(
    catalogue: Catalogue, case: Case, process: str, items: list[WorkItem], evidence: Evidenced, at: datetime
) -> Condition:
    asked = {item: _asked(catalogue, process, item, evidence, at) for item in items}
    counted = {item: one for item, one in asked.items() if one is not None and not _for_later(case, item, one, at)}
    late = any(_open(item, at) and item.due is not None and item.due < at for item in items)
    state = readiness(list(counted.values()), late=late, release=case.release, today=local_day(at))
    missing = tuple(item for item, one in counted.items() if not one.proven)
    return Condition(process, state, missing, begun=bool(items))


def _asked(catalogue: Catalogue, process: str, item: WorkItem, evidence: Evidenced, at: datetime) -> Asked | None:
    questions = proving(catalogue.get(item.digest).tasks[item.key], process)
    if not questions or (item.status in {"not_needed", "stopped"} and not _open(item, at)):
        return None
    proven = all(evidence.at(item, question.key, at) for question in questions)
    return Asked(proven, _open(item, at))


def _for_later(case: Case, item: WorkItem, one: Asked, at: datetime) -> bool:
    """Tell whether an open task is only due after the release, so that nobody can expect its evidence before."""
    if not one.open or item.due is None or case.release is None:
        return False
    return local_day(item.due) > case.release and item.due >= at


def _open(item: WorkItem, at: datetime) -> bool:
    return item.done_at is None or item.done_at > at
