"""Services: what a diagram may ask of the application, the warnings of the ladder and letters."""

import re
from collections.abc import Iterator

from lxml import etree

from app.domain.ladder import LEVELS
from app.engine.dialect import SERVICE_PREFIX
from app.engine.guard.messages import ESCALATION
from app.engine.guard.problem import Problem, listed, quoted
from app.engine.guard.release import Diagram, Release, identity

WARN, LETTER = "warn", "letter:"
"""The services that the application carries out: a warning, and a letter by its name."""

WARNING = re.compile(r"warn_([1-9])")


def problems(release: Release) -> Iterator[Problem]:
    """Give services nobody carries out, letters there are none of, and levels of the ladder nobody is warned at."""
    for diagram in release.diagrams:
        tasks = list(diagram.of("serviceTask"))
        for task in tasks:
            yield from _of_task(release, diagram, task)
        if diagram.name == ESCALATION:
            for name in sorted({f"warn_{level}" for level in LEVELS} - {identity(task) for task in tasks}):
                yield Problem(
                    diagram.file, diagram.name, f"it has no {name}", f"Draw the service task {name} behind its rung"
                )


def _of_task(release: Release, diagram: Diagram, task: etree._Element) -> Iterator[Problem]:
    given = task.get("implementation", "")
    service = given.removeprefix(SERVICE_PREFIX) if given.startswith(SERVICE_PREFIX) else ""
    if service.startswith(LETTER):
        name = service.removeprefix(LETTER)
        if name not in release.content.letters:
            known = listed(f"{SERVICE_PREFIX}{LETTER}{one}" for one in release.content.letters)
            yield Problem(diagram.file, identity(task), f"there is no letter {quoted(name)}", f"Use one of: {known}")
        return
    if service != WARN:
        remedy = f"Use {SERVICE_PREFIX}{WARN}, or {SERVICE_PREFIX}{LETTER} with the name of a letter"
        yield Problem(diagram.file, identity(task), f"nobody carries out the service {quoted(given)}", remedy)
    level = WARNING.fullmatch(identity(task))
    if level is None or int(level[1]) not in LEVELS or diagram.name != ESCALATION:
        remedy = f"Call it warn_1 to warn_{max(LEVELS)}, in {ESCALATION}.bpmn"
        yield Problem(diagram.file, identity(task), "its id does not say which level it warns", remedy)
