"""Labels that fit."""

from app.engine.guard import problems
from tests.engine.guard.releases import edited, put, sound


def test_three_lines_fit_in_a_task() -> None:
    change = edited("signal.bpmn", put("answer", name="Signaal oppakken, doorgeven of beantwoorden"))
    assert problems(change(sound())) == []
