"""SpiffWorkflow as it comes: its own parser, script engine, timers, stepping and serializer, on our diagrams.

The functions that our expressions call stand in the globals of its environment; every timer lies far ahead. It has no
service of ours: a letter that a diagram asks for is a step at which nothing happens.
"""

import time
from collections.abc import Mapping
from functools import cache
from typing import Any

from SpiffWorkflow.bpmn import BpmnEvent
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine, TaskDataEnvironment
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.specs.bpmn_process_spec import BpmnProcessSpec
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.spiff.parser.process import SpiffBpmnParser
from SpiffWorkflow.spiff.serializer.config import SPIFF_CONFIG
from SpiffWorkflow.spiff.specs.event_definitions import MessageEventDefinition
from SpiffWorkflow.util.task import TaskState

from app.engine.catalogue import current_content
from app.engine.drawing import read
from tests.bench.town import ANSWERS, KEY

ELEMENT = KEY.removeprefix("income.")
PARTS = ("release", "income", "housing", "care")
FAR = "2099-01-01T00:00:00+00:00"
SERIALIZER = BpmnWorkflowSerializer(BpmnWorkflowSerializer.configure(SPIFF_CONFIG))


def bare_step() -> float:
    """Give the milliseconds of completing one task of the income pathway in memory, without any saving."""
    workflow = BpmnWorkflow(*_income(), script_engine=_engine())
    workflow.do_engine_steps()
    _send(workflow, "income needed")
    started = time.perf_counter()
    _complete(workflow, ELEMENT)
    return 1000 * (time.perf_counter() - started)


@cache
def _income() -> tuple[BpmnProcessSpec, dict[str, BpmnProcessSpec]]:
    parser = _parser()
    return parser.get_spec("income"), parser.get_subprocess_specs("income")


@cache
def whole_case() -> str:
    """Give the saved text of one workflow for a whole case, its processes as call activities, at the same task."""
    parser = _parser()
    parser.add_bpmn_xml(read(_diagram()))
    workflow = BpmnWorkflow(parser.get_spec("case"), parser.get_subprocess_specs("case"), script_engine=_engine())
    workflow.do_engine_steps()
    for part in PARTS:
        _send(workflow, f"{part} needed")
    _complete(workflow, "match")
    workflow.get_events()
    return str(SERIALIZER.serialize_json(workflow))


def complete_in_whole_case(saved: str) -> str:
    """Load such a text, complete the same task, and give the text to save."""
    workflow = SERIALIZER.deserialize_json(saved)
    workflow.script_engine = _engine()
    _complete(workflow, ELEMENT)
    workflow.get_events()
    return str(SERIALIZER.serialize_json(workflow))


def _parser() -> SpiffBpmnParser:
    parser = SpiffBpmnParser()
    for name, text in current_content().files.items():
        add = parser.add_bpmn_xml if name.endswith(".bpmn") else parser.add_dmn_xml
        add(read(text.replace("bpmn:serviceTask", "bpmn:task")), filename=name)
    return parser


def _engine() -> PythonScriptEngine:
    known: Mapping[str, Any] = {
        "opens": lambda _task: FAR,
        "first_rung": lambda _task: FAR,
        "rung": lambda _level: FAR,
        "fact": lambda name: name in PARTS and "missing",
        "answer": lambda task, field: ANSWERS.get(field, "") if task == KEY else "",
        "done": lambda _task: False,
    }
    return PythonScriptEngine(TaskDataEnvironment(dict(known)))


def _send(workflow: BpmnWorkflow, message: str) -> None:
    workflow.send_event(BpmnEvent(MessageEventDefinition(message), {}))
    workflow.do_engine_steps()


def _complete(workflow: BpmnWorkflow, element: str) -> None:
    workflow.get_next_task(state=TaskState.READY, spec_name=element).run()
    workflow.do_engine_steps()


def _diagram() -> str:
    calls = "".join(
        f'<callActivity id="call_{part}" calledElement="{part}"/>'
        f'<sequenceFlow id="to_{part}" sourceRef="fork" targetRef="call_{part}"/>'
        f'<sequenceFlow id="from_{part}" sourceRef="call_{part}" targetRef="join"/>'
        for part in PARTS
    )
    return (
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="bench" targetNamespace="bench">'
        '<process id="case" isExecutable="true"><startEvent id="begin"/><parallelGateway id="fork"/>'
        f'<sequenceFlow id="first" sourceRef="begin" targetRef="fork"/>{calls}<parallelGateway id="join"/>'
        '<endEvent id="finish"/><sequenceFlow id="last" sourceRef="join" targetRef="finish"/></process></definitions>'
    )
