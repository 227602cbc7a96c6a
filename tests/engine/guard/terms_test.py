"""Ladders that are sound."""

from app.domain.ladder import Ladder, Rung
from app.engine.guard import problems
from tests.engine.guard.releases import sound, task_with


def test_two_levels_on_one_day_are_no_fault() -> None:
    assert problems(task_with("income.decision", ladder=Ladder((Rung(1), Rung(2))))(sound())) == []
