"""Services: what a diagram may ask of the application, and the warnings of the ladder."""

import re
from collections.abc import Iterator

from app.domain.ladder import LEVELS
from app.engine.dialect import SERVICE_PREFIX
from app.engine.guard.messages import ESCALATION
from app.engine.guard.problem import Problem, listed, quoted
from app.engine.guard.release import Release, identity

KNOWN_SERVICES = frozenset({"warn"})
"""The services that the application carries out."""

WARNING = re.compile(r"warn_([1-9])")


def problems(release: Release) -> Iterator[Problem]:
    """Give services nobody carries out, and levels of the ladder nobody is warned at."""
    for diagram in release.diagrams:
        warned = set()
        for task in diagram.of("serviceTask"):
            name = task.get("implementation", "")
            if name not in {SERVICE_PREFIX + service for service in KNOWN_SERVICES}:
                remedy = f"Use one of: {listed(SERVICE_PREFIX + service for service in KNOWN_SERVICES)}"
                yield Problem(diagram.file, identity(task), f"nobody carries out the service {quoted(name)}", remedy)
            level = WARNING.fullmatch(identity(task))
            if level is None or int(level[1]) not in LEVELS or diagram.name != ESCALATION:
                remedy = f"Call it warn_1 to warn_{max(LEVELS)}, in {ESCALATION}.bpmn"
                yield Problem(diagram.file, identity(task), "its id does not say which level it warns", remedy)
            warned.add(identity(task))
        missing = {f"warn_{level}" for level in LEVELS} - warned if diagram.name == ESCALATION else set()
        for name in sorted(missing):
            yield Problem(
                diagram.file, diagram.name, f"it has no {name}", f"Draw the service task {name} behind its rung"
            )
