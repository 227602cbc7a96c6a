"""What a case will still ask of people: the tasks that its running processes open later."""

from app.actions.case_file import CaseFile
from app.actions.plan import PlannedTask, PlanQuestions
from app.domain.schedule import opening, schedule
from app.engine.definitions import Definitions
from app.engine.questions import NEVER


def coming(definitions: Definitions, file: CaseFile, running: set[str], known: set[str]) -> list[PlannedTask]:
    """Give the tasks that running processes of a case will still open at a time that is known now."""
    questions = PlanQuestions(definitions, file.facts, file.case.started_at)
    planned = []
    for process in sorted(running & set(definitions.processes)):
        for key in definitions.reachable(process, questions.decide):
            task = definitions.tasks.get(key)
            if task is None or key in known:
                continue
            opens = opening(task, file.anchors, file.now) if task.opens else file.now
            times = schedule(task, file.anchors, file.facts, opens) if opens else None
            if times is not None and times.due is not None:
                planned.append(PlannedTask(task, definitions.step(key).title, definitions.agency_of(key).id, times))
    return sorted(planned, key=lambda one: one.schedule.due or NEVER)
