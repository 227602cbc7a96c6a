"""Names that decision tables put into a case: where in a diagram they are certain to be there."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from lxml import etree

from app.engine.drawing import NAMESPACES
from app.engine.guard.release import REMEMBERED, Diagram, Release, Table, identity, kind
from app.engine.guard.values import Values, literals

DECISION = "bpmn:extensionElements/spiffworkflow:calledDecisionId"


def decision(node: etree._Element) -> str:
    """Give the table that a business rule task asks, or an empty text."""
    return node.findtext(DECISION, "", NAMESPACES)


def given(table: Table) -> Iterator[tuple[str, Values]]:
    """Give the names that a table puts into a case, with the values they can have."""
    for index, output in enumerate(table.parts("output")):
        yield output.get("name", ""), literals(table.column(index), table.policy)


def known_at(release: Release, diagram: Diagram, node: str) -> Mapping[str, Values]:
    """Give the names that are certain to be there when a case reaches a node."""
    return {
        name: found
        for table in release.tables
        if node not in _reached_without(diagram, table.name)
        for name, found in given(table)
    }


def known_to(release: Release, table: Table) -> Mapping[str, Values]:
    """Give the names that are certain to be there wherever a diagram asks the table."""
    places = [
        known_at(release, diagram, identity(task))
        for diagram in release.diagrams
        for task in diagram.of("businessRuleTask")
        if decision(task) == table.name
    ]
    return {name: found for name, found in places[0].items() if all(name in one for one in places)} if places else {}


@lru_cache(maxsize=4 * REMEMBERED)
def _reached_without(diagram: Diagram, table: str) -> set[str]:
    """Give the nodes that a case can reach before the table was asked."""
    seen: set[str] = set()
    passed: set[str] = set()
    ahead = _starts(diagram.process)
    while ahead:
        node = ahead.pop()
        if node in seen or not _opens(diagram, node, passed):
            continue
        seen.add(node)
        ahead += [*_starts(diagram.nodes[node]), *(identity(one) for one in diagram.boundaries.get(node, []))]
        if decision(diagram.nodes[node]) != table:
            passed.add(node)
            ahead += [identity(one) for one in diagram.after(node)]
    return seen


def _starts(scope: etree._Element) -> list[str]:
    return [identity(start) for start in scope.iterfind("bpmn:startEvent", NAMESPACES)]


def _opens(diagram: Diagram, node: str, passed: set[str]) -> bool:
    """Tell whether a node lets a case on; a parallel gateway waits for every way into it."""
    entering = diagram.into.get(node, [])
    return kind(diagram.nodes[node]) != "parallelGateway" or all(f.get("sourceRef") in passed for f in entering)
