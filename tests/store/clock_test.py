from datetime import datetime, timedelta

import pytest

from app.store import clock
from app.store.database import Database
from app.store.tables import ClockOffset
from tests.support.cases import at, open_database


def test_without_an_offset_it_is_now(sqlite_url: str) -> None:
    with open_database(sqlite_url) as database, database.reading() as session:
        before = clock.real_now()
        assert before <= clock.now(session) <= clock.real_now()


@pytest.mark.parametrize("microsecond", [0, 1, 400_000, 600_000, 999_999])
@pytest.mark.parametrize("moment", ["2020-02-29 00:00", "2027-03-28 02:30", "2030-12-31 23:59"])
def test_a_moment_that_was_set_has_come_and_time_goes_on_from_there(
    sqlite_url: str, moment: str, microsecond: int
) -> None:
    wanted = at(moment).replace(microsecond=microsecond)
    with open_database(sqlite_url) as database:
        database.write(lambda session: clock.set_clock(session, wanted))
        first, second = (_now(database) for _ in range(2))
    assert wanted <= first <= second < wanted + timedelta(minutes=1)


def test_the_offset_is_shared_by_all_who_open_the_database(database_url: str) -> None:
    wanted = at("2028-02-29 12:00")
    with open_database(database_url) as one, open_database(database_url) as other:
        one.write(lambda session: clock.set_clock(session, at("2029-01-01 12:00")))
        other.write(lambda session: clock.set_clock(session, wanted))
        assert wanted <= _now(one) < wanted + timedelta(minutes=1)
        with one.reading() as session:
            assert session.query(ClockOffset).count() == 1


def _now(database: Database) -> datetime:
    with database.reading() as session:
        return clock.now(session)
