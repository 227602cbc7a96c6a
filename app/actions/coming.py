"""What a case will still ask of people: the tasks that its running instances can open later."""

from app.actions.case_file import CaseFile
from app.actions.plan import PlannedTask
from app.domain.schedule import opening
from app.domain.task import Task
from app.engine.definitions import Definitions
from app.engine.questions import NEVER
from app.engine.run import Run
from app.store.tables import Instance


def loaded(definitions: Definitions, file: CaseFile, instance: Instance) -> Run | None:
    """Give a running instance, not to be saved; None where its definitions are gone, and for one that stands still.

    What is kept of the latter may be broken.
    """
    if instance.failures or definitions.stands_in:
        return None
    questions = file.questions(definitions, instance)
    return Run.load(definitions.processes[instance.process], instance.state, questions)


def ahead(instance: Instance, run: Run | None) -> set[str]:
    """Give the keys of the tasks that an instance can still open; of one that stands still nobody knows."""
    return set() if run is None else {f"{instance.process}.{element}" for element in run.ahead()}


def coming(definitions: Definitions, file: CaseFile, keys: set[str]) -> list[PlannedTask]:
    """Give those of the tasks whose time is known now, by due instant, as if each opened as early as it can."""
    planned = [_planned(definitions, file, definitions.tasks[key]) for key in keys if key in definitions.tasks]
    return sorted((one for one in planned if one), key=lambda one: (one.schedule.due or NEVER, one.task.key))


def _planned(definitions: Definitions, file: CaseFile, task: Task) -> PlannedTask | None:
    opens = opening(task, file.anchors_of(definitions, task.key), file.now)
    times = file.schedule(definitions, task.key, opens) if opens else None
    if times is None or times.due is None:
        return None
    return PlannedTask(task, definitions.step(task.key).title, definitions.agency_of(task.key).id, times)
