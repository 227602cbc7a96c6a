"""The way of income when there is an application, and when there is none."""

import pytest

from app.engine.catalogue import current
from app.engine.run import Run
from tests.engine.life import Life


@pytest.mark.parametrize("applied", [True, False])
def test_only_an_application_is_decided_and_paid_in_advance(applied: bool) -> None:
    """Without one both would stay open for ever: their terms count from its day."""
    right = {("income.stop_check", "previous_benefit"): "bijstand", ("income.stop_check", "right"): "yes"}
    life = Life(answers=right)
    run, seen = Run.start(current().processes["income"], life), set[str]()
    while tasks := run.open_tasks():
        task = tasks[0]
        seen.add(task.element)
        if task.element != "application" or applied:
            life.completed.add(f"income.{task.element}")
        run.complete(task.id)
    assert {"notification", "application", "restart", "cash_ready"} <= seen
    assert seen & {"decision", "advance"} == ({"decision", "advance"} if applied else set())
    assert run.ended
    assert [message.name for message in run.thrown()] == ["income ready"]
