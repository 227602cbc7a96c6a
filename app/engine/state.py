"""The saved form of an instance: its tasks without its specification, as bytes that nothing may reorder.

A workflow is written as its own facts and a row for each task, in the order in which SpiffWorkflow made them: a parent
stands before its children, and children in their own order. Of the data only what differs from the parent's is kept.
"""

import json
import zlib
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from SpiffWorkflow.bpmn.specs.mixins.events.event_types import CatchingEvent
from SpiffWorkflow.bpmn.util.subworkflow import BpmnSubWorkflow
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.deep_merge import DeepMerge
from SpiffWorkflow.util.task import TaskState

from app.engine import first_state
from app.engine.environment import script_engine
from app.engine.process import Process
from app.engine.questions import Questions
from app.engine.workflow import Workflow

FORMAT = 2
"""The version of this form; a later one keeps a reader for the one before."""

Row = list[Any]


def dump(workflow: BpmnWorkflow) -> bytes:
    """Give the state of an instance. Raises ValueError when it holds a message nobody has read."""
    if workflow.bpmn_events:
        raise ValueError("a thrown message was not read before saving")
    state = {"format": FORMAT, "top": _facts(workflow), "inner": list(_inner(workflow))}
    return zlib.compress(json.dumps(state, separators=(",", ":")).encode(), level=1)


def load(state: bytes, process: Process, questions: Questions) -> BpmnWorkflow:
    """Give the instance back, bound to the answers of its case. Raises ValueError for a form it cannot read."""
    content = json.loads(zlib.decompress(state))
    workflow = Workflow(process.spec, process.subprocesses, deserializing=True)
    READERS.get(content["format"], _unknown)(workflow, content)
    # A loaded workflow has SpiffWorkflow's raw engine until it is given ours.
    workflow.script_engine = script_engine(questions)
    return workflow


def _facts(workflow: BpmnWorkflow | BpmnSubWorkflow) -> dict[str, Any]:
    place = {task.id: number for number, task in enumerate(workflow.tasks.values())}
    return {
        "tasks": [_row(task, place) for task in workflow.tasks.values()],
        "last": workflow.last_task and place.get(workflow.last_task.id),
        "success": workflow.success,
        "completed": workflow.completed,
        "data": workflow.data,
        "correlations": workflow.correlations,
    }


def _inner(workflow: BpmnWorkflow) -> Iterator[dict[str, Any]]:
    """Give the embedded subprocesses, each after the one it stands in; one whose task is gone is gone too."""
    known = set(workflow.tasks)
    for one in workflow.subprocesses.values():
        if one.parent_task_id in known:
            known.update(one.tasks)
            yield {"of": one.parent_task_id.int, **_facts(one)}


def _row(task: Task, place: Mapping[UUID, int]) -> Row:
    parent = task.parent
    before = parent.data if parent else {}
    return [
        task.id.int,
        task.task_spec.name,
        place[parent.id] if parent else None,
        task.state,
        task.last_state_change,
        task.triggered,
        task.internal_data,
        DeepMerge.get_updated_keys(before, task.data),
        DeepMerge.get_deleted_keys(before, task.data),
    ]


def _read(workflow: BpmnWorkflow, content: Mapping[str, Any]) -> None:
    _fill(workflow, content["top"])
    for inner in content["inner"]:
        task = workflow.get_task_from_id(UUID(int=inner["of"]))
        spec = workflow.subprocess_specs[task.task_spec.spec]
        subprocess = BpmnSubWorkflow(spec, task.id, workflow, deserializing=True)
        workflow.subprocesses[task.id] = subprocess
        _fill(subprocess, inner)
        subprocess.completed_event.connect(task.task_spec._on_subworkflow_completed, task)  # noqa: SLF001 - as SpiffWorkflow does


def _fill(workflow: BpmnWorkflow | BpmnSubWorkflow, facts: Mapping[str, Any]) -> None:
    tasks: list[Task] = []
    for row in facts["tasks"]:
        tasks.append(_task(workflow, row, tasks))
    workflow.task_tree = tasks[0]
    workflow.last_task = None if facts["last"] is None else tasks[facts["last"]]
    workflow.success, workflow.completed = facts["success"], facts["completed"]
    workflow.data, workflow.correlations = facts["data"], facts["correlations"]


def _task(workflow: BpmnWorkflow | BpmnSubWorkflow, row: Row, earlier: list[Task]) -> Task:
    number, spec, place, state, changed, triggered, internal, updates, deletions = row
    parent = None if place is None else earlier[place]
    task = Task(workflow, workflow.spec.task_specs[spec], parent, state, UUID(int=number))
    task.last_state_change, task.triggered, task.internal_data = changed, triggered, internal
    inherited = DeepMerge.merge({}, parent.data) if parent else {}
    task.data = {key: value for key, value in inherited.items() if key not in deletions} | updates
    if state == TaskState.WAITING and isinstance(task.task_spec, CatchingEvent):
        workflow.top_workflow.event_manager.add_task(task)
    return task


def _unknown(_workflow: BpmnWorkflow, _content: Mapping[str, Any]) -> None:
    raise ValueError("this state was written by a newer version")


READERS = {1: first_state.read, FORMAT: _read}
