"""The saved form of an instance: its tasks without its specification, as bytes that nothing may reorder."""

import json
import zlib
from typing import Any
from uuid import UUID

from SpiffWorkflow.bpmn.serializer.default.workflow import BpmnWorkflowConverter, WorkflowConverter
from SpiffWorkflow.bpmn.serializer.helpers import DefaultRegistry
from SpiffWorkflow.bpmn.serializer.workflow import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.spiff.serializer.config import SPIFF_CONFIG

from app.engine.environment import script_engine
from app.engine.process import Process
from app.engine.questions import Questions

FORMAT = 1
"""The version of this form; a later one keeps a reader for the one before."""


class _StateConverter(BpmnWorkflowConverter):
    """Saves everything but the specification, which the instance finds again by its digest."""

    def to_dict(self, workflow: BpmnWorkflow) -> dict[str, Any]:
        state: dict[str, Any] = WorkflowConverter.to_dict(self, workflow)
        state["subprocesses"] = self.mapping_to_dict(workflow.subprocesses)
        return state

    def restore(self, state: dict[str, Any], process: Process) -> BpmnWorkflow:
        workflow = BpmnWorkflow(process.spec, process.subprocesses, deserializing=True)
        workflow.tasks = self.mapping_from_dict(state["tasks"], UUID, workflow=workflow)
        workflow.task_tree = workflow.tasks[UUID(state["root"])]
        self.set_default_attributes(workflow, state)
        self.subprocesses_from_dict(state["subprocesses"], workflow)
        return workflow


_REGISTRY = DefaultRegistry()
BpmnWorkflowSerializer.configure(SPIFF_CONFIG, _REGISTRY)
_CONVERTER = _StateConverter(BpmnWorkflow, _REGISTRY)


def dump(workflow: BpmnWorkflow) -> bytes:
    """Give the state of an instance. Raises ValueError when it holds a message nobody has read."""
    if workflow.bpmn_events:
        raise ValueError("a thrown message was not read before saving")
    state = {"format": FORMAT, **_REGISTRY.convert(workflow)}
    return zlib.compress(json.dumps(state, separators=(",", ":")).encode(), level=1)


def load(state: bytes, process: Process, questions: Questions) -> BpmnWorkflow:
    """Give the instance back, bound to the answers of its case. Raises ValueError for a form it cannot read."""
    content = json.loads(zlib.decompress(state))
    if content.pop("format") != FORMAT:
        raise ValueError("this state was written by a newer version")
    workflow = _CONVERTER.restore(content, process)
    # A loaded workflow has SpiffWorkflow's raw engine until it is given ours.
    workflow.script_engine = script_engine(questions)
    return workflow
