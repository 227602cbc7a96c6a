from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import make_url
from sqlalchemy.exc import StatementError

from app.store.base import Instant
from app.store.tables import SignIn
from tests.support.cases import START, open_database, town

DIALECTS = [make_url(url).get_dialect()() for url in ("sqlite://", "postgresql+psycopg://")]

zoned = st.datetimes(
    min_value=datetime(1900, 1, 2),  # noqa: DTZ001 - hypothesis adds the zone
    max_value=datetime(9999, 12, 30),  # noqa: DTZ001
    timezones=st.builds(timezone, st.integers(-14 * 60, 14 * 60).map(lambda minutes: timedelta(minutes=minutes))),
)


@given(zoned)
def test_an_instant_comes_back_as_the_same_moment_in_utc(moment: datetime) -> None:
    for dialect in DIALECTS:
        stored = Instant().process_bind_param(moment, dialect)
        back = Instant().process_result_value(stored, dialect)
        assert back == moment
        assert back is not None
        assert back.tzinfo is UTC


@given(st.datetimes())
def test_a_time_without_a_zone_is_refused(moment: datetime) -> None:
    for dialect in DIALECTS:
        with pytest.raises(ValueError, match="time zone"):
            Instant().process_bind_param(moment, dialect)


def test_a_row_with_a_time_without_a_zone_cannot_be_written(database_url: str) -> None:
    with open_database(database_url) as database:
        user = town(database)["officer"].id
        naive = datetime(2026, 11, 23, 9)  # noqa: DTZ001 - the mistake under test
        with pytest.raises(StatementError, match="time zone"):
            database.write(lambda session: session.add(SignIn(user_id=user, started_at=naive, seen_at=START)))


def test_nothing_is_nothing() -> None:
    for dialect in DIALECTS:
        assert Instant().process_bind_param(None, dialect) is None
        assert Instant().process_result_value(None, dialect) is None
