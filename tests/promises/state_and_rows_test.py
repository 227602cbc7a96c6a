"""Promise D4: the state of the workflows and the rows never disagree, and no effect is missing or doubled.

The seed of the run decides everything but the ids.
"""

import random
from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy import select, union_all

from app.store.tables import Case, Instance, WorkItem
from tests.promises.driver import Driver
from tests.promises.truths import Rows, check, check_woken, rows_of
from tests.support.cases import town
from tests.support.databases import Databases, opened
from tests.support.figures import full

PROMISE = "D4"
FIGURE = "after each of 50,000 random steps"

STEPS = full(200, 50_000)
LIVES = full(1, 20)
"""In how many parts the steps are made, each in a town of its own: in a longer one the clock passes the almanac."""


@pytest.mark.parametrize("life", range(LIVES))
def test_state_and_rows_never_disagree(
    databases: Databases, request: pytest.FixtureRequest, reached: Callable[[str], None], life: int
) -> None:
    seed = f"{request.config.getoption('randomly_seed')}-{life}"
    with databases.fresh("postgresql") as url:
        driver = Driver(town(opened(url)), random.Random(seed))  # noqa: S311 - chance, no secret
        seen: dict[UUID, tuple[int, ...]] = {}
        done: list[str] = []
        for number in range(STEPS // LIVES):
            try:
                done.append(driver.step())
                seen = _checked(driver, seen)
            except Exception as error:
                raise AssertionError(f"seed {seed}, step {number}, after {done[-8:]}: {error}") from error
    reached(f"after each of {len(done) * LIVES:,} random steps")


def _checked(driver: Driver, seen: dict[UUID, tuple[int, ...]]) -> dict[UUID, tuple[int, ...]]:
    """Check every case of which a row changed; give the versions that were seen."""
    with driver.town.office.database.reading() as session:
        versions: dict[UUID, list[int]] = {}
        for case_id, version in session.execute(
            union_all(
                select(Case.id, Case.version),
                select(Instance.case_id, Instance.version),
                select(WorkItem.case_id, WorkItem.version),
            )
        ):
            versions.setdefault(case_id, []).append(version)
        now = {case_id: tuple(sorted(found)) for case_id, found in versions.items()}
        for case_id, found in now.items():
            if found != seen.get(case_id):
                rows = rows_of(session, case_id)
                check(rows)
                _check_answers(rows, driver.answers)
        if driver.woken:
            check_woken(session, driver.now)
        return now


def _check_answers(rows: Rows, filled_in: dict[UUID, dict[str, str]]) -> None:
    completed = {item.id for item in rows.items if item.status == "completed"}
    assert completed == {item.id for item in rows.items} & filled_in.keys(), "a task is done that nobody did"
    assert rows.answers == {item_id: filled_in[item_id] for item_id in completed if filled_in[item_id]}
