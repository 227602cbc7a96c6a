"""The shape of a decision table: one table a file, as many cells as columns, nothing the engine cannot read."""

from collections import Counter
from collections.abc import Iterator, Mapping

from lxml import etree

from app.engine.guard.files import DMN
from app.engine.guard.identities import ID, RENAME
from app.engine.guard.problem import Problem, quoted
from app.engine.guard.release import identity, kind

LAYOUT = "https://www.omg.org/spec/DMN/20191111/DMNDI/"
HOLDS: Mapping[str, frozenset[str]] = {
    "definitions": frozenset({"decision"}),
    "decision": frozenset({"decisionTable"}),
    "decisionTable": frozenset({"input", "output", "rule"}),
    "input": frozenset({"inputExpression"}),
    "inputExpression": frozenset({"text"}),
    "output": frozenset(),
    "rule": frozenset({"description", "inputEntry", "outputEntry"}),
    "inputEntry": frozenset({"text"}),
    "outputEntry": frozenset({"text"}),
    "description": frozenset(),
    "text": frozenset(),
}
NAMED = frozenset(HOLDS) - {"definitions", "inputExpression", "description", "text"}
ONE = {"definitions": "decision", "decision": "decisionTable", "input": "inputExpression"} | dict.fromkeys(
    ("inputExpression", "inputEntry", "outputEntry"), "text"
)
"""Elements that hold exactly one of another."""


def problems(file: str, root: etree._Element) -> Iterator[Problem]:
    """Give what keeps a table from being read; after a table without any, its cells can be judged."""
    found = [*_closed(file, root), *_ids(file, root)]
    yield from found or _whole(file, root)


def _closed(file: str, parent: etree._Element) -> Iterator[Problem]:
    for element in parent:
        if not isinstance(element.tag, str):
            yield Problem(file, identity(parent), "a comment stands in it", "Write it as the description of a rule")
        elif kind(parent) == "definitions" and etree.QName(element).namespace == LAYOUT:
            continue
        elif etree.QName(element).namespace != DMN or kind(element) not in HOLDS[kind(parent)]:
            what = f"holds {kind(element)}, which may not stand here"
            yield Problem(file, identity(element), what, "Keep to one table with inputs, outputs and rules")
        else:
            yield from _closed(file, element)


def _ids(file: str, root: etree._Element) -> Iterator[Problem]:
    for name, count in Counter(one.get("id") for one in root.iter() if one.get("id")).items():
        if count > 1:
            yield Problem(file, str(name), f"{count} elements have this id", RENAME)
    for element in root.iter(*(f"{{{DMN}}}{each}" for each in NAMED)):
        if not ID.fullmatch(element.get("id", "")):
            yield Problem(file, identity(element), f"a {kind(element)} has no id that can be used", RENAME)
    for element in root.iter(f"{{{DMN}}}*"):
        only = ONE.get(kind(element))
        count = sum(kind(child) == only for child in element)
        if only and count != 1:
            yield Problem(file, identity(element), f"it holds {count} of {only}", "Keep exactly one")


def _whole(file: str, root: etree._Element) -> Iterator[Problem]:
    decision = root.find(f"{{{DMN}}}decision")
    table = root.find(f"{{{DMN}}}decision/{{{DMN}}}decisionTable")
    if decision is None or table is None:
        return
    name = file.partition(".")[0]
    if decision.get("id") != name:
        yield Problem(
            file, identity(decision), "its id is not the name of its file", f"Give the decision the id {name}"
        )
    counts = Counter(kind(part) for part in table)
    for part in ("input", "output", "rule"):
        if not counts[part]:
            yield Problem(file, identity(table), f"it has no {part}", f"Give it at least one {part}")
    for column in _behind_rules(table):
        yield Problem(file, identity(column), "it stands behind a rule whose cells it heads", "Put it before the rules")
    for rule in table.iterfind(f"{{{DMN}}}rule"):
        cells = Counter(kind(cell) for cell in rule)
        if (cells["inputEntry"], cells["outputEntry"]) != (counts["input"], counts["output"]):
            yield Problem(file, identity(rule), "it has more or fewer cells than columns", "Give it one cell a column")
    if "aggregation" in table.attrib:
        what = f"the aggregation {quoted(table.get('aggregation', ''))} would be ignored"
        yield Problem(file, identity(table), what, "Take it out: COLLECT gives a list")


def _behind_rules(table: etree._Element) -> Iterator[etree._Element]:
    """Give the columns that the engine would meet after the cells that stand in them."""
    seen_rule = False
    for part in table:
        seen_rule = seen_rule or kind(part) == "rule"
        if seen_rule and kind(part) != "rule":
            yield part
