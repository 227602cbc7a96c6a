from datetime import date, timedelta

import pytest

from app.domain.count import count
from app.domain.term import Rule, Span
from tests.domain import almanac
from tests.domain.almanac import EVERY_DAY


@pytest.mark.parametrize("days", [1, 2, 3, 5, 14, 42, 90])
def test_days_by_law_roll_forward(days: int) -> None:
    for day in EVERY_DAY:
        assert count(Rule.AWT, Span(days=days), day) == almanac.rolled(day, day + timedelta(days=days)), day


@pytest.mark.parametrize("weeks", [1, 4, 8, 12])
def test_weeks_by_law_roll_forward(weeks: int) -> None:
    for day in EVERY_DAY:
        assert count(Rule.AWT, Span(weeks=weeks), day) == almanac.rolled(day, day + timedelta(weeks=weeks)), day


@pytest.mark.parametrize("months", [1, 3])
def test_months_by_law_roll_forward(months: int) -> None:
    for day in EVERY_DAY:
        assert count(Rule.AWT, Span(months=months), day) == almanac.rolled(day, almanac.months_on(day, months)), day


def test_long_terms_by_law_stay_where_they_fall() -> None:
    for day in EVERY_DAY:
        assert count(Rule.AWT, Span(days=91), day) == day + timedelta(days=91)
        assert count(Rule.AWT, Span(weeks=13), day) == day + timedelta(days=91)
        assert count(Rule.AWT, Span(months=4), day) == almanac.months_on(day, 4)


@pytest.mark.parametrize("working_days", [1, 3, 5])
def test_working_days_by_law_are_working_days(working_days: int) -> None:
    for day in EVERY_DAY:
        assert count(Rule.AWT, Span(working_days=working_days), day) == almanac.forward(day, working_days), day


@pytest.mark.parametrize("weeks", [2, 6, 10])
def test_weeks_before_fall_back_to_a_working_day(weeks: int) -> None:
    for day in EVERY_DAY:
        assert count(Rule.BEFORE, Span(weeks=weeks), day) == almanac.preceding(day - timedelta(weeks=weeks)), day


@pytest.mark.parametrize("working_days", [1, 3, 10])
def test_working_days_are_counted_from_the_day_that_comes(working_days: int) -> None:
    for day in EVERY_DAY:
        assert count(Rule.BEFORE, Span(working_days=working_days), day) == almanac.backward(day, working_days), day
        assert count(Rule.AFTER, Span(working_days=working_days), day) == almanac.forward(day, working_days), day


def test_plain_terms_stay_where_they_fall() -> None:
    for day in EVERY_DAY:
        assert count(Rule.PLAIN, Span(weeks=6), day) == day + timedelta(days=42)
        assert count(Rule.PLAIN, Span(days=10), day) == day + timedelta(days=10)
        assert count(Rule.PLAIN, Span(months=6), day) == almanac.months_on(day, 6), day


def test_the_day_of_the_anchor_itself_stays_also_at_a_weekend() -> None:
    for day in EVERY_DAY:
        assert {count(rule, Span(), day) for rule in (Rule.BEFORE, Rule.AFTER, Rule.PLAIN)} == {day}


@pytest.mark.parametrize(
    ("rule", "span", "anchor", "expected"),
    [
        pytest.param(Rule.AWT, Span(weeks=4), date(2026, 12, 3), date(2026, 12, 31), id="advance, on a Thursday"),
        pytest.param(Rule.AWT, Span(weeks=8), date(2026, 12, 4), date(2027, 1, 29), id="decision, on a Friday"),
        pytest.param(Rule.AWT, Span(weeks=4), date(2026, 12, 4), date(2027, 1, 4), id="New Year's Day rolls to Monday"),
        pytest.param(Rule.AWT, Span(days=3), date(2026, 12, 24), date(2026, 12, 29), id="Christmas, two ordinary days"),
        pytest.param(Rule.AWT, Span(days=2), date(2026, 12, 24), date(2026, 12, 28), id="Christmas, too short for two"),
        pytest.param(Rule.AWT, Span(days=3), date(2026, 11, 26), date(2026, 11, 30), id="Thursday and a weekend"),
        pytest.param(Rule.BEFORE, Span(working_days=1), date(2026, 12, 4), date(2026, 12, 3), id="Friday release"),
        pytest.param(Rule.BEFORE, Span(working_days=1), date(2026, 12, 7), date(2026, 12, 4), id="Monday release"),
        pytest.param(Rule.BEFORE, Span(working_days=1), date(2026, 12, 28), date(2026, 12, 24), id="after Christmas"),
        pytest.param(Rule.BEFORE, Span(weeks=6), date(2027, 5, 8), date(2027, 3, 25), id="Saturday, past Good Friday"),
        pytest.param(Rule.AFTER, Span(working_days=2), date(2027, 5, 4), date(2027, 5, 10), id="5 and 6 May 2027"),
        pytest.param(Rule.PLAIN, Span(weeks=4), date(2026, 11, 27), date(2026, 12, 25), id="plan, Christmas Day stays"),
    ],
)
def test_worked_by_hand(rule: Rule, span: Span, anchor: date, expected: date) -> None:
    assert count(rule, span, anchor) == expected


def test_hours_have_no_day() -> None:
    with pytest.raises(ValueError, match="instant"):
        count(Rule.HOURS, Span(hours=4), date(2026, 12, 1))
    with pytest.raises(ValueError, match="instant"):
        count(Rule.PLAIN, Span(hours=4), date(2026, 12, 1))
