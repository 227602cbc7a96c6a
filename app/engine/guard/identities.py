"""Ids of a diagram: each once, each usable, and one process a file under the file's name."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

from app.engine.drawing import BPMN, NAMESPACES
from app.engine.guard.problem import Problem
from app.engine.guard.release import identity, kind

ID = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
RESERVED = frozenset({"Root", "Start", "End", "StartEventSplit", "StartEventJoin"})
"""Names that SpiffWorkflow gives to steps of its own; an element of that name would be taken for one."""

WITHOUT_ID = frozenset(
    {
        "incoming", "outgoing", "flowNodeRef", "documentation", "conditionExpression", "timeDate", "extensionElements",
        "laneSet", "participantMultiplicity", "timerEventDefinition", "messageEventDefinition",
    }
)  # fmt: skip
"""Elements that nothing refers to."""

RENAME = "Give it an id of letters, digits and underscores that no other element has"


def problems(file: str, root: etree._Element) -> Iterator[Problem]:
    """Give wrong ids of a diagram that keeps to the closed list."""
    yield from _ids(file, root)
    yield from _processes(file, root)


def across(roots: Iterable[tuple[str, etree._Element]]) -> Iterator[Problem]:
    """Give processes and embedded subprocesses of one id in several diagrams; the engine knows them by id alone."""
    owners: dict[str, str] = {}
    for file, root in roots:
        for element in root.iter(f"{{{BPMN}}}process", f"{{{BPMN}}}subProcess"):
            first = owners.setdefault(element.get("id", ""), file)
            if first != file:
                yield Problem(file, identity(element), f"its id stands in {first} too", RENAME)


def _ids(file: str, root: etree._Element) -> Iterator[Problem]:
    counted = Counter(one.get("id") for one in root.iter() if one.get("id"))
    for element in root.iter(f"{{{BPMN}}}*"):
        name = element.get("id")
        if name is None and kind(element) not in WITHOUT_ID and element is not root:
            yield Problem(file, identity(element), f"a {kind(element)} in it has no id", RENAME)
        elif name is not None and (not ID.fullmatch(name) or name in RESERVED):
            yield Problem(file, identity(element), "its id cannot be used", RENAME)
    for name, count in counted.items():
        if count > 1:
            yield Problem(file, str(name), f"{count} elements have this id", RENAME)


def _processes(file: str, root: etree._Element) -> Iterator[Problem]:
    found = root.findall("bpmn:process", NAMESPACES)
    name = file.partition(".")[0]
    if len(found) != 1:
        yield Problem(
            file, name, f"it holds {len(found)} processes", "Draw one process a file, other parties as empty pools"
        )
    for process in found:
        if process.get("id") != name:
            yield Problem(
                file, identity(process), "its id is not the name of its file", f"Give the process the id {name}"
            )
        if process.get("isExecutable") != "true":
            yield Problem(file, identity(process), "it is not executable", 'Write isExecutable="true"')
