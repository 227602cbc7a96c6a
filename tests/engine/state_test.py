"""The saved form and the stepping of our own, held against those of SpiffWorkflow at every step of random lives."""

import json
import random
import zlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from SpiffWorkflow.bpmn.serializer.default.workflow import WorkflowConverter
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow

from app.engine import first_state
from app.engine.catalogue import current
from app.engine.environment import script_engine
from app.engine.process import Process
from app.engine.run import NotWaitingError, Run
from tests.engine.life import NOW, Life
from tests.support.cases import filled_in

PROCESSES = sorted(current().processes)
MESSAGES = ("pathways ready", "task settled")
FACTS: tuple[bool | str, ...] = (True, False, "missing", "arranged", "unknown")
STEPS = 16

lives = settings(max_examples=4)
seeds = st.integers(min_value=0, max_value=2**32)


def _form(run: Run) -> dict[str, Any]:
    """Give everything that SpiffWorkflow's own converters keep of an instance, and which events it waits for."""
    workflow, convert = run._workflow, first_state._CONVERTER
    state: dict[str, Any] = WorkflowConverter.to_dict(convert, workflow)
    state["subprocesses"] = convert.mapping_to_dict(workflow.subprocesses)
    state["waiting"] = sorted(str(task) for task in workflow.event_manager.tasks)
    stored: dict[str, Any] = json.loads(json.dumps(state))
    return stored


def _shape(run: Run) -> list[tuple[object, ...]]:
    """Give the tree of an instance without ids: of two that live the same life it is the same."""
    tasks = run._workflow.get_tasks_iterator()
    return [(t.task_spec.name, t.state, len(t.children), t.data, t.internal_data) for t in tasks]


def _stock(process: Process, life: Life) -> Run:
    workflow = BpmnWorkflow(process.spec, dict(process.subprocesses), script_engine=script_engine(life))
    workflow.do_engine_steps()
    run = Run(workflow)
    run.send(f"{process.id} needed")
    return run


def _act(chance: random.Random, life: Life, runs: list[Run]) -> None:
    """Let the same random thing happen to runs of one process that live one life."""
    what = chance.choices(["complete", "send", "time", "stop"], [12, 2, 4, 0.3])[0]
    elements = sorted(task.element for task in runs[0].open_tasks())
    if what == "complete" and elements:
        _complete(chance, life, runs, chance.choice(elements))
    elif what == "send":
        message = chance.choice(MESSAGES)
        assert len({_heard(run, message) for run in runs}) == 1
    elif what == "stop":
        for run in runs:
            run.stop()
    else:
        life.late = chance.random() < 0.7
        for run in runs:
            run.retime()


def _complete(chance: random.Random, life: Life, runs: list[Run], element: str) -> None:
    key = f"{runs[0]._workflow.spec.name}.{element}"
    answers = filled_in(current().tasks[key], NOW.date(), chance)
    life.answers.update({(key, field): value for field, value in answers.items()})
    for run in runs:
        run.complete(next(task.id for task in run.open_tasks() if task.element == element))
    life.completed.add(key)


def _heard(run: Run, message: str) -> bool:
    try:
        run.send(message)
    except NotWaitingError:
        return False
    return True


def _life(chance: random.Random) -> Life:
    return Life(facts={name: chance.choice(FACTS) for name in ("short_stay", "under_27", "income", "housing", "care")})


@pytest.mark.parametrize("name", PROCESSES)
@lives
@given(seed=seeds)
def test_every_state_of_a_life_comes_back_as_it_was(name: str, seed: int) -> None:
    process, chance = current().processes[name], random.Random(seed)  # noqa: S311 - keeps no secret
    life = _life(chance)
    run = Run.start(process, life)
    for _ in range(STEPS):
        run.thrown()
        again = Run.load(process, run.save(), life)
        assert _form(again) == _form(run)
        run = again
        _act(chance, life, [run])


@pytest.mark.parametrize("name", PROCESSES)
@lives
@given(seed=seeds)
def test_an_instance_steps_as_a_stock_workflow_does(name: str, seed: int) -> None:
    process, chance = current().processes[name], random.Random(seed)  # noqa: S311 - keeps no secret
    life = _life(chance)
    runs = [Run.start(process, life), _stock(process, life)]
    for _ in range(STEPS):
        ours, stock = runs
        assert _shape(ours) == _shape(stock)
        assert [ours.thrown(), ours.served(), ours.ended] == [stock.thrown(), stock.served(), stock.ended]
        runs[0] = Run.load(process, ours.save(), life)
        _act(chance, life, runs)


@pytest.mark.parametrize("name", PROCESSES)
def test_a_state_of_the_first_form_still_loads(name: str) -> None:
    process, life = current().processes[name], Life(late=True)
    run = Run.start(process, life)
    run.thrown()
    first = zlib.compress(json.dumps({"format": 1, **_form(run)}).encode())
    assert _form(Run.load(process, first, life)) == _form(run)


def test_a_state_of_a_later_form_is_refused() -> None:
    later = zlib.compress(json.dumps({"format": 3}).encode())
    with pytest.raises(ValueError, match="newer version"):
        Run.load(current().processes["income"], later, Life())
