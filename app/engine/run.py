"""One instance at work: start it or load it, let it step, read what it wants, and save it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from SpiffWorkflow.bpmn import BpmnEvent
from SpiffWorkflow.bpmn.exceptions import WorkflowTaskException
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.exceptions import WorkflowException
from SpiffWorkflow.spiff.specs.defaults import UserTask
from SpiffWorkflow.spiff.specs.event_definitions import MessageEventDefinition
from SpiffWorkflow.util.task import TaskState

from app.engine import state
from app.engine.dialect import Timer
from app.engine.environment import Environment, is_never, script_engine
from app.engine.process import Process
from app.engine.questions import Questions
from app.engine.workflow import Workflow


class NotWaitingError(Exception):
    """The instance does not wait for this message (any more)."""


class NotOpenError(Exception):
    """The task is not open (any more)."""


@dataclass(frozen=True)
class OpenTask:
    """A user task that waits for somebody."""

    id: UUID
    element: str


@dataclass(frozen=True)
class Thrown:
    """A message that left the instance."""

    name: str
    payload: Mapping[str, Any]


@dataclass(frozen=True)
class Served:
    """A service that the diagram asked for, at one of its elements."""

    service: str
    element: str


class Run:
    """A loaded instance. After any exception it is spoilt: do not save it, load it anew."""

    def __init__(self, workflow: BpmnWorkflow) -> None:
        """Wrap a workflow that has our script engine."""
        self._workflow = workflow

    @classmethod
    def start(cls, process: Process, questions: Questions) -> Self:
        """Begin an instance with the message "<process> needed" that its start event waits for."""
        workflow = Workflow(process.spec, dict(process.subprocesses), script_engine=script_engine(questions))
        workflow.do_engine_steps()
        run = cls(workflow)
        run.send(f"{process.id} needed")
        return run

    @classmethod
    def load(cls, process: Process, saved: bytes, questions: Questions) -> Self:
        """Give a saved instance back."""
        return cls(state.load(saved, process, questions))

    def save(self) -> bytes:
        """Give the state to keep."""
        return state.dump(self._workflow)

    def send(self, message: str) -> None:
        """Deliver a message and step on. Raises NotWaitingError: so a second delivery has no effect."""
        try:
            self._workflow.send_event(BpmnEvent(MessageEventDefinition(message), {}))
        except WorkflowTaskException:
            raise
        except WorkflowException as error:
            raise NotWaitingError(message) from error
        self._workflow.do_engine_steps()

    def complete(self, task_id: UUID) -> None:
        """Complete a user task and step on. Raises NotOpenError: the engine itself would complete a cancelled one."""
        task = self._workflow.get_task_from_id(task_id)
        if task is None or task.state != TaskState.READY:
            raise NotOpenError(task_id)
        task.run()
        self._workflow.do_engine_steps()

    def wake(self) -> None:
        """Let every timer whose instant has come fire, and step on."""
        # In this order: stepping refreshes timers only at its end, and would leave a fired one standing.
        self._workflow.refresh_timers()
        self._workflow.do_engine_steps()

    def retime(self) -> None:
        """Ask the case anew for the instant of every waiting timer; one that has come fires at once."""
        for task in self._timers():
            task.internal_data.pop("event_value", None)
        self.wake()

    def stop(self) -> None:
        """Cancel everything that is open; nothing is thrown."""
        self._workflow.cancel()

    @property
    def ended(self) -> bool:
        """Whether nothing is left to do."""
        return bool(self._workflow.completed)

    @property
    def next_due(self) -> datetime | None:
        """Give the instant of the first waiting timer, or None."""
        instants = [datetime.fromisoformat(task.internal_data["event_value"]) for task in self._timers()]
        return min((moment for moment in instants if not is_never(moment)), default=None)

    def open_tasks(self) -> list[OpenTask]:
        """Give the user tasks that wait for somebody."""
        ready = self._workflow.get_tasks(state=TaskState.READY, spec_class=UserTask)
        return [OpenTask(task.id, task.task_spec.name) for task in ready]

    def ahead(self) -> set[str]:
        """Give the elements of the user tasks that can still open; a way that was not taken has none."""
        tasks = self._workflow.get_tasks(state=TaskState.PREDICTED_MASK | TaskState.FUTURE, spec_class=UserTask)
        return {task.task_spec.name for task in tasks}

    def thrown(self) -> list[Thrown]:
        """Give the messages thrown since the last time this was asked."""
        return [Thrown(e.event_definition.name, e.payload or {}) for e in self._workflow.get_events()]

    def served(self) -> list[Served]:
        """Give the services asked for since the last time this was asked."""
        environment: Environment = self._workflow.script_engine.environment
        asked, environment.served = environment.served, []
        return [Served(*one) for one in asked]

    def reached(self) -> tuple[set[str], set[str]]:
        """Give the elements that are done and those that are at work, as the drawing shows them."""
        done = {t.task_spec.name for t in self._workflow.get_tasks(state=TaskState.COMPLETED)}
        busy = {t.task_spec.name for t in self._workflow.get_tasks(state=TaskState.READY | TaskState.WAITING)}
        return done, busy

    def _timers(self) -> list[Any]:
        waiting = self._workflow.event_manager.tasks.values()
        return [task for task in waiting if isinstance(task.task_spec.event_definition, Timer)]
