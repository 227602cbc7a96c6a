"""How the basic conditions of a case stand, now or at an earlier moment."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.domain.calendar import local_day
from app.domain.readiness import Asked, Readiness, proving, readiness
from app.engine.catalogue import Catalogue
from app.engine.definitions import Definitions
from app.store.tables import Answer, Case, WorkItem


@dataclass(frozen=True)
class Condition:
    """A basic condition of a case: its process, how it stands, and the open tasks that it waits for."""

    process: str
    readiness: Readiness
    waits: tuple[WorkItem, ...]
    """Those that ask for evidence which is not there, and those that come before such a task."""
    unproven: bool
    """Whether a task that asked for evidence was settled without."""
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


def evidenced(session: Session, cases: Collection[UUID] | Select[UUID]) -> Evidenced:
    """Read the evidence of these cases; its day is the part that nobody can leave out."""
    query = select(Answer.item_id, Answer.field, Answer.recorded_at, Answer.replaced_at).where(
        Answer.case_id.in_(cases), Answer.field.endswith("-day", autoescape=True)
    )
    spans: dict[tuple[UUID, str], list[tuple[datetime, datetime | None]]] = {}
    for item_id, field, since, until in session.execute(query):
        spans.setdefault((item_id, field.removesuffix("-day")), []).append((since, until))
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
    judged = {item: _asked(catalogue.shown(item.digest), item, evidence, at) for item in items}
    asked = {item: one for item, one in judged.items() if one is not None}
    before = _before(catalogue, [item for item in items if _open(item, at)], {item.key for item in items})
    counted = [one for item, one in asked.items() if not _for_later(case, item, one, at)]
    late = any(_open(item, at) and item.due is not None and item.due < at for item in items)
    state = readiness(
        [*counted, *(Asked(proven=False, open=True) for _ in before)],
        late=late, release=case.release, today=local_day(at),
    )  # fmt: skip
    unproven = any(not one.open and not one.proven for one in counted)
    waits = () if state == Readiness.READY else _waits(case, asked, at, also_later=not unproven and not before)
    return Condition(process, state, (*waits, *before), unproven, begun=bool(items))


def _waits(case: Case, asked: Mapping[WorkItem, Asked], at: datetime, *, also_later: bool) -> list[WorkItem]:
    """Give the open tasks that lack evidence; what is only due after the release when there is nothing else."""
    lacking = [item for item, one in asked.items() if one.open and not one.proven]
    expected = [item for item in lacking if not _for_later(case, item, asked[item], at)]
    return expected or (lacking if also_later else [])


def _asked(definitions: Definitions, item: WorkItem, evidence: Evidenced, at: datetime) -> Asked | None:
    questions = proving(definitions.tasks[item.key], item.key.partition(".")[0])
    is_open = _open(item, at)
    if not questions or (item.status in {"not_needed", "stopped"} and not is_open):
        return None
    return Asked(all(evidence.at(item, question.key, at) for question in questions), is_open)


def _before(catalogue: Catalogue, items: list[WorkItem], there: Collection[str]) -> list[WorkItem]:
    """Give the open tasks after which one can come that asks for evidence and is not there yet."""
    return [item for item in items if _leads_to_more(catalogue.shown(item.digest), item.key, there)]


def _leads_to_more(definitions: Definitions, key: str, there: Collection[str]) -> bool:
    process = key.partition(".")[0]
    to_come = [task for task in definitions.pathway(process).tasks if proving(task, process) and task.key not in there]
    return any(key in definitions.before(task.key) for task in to_come)


def _for_later(case: Case, item: WorkItem, one: Asked, at: datetime) -> bool:
    """Tell whether an open task is only due after the release, so that nobody can expect its evidence before."""
    if not one.open or item.due is None or case.release is None:
        return False
    return local_day(item.due) > case.release and item.due >= at


def _open(item: WorkItem, at: datetime) -> bool:
    return item.done_at is None or item.done_at > at
