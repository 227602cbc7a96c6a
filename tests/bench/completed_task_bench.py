"""What completing one task costs, beside the least it could cost on this machine."""

import statistics
import time
from collections.abc import Callable
from datetime import date
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions import work_on_task
from app.actions.case_file import CaseFile
from app.actions.plan import PlanQuestions
from app.domain.facts import Facts
from app.engine.catalogue import current
from app.engine.run import Run
from app.store import clock
from app.store.tables import Instance, WorkItem
from tests.support.cases import START, Town, open_database, town
from tests.support.databases import Databases

CASES = 30
"""How many cases each figure is the median of."""

KEY = "income.stop_check"
ANSWERS = {"previous_benefit": "none", "ended_recently": "no", "right": "yes", "partner": "no"}
TARGET = 4.0


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_completed_task(kind: str, databases: Databases, capsys: pytest.CaptureFixture[str]) -> None:
    with databases.fresh(kind) as url, open_database(url) as database:
        opened = town(database)
        items = [_item(opened) for _ in range(3 * CASES)]
        step = _median(_bare_steps())
        commit = _median(_timed(lambda item: _bare_commit(opened, item), items[:CASES]))
        engine = _median(_timed(lambda item: _engine(opened, item), items[CASES : 2 * CASES]))
        action = _median(_timed(lambda item: _action(opened, item), items[2 * CASES :]))
    floor = step + commit
    lines = [
        f"{kind}: bare step | {step:.1f} ms | | |",
        f"{kind}: bare commit of the same bytes | {commit:.1f} ms | | |",
        _line(f"{kind}: engine and persistence", engine, floor, TARGET),
        _line(f"{kind}: whole action (policy, answers, work items, rungs, journal)", action, floor, None),
    ]
    with capsys.disabled():
        print("\n" + "\n".join(lines))  # noqa: T201 - the table is what this is for


def _line(name: str, value: float, floor: float, target: float | None) -> str:
    ratio = value / floor
    verdict = "" if target is None else "met" if ratio <= target else "missed"
    return f"{name} | {value:.1f} ms | {ratio:.1f} x | {f'<= {target} x' if target else ''} | {verdict}"


def _item(opened: Town) -> WorkItem:
    case_id = opened.start()
    opened.do(case_id, "release.match")
    return opened.item(case_id, KEY)


def _bare_steps() -> list[float]:
    facts = Facts(date(2026, 11, 20), date(2027, 2, 26), date(1992, 3, 14), pre_trial=False)
    times = []
    for _ in range(CASES):
        run = Run.start(current().processes["income"], PlanQuestions(current(), facts, START))
        task = next(task for task in run.open_tasks() if task.element == "stop_check")
        started = time.perf_counter()
        run.complete(task.id)
        times.append(time.perf_counter() - started)
    return times


def _bare_commit(opened: Town, item: WorkItem) -> None:
    def write(session: Session) -> None:
        instance = _instance(session, item.instance_id)
        instance.state = instance.state[::-1][::-1] + b""
        instance.failures += 1

    opened.office.database.write(write)


def _engine(opened: Town, item: WorkItem) -> None:
    def write(session: Session) -> None:
        instance = _instance(session, item.instance_id)
        definitions = opened.office.catalogue.get(instance.digest)
        questions = CaseFile(session, instance.case, clock.now(session)).questions(definitions, instance)
        run = Run.load(definitions.processes[instance.process], instance.state, questions)
        run.complete(item.id)
        run.thrown()
        instance.state, instance.next_due = run.save(), run.next_due

    opened.office.database.write(write)


def _action(opened: Town, item: WorkItem) -> None:
    work_on_task.complete(opened.office, opened["consulent"], item.id, item.revision, uuid4(), ANSWERS)


def _instance(session: Session, instance_id: UUID) -> Instance:
    return session.scalars(select(Instance).where(Instance.id == instance_id)).one()


def _timed(action: Callable[[WorkItem], None], items: list[WorkItem]) -> list[float]:
    times = []
    for item in items:
        started = time.perf_counter()
        action(item)
        times.append(time.perf_counter() - started)
    return times


def _median(times: list[float]) -> float:
    return 1000 * statistics.median(times)
