"""Looking a fortnight ahead asks the database little more for many cases than for one."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from uuid import UUID

from sqlalchemy import event

from app.actions.agenda import Wanted, agenda
from app.actions.fortnight import fortnight
from tests.support.cases import Town, at

MORE = 3
"""How many cases come beside the first."""

NEEDS = dict.fromkeys(("income", "housing", "care"), "missing")


@contextmanager
def _counted(town: Town) -> Iterator[list[str]]:
    asked: list[str] = []

    def note(*arguments: object) -> None:
        asked.append(str(arguments[2]))

    engine = town.office.database.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)


def _case(town: Town) -> UUID:
    case_id = town.start(needs=NEEDS, release=date(2026, 12, 8))
    town.do(case_id, "release.match", found="bsn")
    return case_id


def test_another_case_takes_a_question_at_most_whatever_it_holds(town: Town) -> None:
    _case(town)
    town.set_clock(at("2026-11-26 10:00"))
    officer, counts = town["officer"], []
    for _more in range(2):
        with _counted(town) as asked:
            fortnight(town.office, officer, everybody=True)
            agenda(town.office, officer, Wanted("everybody"), date(2026, 11, 23), date(2026, 12, 20))
        counts.append(len(asked))
        for _one in range(MORE):
            _case(town)
    assert counts[1] <= counts[0] + MORE
