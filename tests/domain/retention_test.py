"""How long things are kept: every start has one day, and a day that is over is over for all that started before."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.retention import After, Keep, Retention
from app.domain.term import Span
from app.domain.text import Text
from tasks.retention import RETENTION

DAYS = st.dates(date(2020, 1, 1), date(2060, 1, 1))
SPANS = st.builds(Span, months=st.integers(0, 240), days=st.integers(0, 40))


def _rule(span: Span) -> Keep:
    return Keep("case", Text("x"), span, After.CLOSING, Text("y"), verified=False)


@given(SPANS, DAYS)
def test_what_started_by_that_day_is_over_today_and_nothing_later_is(span: Span, today: date) -> None:
    rule = _rule(span)
    last = rule.started_by(today)
    assert rule.erase_on(last) <= today
    assert rule.erase_on(last + timedelta(days=1)) > today


def test_case_goes_half_a_year_after_release_or_two_years_after_closing() -> None:
    kept = Retention(RETENTION)
    release, closed = date(2026, 8, 31), date(2027, 3, 1)
    assert kept.erase_case_on(active=False, release=release, closed=closed) == date(2027, 2, 28)
    assert kept.erase_case_on(active=True, release=release, closed=closed) == date(2029, 3, 1)
    assert kept.erase_case_on(active=True, release=release, closed=None) is None
    assert kept.erase_case_on(active=False, release=None, closed=None) is None


def test_no_term_applies_that_waits_for_a_lawyer() -> None:
    longer = [one for one in RETENTION if not one.applies]
    assert {one.kind for one in longer} == {"income", "debts", "care"}
    assert not any(one.verified for one in longer)
