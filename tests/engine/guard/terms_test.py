"""Ladders that are sound."""

import pytest

from app.domain.delay import Leeway
from app.domain.ladder import Ladder, Rung
from app.domain.term import Span
from app.engine.guard import problems
from tests.engine.guard.releases import sound, task_with


def test_two_levels_on_one_day_are_no_fault() -> None:
    assert problems(task_with("income.decision", ladder=Ladder((Rung(1), Rung(2))))(sound())) == []


@pytest.mark.parametrize(
    "leeway",
    [Leeway(Span(days=3), "art. 1"), Leeway(Span(), "art. 1"), Leeway(Span(weeks=1, working_days=1), "art. 1")],
)
def test_a_leeway_is_weeks_or_working_days(leeway: Leeway) -> None:
    (problem,) = problems(task_with("income.decision", standstill=leeway)(sound()))
    assert "no number of weeks" in problem.what


def test_a_term_of_the_law_is_put_off_on_an_article_only() -> None:
    (problem,) = problems(task_with("income.decision", extension=Leeway(Span(weeks=2)))(sound()))
    assert "no article" in problem.what
