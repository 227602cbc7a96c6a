"""Diagrams and declarations hold each other: tasks, pathways, lanes, agencies and tables, in both directions."""

from collections.abc import Iterator
from itertools import chain

from app.engine.drawing import NAMESPACES
from app.engine.guard.messages import ESCALATION
from app.engine.guard.problem import Problem, listed, quoted
from app.engine.guard.release import Diagram, Release, identity
from app.engine.guard.variables import decision

AGENCIES = "tasks/agencies.py"


def problems(release: Release) -> Iterator[Problem]:
    """Give what is drawn and not declared, or declared and not drawn."""
    yield from chain(_pathways(release), _lanes(release), _tables(release))
    for diagram in release.diagrams:
        yield from chain(_tasks(release, diagram), _in_lanes(release, diagram))


def _pathways(release: Release) -> Iterator[Problem]:
    drawn = {diagram.name for diagram in release.diagrams}
    declared = {pathway.process for pathway in release.content.pathways}
    for name in sorted(drawn - declared - {ESCALATION}):
        yield Problem(f"{name}.bpmn", name, "no pathway is declared for it", f"Declare one in tasks/{name}.py")
    for name in sorted((declared | {ESCALATION}) - drawn):
        yield Problem(f"{name}.bpmn", name, "this diagram is missing", f"Draw the process {name}")


def _tasks(release: Release, diagram: Diagram) -> Iterator[Problem]:
    drawn = {identity(task) for task in diagram.of("userTask")}
    declared = {task.element for task in release.tasks.values() if task.process == diagram.name}
    for name in sorted(drawn - declared):
        remedy = f'Declare Task(key="{diagram.name}.{name}") with its checklist in tasks/{diagram.name}.py'
        yield Problem(diagram.file, name, "it has no checklist", remedy)
    for name in sorted(declared - drawn):
        remedy = f"Draw a user task with the id {name}, or take it out of tasks/{diagram.name}.py"
        yield Problem(diagram.file, name, "it is declared and not drawn", remedy)
    for task in diagram.of("userTask"):
        if not (task.get("name") or "").strip():
            yield Problem(diagram.file, identity(task), "it has no title", "Write in it what is to be done")


def _lanes(release: Release) -> Iterator[Problem]:
    known = {agency.lane for agency in release.content.agencies}
    for diagram in release.diagrams:
        for lane in diagram.process.iterfind("bpmn:laneSet/bpmn:lane", NAMESPACES):
            if lane.get("name") not in known:
                what = f"no agency has the lane {quoted(lane.get('name') or '')}"
                yield Problem(
                    diagram.file, identity(lane), what, f"Use one of: {listed(known)}, or declare it in {AGENCIES}"
                )


def _in_lanes(release: Release, diagram: Diagram) -> Iterator[Problem]:
    staffed = {agency.lane for agency in release.content.agencies if agency.roles}
    lanes = list(diagram.process.iterfind("bpmn:laneSet/bpmn:lane/bpmn:flowNodeRef", NAMESPACES))
    standing = [(ref.text or "").strip() for ref in lanes]
    for node in diagram.nodes.values():
        name, inner = identity(node), node.getparent() is not diagram.process
        if standing.count(name) != (0 if inner else 1):
            remedy = "Put it into the lane of its embedded subprocess only" if inner else "Put it into one lane"
            yield Problem(diagram.file, name, f"it stands in {standing.count(name)} lanes", remedy)
    for task in diagram.of("userTask"):
        lane = diagram.lanes.get(identity(task))
        if lane is not None and lane.get("name") not in staffed:
            remedy = "Move it to the lane of an agency with people, or give this one a role"
            yield Problem(diagram.file, identity(task), "nobody works in its lane", remedy)


def _tables(release: Release) -> Iterator[Problem]:
    known, used = {table.name for table in release.tables}, set()
    for diagram in release.diagrams:
        for task in diagram.of("businessRuleTask"):
            used.add(decision(task))
            if decision(task) not in known:
                what = f"there is no table {quoted(decision(task))}"
                yield Problem(diagram.file, identity(task), what, f"Use one of: {listed(known)}")
    for name in sorted(known - used):
        yield Problem(
            f"{name}.dmn", name, "no diagram uses it", "Let a business rule task ask it, or take the file out"
        )
