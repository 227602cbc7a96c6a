"""The first saved form of an instance: what SpiffWorkflow's own converters give, without the specification."""

from typing import Any
from uuid import UUID

from SpiffWorkflow.bpmn.serializer.default.workflow import BpmnWorkflowConverter
from SpiffWorkflow.bpmn.serializer.helpers import DefaultRegistry
from SpiffWorkflow.bpmn.serializer.workflow import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.spiff.serializer.config import SPIFF_CONFIG

_REGISTRY = DefaultRegistry()
BpmnWorkflowSerializer.configure(SPIFF_CONFIG, _REGISTRY)
_CONVERTER = BpmnWorkflowConverter(BpmnWorkflow, _REGISTRY)


def read(workflow: BpmnWorkflow, state: dict[str, Any]) -> None:
    """Fill an empty workflow with a state of this form."""
    workflow.tasks = _CONVERTER.mapping_from_dict(state["tasks"], UUID, workflow=workflow)
    workflow.task_tree = workflow.tasks[UUID(state["root"])]
    _CONVERTER.set_default_attributes(workflow, state)
    _CONVERTER.subprocesses_from_dict(state["subprocesses"], workflow)
