"""A process as the engine runs it: parsed once, shared by all its instances, never changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from SpiffWorkflow.bpmn.specs.bpmn_process_spec import BpmnProcessSpec


@dataclass(frozen=True)
class Step:
    """A user task as it is drawn: label, lane, the user tasks straight before it, whether it tells that it is late."""

    element: str
    title: str
    lane: str
    after: tuple[str, ...] = ()
    escalates: bool = True


@dataclass(frozen=True)
class Process:
    """One executable process of a diagram."""

    id: str
    name: str
    spec: BpmnProcessSpec
    subprocesses: Mapping[str, BpmnProcessSpec]
    steps: Mapping[str, Step]
    diagram: bytes = field(repr=False)
