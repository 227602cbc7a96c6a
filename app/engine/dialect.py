"""How diagrams are read: timers with our clock, services by name, everything else as SpiffWorkflow reads it."""

from datetime import datetime
from typing import Any

from SpiffWorkflow.bpmn.parser.util import first, full_tag
from SpiffWorkflow.bpmn.parser.ValidationException import ValidationException
from SpiffWorkflow.bpmn.specs.defaults import BoundaryEvent, IntermediateCatchEvent
from SpiffWorkflow.bpmn.specs.event_definitions.timer import TimeDateEventDefinition
from SpiffWorkflow.bpmn.specs.mixins import ServiceTaskMixin
from SpiffWorkflow.spiff.parser.event_parsers import SpiffBoundaryEventParser, SpiffIntermediateCatchEventParser
from SpiffWorkflow.spiff.parser.process import SpiffBpmnParser
from SpiffWorkflow.spiff.parser.task_spec import SpiffTaskParser
from SpiffWorkflow.spiff.specs.spiff_task import SpiffBpmnTask

SERVICE_PREFIX = "thuiskomst:"


class Timer(TimeDateEventDefinition):
    """A timer on an instant that the case gives; it looks at the injected clock, never at the machine's."""

    def has_fired(self, my_task: Any) -> bool:  # noqa: ANN401 - a SpiffWorkflow task
        """Tell whether the instant has come, and freeze it so that only `Run.retime` changes it."""
        engine = my_task.workflow.top_workflow.script_engine
        value = my_task._get_internal_data("event_value")  # noqa: SLF001 - where SpiffWorkflow keeps it
        if value is None:
            value = engine.evaluate(my_task, self.expression)
            my_task._set_internal_data(event_value=value)  # noqa: SLF001
        if _aware(value) <= engine.environment.questions.now():
            my_task._set_internal_data(event_fired=True)  # noqa: SLF001
        return bool(my_task._get_internal_data("event_fired", False))  # noqa: SLF001


class Service(SpiffBpmnTask, ServiceTaskMixin):
    """A service task; it only says what is to be done, the action does it in its own transaction."""

    def __init__(self, wf_spec: Any, name: str, service: str = "", **kwargs: Any) -> None:  # noqa: ANN401 - SpiffWorkflow's own interface
        """Keep the name of the service."""
        super().__init__(wf_spec, name, **kwargs)
        self.service = service

    def _execute(self, my_task: Any) -> bool:  # noqa: ANN401 - a SpiffWorkflow task
        my_task.workflow.top_workflow.script_engine.environment.serve(self.service, self.name)
        return True


class _ServiceParser(SpiffTaskParser):
    def create_task(self) -> Service:
        name = (self.node.get("implementation") or "").removeprefix(SERVICE_PREFIX)
        return self.spec_class(self.spec, self.bpmn_id, service=name, **self.bpmn_attributes)  # type: ignore[no-any-return]


class _InstantTimers:
    node: Any
    filename: str

    def parse_timer_event(self, event: Any) -> Timer:  # noqa: ANN401 - an lxml element
        expression = first(self.xpath(".//bpmn:timeDate"))  # type: ignore[attr-defined]
        if expression is None:
            raise ValidationException("a timer needs a timeDate", node=self.node, file_name=self.filename)
        return Timer(self.node.get("name", self.node.get("id")), expression.text)


class _BoundaryParser(_InstantTimers, SpiffBoundaryEventParser):
    pass


class _CatchParser(_InstantTimers, SpiffIntermediateCatchEventParser):
    pass


class Parser(SpiffBpmnParser):
    """The parser of our diagrams."""

    OVERRIDE_PARSER_CLASSES = {  # noqa: RUF012 - SpiffWorkflow's own shape
        **SpiffBpmnParser.OVERRIDE_PARSER_CLASSES,
        full_tag("serviceTask"): (_ServiceParser, Service),
        full_tag("boundaryEvent"): (_BoundaryParser, BoundaryEvent),
        full_tag("intermediateCatchEvent"): (_CatchParser, IntermediateCatchEvent),
    }


def _aware(value: str) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError("a timer needs an instant with its zone")
    return moment
