from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.demo.when import friday, on
from app.domain.calendar import is_working_day, working_days_between

days = st.dates(date(2026, 1, 1), date(2035, 12, 31))
ahead = st.integers(1, 60)


@given(days, ahead)
def test_a_day_ahead_is_so_many_working_days_away(today: date, count: int) -> None:
    assert working_days_between(today, on(count).day(today)) == count


@given(days, ahead)
def test_a_friday_is_a_friday_on_which_offices_are_open_and_not_too_soon(today: date, count: int) -> None:
    day = friday(count).day(today)

    assert day.isoweekday() == 5
    assert is_working_day(day)
    assert working_days_between(today, day) >= count


@given(days, ahead)
def test_three_days_after_a_friday_is_the_monday(today: date, count: int) -> None:
    assert (friday(count, days=3).day(today) - friday(count).day(today)).days == 3
