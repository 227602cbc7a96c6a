from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier, get_ident
from uuid import UUID

from sqlalchemy import event
from sqlalchemy.orm import Session

from app.actions import wake
from app.actions.show_case import show_processes
from tests.support import cases
from tests.support.cases import Town, at

SECONDS = 20
"""The longest that one waits for the other."""


def test_of_two_pathways_that_end_at_the_same_moment_the_second_tells_release(postgres_url: str) -> None:
    with cases.open_database(postgres_url) as database:
        town = cases.town(database)
        case_id = _almost_ready(town)
        with _both_before_either_saves():
            _at_once(lambda: town.do(case_id, "income.cash_ready"), lambda: wake.run_due(town.office))
        assert not {"income", "housing"} & set(town.running(case_id))
        assert "pathways_done" in _reached(town, case_id)


def _almost_ready(town: Town) -> UUID:
    """Give a case of which income ends with its last task, and housing by itself on the day that has come."""
    case_id = town.start(needs={"income": "missing", "housing": "missing"})
    town.do(case_id, "release.match", found="bsn")
    town.do(case_id, "income.stop_check", right="no")
    for element in ("suspend", "fixed_costs", "cost_sharing", "first_days_cash"):
        town.do(case_id, f"income.{element}")
    town.do(case_id, "housing.check", home="kept", after="own")
    for element in ("address", "place"):
        town.do(case_id, f"housing.{element}")
    for moment in ("2027-02-10 10:00", "2027-02-25 18:00"):
        town.tick(at(moment))
    town.set_clock(at("2027-02-26 10:00"))
    return case_id


@contextmanager
def _both_before_either_saves() -> Iterator[None]:
    together, been = Barrier(2), set[int]()

    def meet(_session: Session) -> None:
        if get_ident() not in been:
            been.add(get_ident())
            together.wait(SECONDS)

    # Before the audit takes its place in the chain, which one after the other holds.
    event.listen(Session, "before_commit", meet, insert=True)
    try:
        yield
    finally:
        event.remove(Session, "before_commit", meet)


def _at_once(*actions: Callable[[], object]) -> None:
    with ThreadPoolExecutor(len(actions)) as pool:
        list(pool.map(lambda action: action(), actions))


def _reached(town: Town, case_id: UUID) -> set[str]:
    _case, processes, _items = show_processes(town.office, town["officer"], case_id)
    (release,) = [shown for shown in processes if shown.instance.process == "release"]
    return release.done
