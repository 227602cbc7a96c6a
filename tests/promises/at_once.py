"""Doing many things at the same moment in one case, and the look afterwards."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID

from app.actions.errors import CaseClosedError, SomebodyWasFirstError
from tests.promises.truths import check, rows_of
from tests.support.cases import Town


def at_once(actions: list[Callable[[], object]]) -> list[object]:
    """Do everything at the same moment, each in a thread of its own; give what each gave or raised."""
    barrier = Barrier(len(actions))

    def act(action: Callable[[], object]) -> object:
        barrier.wait()
        try:
            return action()
        except (SomebodyWasFirstError, CaseClosedError) as error:
            return error

    with ThreadPoolExecutor(len(actions)) as pool:
        return list(pool.map(act, actions))


def winner(outcomes: list[object]) -> int:
    """Give the number of the one action that was done; every other one heard that somebody was first."""
    won = [number for number, outcome in enumerate(outcomes) if outcome is None]
    assert len(won) == 1
    assert all(isinstance(one, SomebodyWasFirstError) for one in outcomes if one is not None)
    return won[0]


def sound(town: Town, case_id: UUID) -> None:
    """Check that the state and the rows of a case agree."""
    with town.office.database.reading() as session:
        check(rows_of(session, case_id))


def begun(town: Town) -> UUID:
    """Start a case and do its first two tasks."""
    case_id = town.start()
    town.do(case_id, "release.match", found="bsn")
    town.do(case_id, "income.stop_check", previous_benefit="none", ended_recently="no", right="yes")
    return case_id
