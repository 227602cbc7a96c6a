"""Timers: each asks for the instant that belongs to its place, and what it starts fits its task."""

import ast
from collections.abc import Iterator

from lxml import etree

from app.domain.ladder import LEVELS
from app.engine.drawing import NAMESPACES
from app.engine.guard import values
from app.engine.guard.events import TIMER, held
from app.engine.guard.expressions import payload
from app.engine.guard.messages import ESCALATION, LATE, name_at
from app.engine.guard.problem import Problem, quoted
from app.engine.guard.release import GATEWAYS, Diagram, Release, identity, kind
from app.engine.guard.values import Refused

OPENS, FIRST_RUNG, RUNG = "opens", "first_rung", "rung"


def problems(release: Release) -> Iterator[Problem]:
    """Give timers that would fail, never fire, or fire for another task, and tasks without one."""
    for diagram in release.diagrams:
        for event in diagram.of("intermediateCatchEvent", "boundaryEvent"):
            if held(event) == TIMER:
                yield from _timer(release, diagram, event)
        for task in diagram.of("userTask"):
            yield from _late(diagram, task)
    yield from _openings(release)


def argument(event: etree._Element, function: str) -> object:
    """Give what a timer asks its function for, or None when it asks something else. Raises Refused."""
    text = event.findtext(f"bpmn:{TIMER}/bpmn:timeDate", "", NAMESPACES)
    match values.tree(text, frozenset({OPENS, FIRST_RUNG, RUNG})):
        case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=value)]) if name == function:
            return value
    return None


def _timer(release: Release, diagram: Diagram, event: etree._Element) -> Iterator[Problem]:
    try:
        if kind(event) == "boundaryEvent":
            _first_rung(diagram, event)
        elif diagram.name == ESCALATION:
            _rung(diagram, event)
        else:
            _opens(release, diagram, event)
    except Refused as refused:
        yield Problem(diagram.file, identity(event), refused.what, refused.remedy)


def _first_rung(diagram: Diagram, event: etree._Element) -> None:
    key = f"{diagram.name}.{event.get('attachedToRef')}"
    if argument(event, FIRST_RUNG) != key:
        raise Refused("its time is not the first rung of its own task", f'Write first_rung("{key}")')
    for node in diagram.after(identity(event)):
        if name_at(diagram, node) != LATE or _told(node) != key:
            remedy = f'Let it lead to an end event that throws "{LATE}" with {{"task": "{key}"}}'
            raise Refused("what follows does not say that this task is late", remedy)


def _told(node: etree._Element) -> object:
    match values.tree(payload(node) or "", frozenset()):
        case ast.Dict(keys=[ast.Constant(value="task")], values=[ast.Constant(value=task)]):
            return task
    return None


def _rung(diagram: Diagram, event: etree._Element) -> None:
    level = argument(event, RUNG)
    if level not in LEVELS or isinstance(level, bool):
        raise Refused("its time is no rung of the ladder", f"Write rung(1) to rung({max(LEVELS)})")
    if [identity(node) for node in diagram.after(identity(event))] != [f"warn_{level}"]:
        raise Refused(
            f"what follows is not the warning of level {level}", f"Let it lead to a service task warn_{level}"
        )


def _opens(release: Release, diagram: Diagram, event: etree._Element) -> None:
    key = argument(event, OPENS)
    if not isinstance(key, str):
        raise Refused("its time is not the opening of a task", f'Write opens("{diagram.name}.task")')
    values.known(release, key)
    if release.tasks[key].opens is None:
        raise Refused(
            f"{key} declares no time to open", f"Give the task an opens in tasks/{release.tasks[key].process}.py"
        )
    if key not in {f"{diagram.name}.{node}" for node in _waiting(diagram, identity(event))}:
        raise Refused(f"{quoted(key)} does not come after it", "Let the timer stand before its own task")


def _waiting(diagram: Diagram, node: str) -> Iterator[str]:
    """Give the tasks that wait for a node, straight or through gateways and services."""
    seen: set[str] = set()
    ahead = [node]
    while ahead:
        for one in diagram.after(ahead.pop()):
            if identity(one) not in seen:
                seen.add(identity(one))
                ahead += [identity(one)] if kind(one) in GATEWAYS or kind(one) == "serviceTask" else []
    return iter(seen)


def _late(diagram: Diagram, task: etree._Element) -> Iterator[Problem]:
    timers = [event for event in diagram.boundaries.get(identity(task), []) if held(event) == TIMER]
    excused = not timers and task.findtext("bpmn:documentation", "", NAMESPACES).strip()
    if len(timers) != 1 and not excused:
        remedy = f'Put one timer on its border, not interrupting: first_rung("{diagram.name}.{identity(task)}")'
        remedy += "" if timers else ", or write in its documentation why nobody needs to hear"
        yield Problem(diagram.file, identity(task), f"it has {len(timers)} timers for its ladder", remedy)


def _openings(release: Release) -> Iterator[Problem]:
    """Give tasks that declare a time to open for which no diagram waits."""
    waited = {key for diagram in release.diagrams for key in _waited(diagram)}
    for task in release.tasks.values():
        if task.opens is not None and task.key not in waited:
            remedy = f'Draw an intermediate timer opens("{task.key}") before it, or take out its opens'
            yield Problem(
                f"{task.process}.bpmn", task.element, "it declares a time to open, but no timer waits for it", remedy
            )


def _waited(diagram: Diagram) -> Iterator[object]:
    for event in diagram.of("intermediateCatchEvent"):
        try:
            yield argument(event, OPENS) if held(event) == TIMER else None
        except Refused:
            continue
