"""The facts that tables may ask for."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.facts import NEEDS, Facts

TODAY = date(2026, 11, 2)


def _facts(release: date | None) -> Facts:
    return Facts(date(2026, 10, 1), release, None, pre_trial=False, needs=(("housing", "missing"),))


@given(st.integers(-400, 4000))
def test_the_days_left_are_calendar_days_to_the_release(days: int) -> None:
    assert _facts(TODAY + timedelta(days=days)).value("days_left", TODAY) == days


def test_an_unknown_release_is_further_away_than_any_track_asks() -> None:
    left = _facts(None).value("days_left", TODAY)
    assert isinstance(left, int)
    assert left > 366 * 20


def test_a_need_nobody_spoke_of_is_unknown() -> None:
    assert _facts(None).value("housing", TODAY) == "missing"
    assert _facts(None).value("care", TODAY) in NEEDS
    assert _facts(None).value("care", TODAY) == "unknown"
