"""A workflow of SpiffWorkflow that finds its tasks at once; the stock one walks its whole tree for each search."""

from collections.abc import Callable
from typing import Any

from SpiffWorkflow.bpmn.util.task import BpmnTaskFilter
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState


class Workflow(BpmnWorkflow):
    """Steps exactly as SpiffWorkflow does; with an embedded subprocess it leaves the searching to SpiffWorkflow."""

    def get_tasks(self, first_task: Any = None, **wanted: Any) -> list[Any]:  # noqa: ANN401 - SpiffWorkflow's own interface
        """Give the tasks that match, in the order of the tree."""
        if first_task is None and not self.subprocesses:
            matches = BpmnTaskFilter(**wanted).matches
            found = [task for task in self.tasks.values() if matches(task)]
            if len(found) <= 1:
                return found
        in_order: list[Any] = super().get_tasks(first_task, **wanted)
        return in_order

    def update_waiting_tasks(self) -> None:
        """Let every waiting task look whether it may go on."""
        for task in list(self.tasks.values()):
            if task.state == TaskState.WAITING:
                task.task_spec._update(task)  # noqa: SLF001 - what SpiffWorkflow does here itself

    def _do_engine_steps(self, *callbacks: Callable[..., None] | None) -> bool:
        if self.subprocesses:
            return bool(super()._do_engine_steps(*callbacks))
        ready = self.get_tasks(state=TaskState.READY, manual=False)
        for task in ready:
            task.run()
        return bool(ready)
