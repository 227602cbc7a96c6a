"""Decision tables: inputs that can be asked, rules that can match, and an answer for every case."""

import ast
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain

from lxml import etree

from app.engine.guard import values
from app.engine.guard.cells import ANY, check_input, check_output
from app.engine.guard.files import DMN
from app.engine.guard.problem import Problem, listed, quoted
from app.engine.guard.release import DMN_NAMESPACES, Release, Table, identity, written
from app.engine.guard.values import Refused, Values
from app.engine.guard.variables import known_to

POLICIES = frozenset({"UNIQUE", "FIRST", "COLLECT"})
NEEDED_PATHWAYS = "needed_pathways"
NONE_NEEDED = "none"
"""The word that the table of needed pathways gives when there is none."""


def problems(release: Release) -> Iterator[Problem]:
    """Give rules that fail, never match or leave a case without an answer."""
    for table in release.tables:
        options = []
        for column in table.parts("input"):
            found = _input(release, table, column)
            options.append(found if isinstance(found, Values) else None)
            if isinstance(found, Refused):
                yield Problem(table.file, identity(column), found.what, found.remedy)
        yield from _cells(release, table, options)
        yield from chain(_policy(table), _reached(table), _outputs(table), _pathways(release, table))
    yield from _names(release)


def _input(release: Release, table: Table, column: etree._Element) -> Values | Refused:
    try:
        return _asked(release, table, column.findtext("dmn:inputExpression/dmn:text", "", DMN_NAMESPACES))
    except Refused as refused:
        return refused


def _asked(release: Release, table: Table, text: str) -> Values:
    body = values.tree(text, values.ASKING)
    if not isinstance(body, ast.Call | ast.Name):
        raise Refused(f"the input {quoted(text)} is more than one question", "Ask one thing an input, others beside it")
    return values.asked(release, body, known_to(release, table))


def _cells(release: Release, table: Table, options: list[Values | None]) -> Iterator[Problem]:
    for rule in table.parts("rule"):
        inputs, outputs = _row(rule, "inputEntry"), _row(rule, "outputEntry")
        for cell, possible in zip(inputs, options, strict=True):
            if possible is not None:
                yield from _judged(table, cell, partial(check_input, release, possible))
        for cell in outputs:
            yield from _judged(table, cell, check_output)


def _policy(table: Table) -> Iterator[Problem]:
    if table.policy not in POLICIES:
        what = f"its hit policy {quoted(table.policy)} is not known to the engine"
        yield Problem(table.file, identity(table.body), what, f"Use one of: {listed(POLICIES)}")
        return
    rules = table.parts("rule")
    if table.policy == "COLLECT" and not any(_catches_all(rule) for rule in rules):
        remedy = 'Add a rule with - in every input, giving "none"'
        yield Problem(table.file, identity(rules[-1]), "no rule always holds, so its name would be missing", remedy)
    if table.policy != "COLLECT" and not _catches_all(rules[-1]):
        remedy = "Add a last rule with - in every input"
        yield Problem(table.file, identity(rules[-1]), "the last rule does not catch all other cases", remedy)


def _reached(table: Table) -> Iterator[Problem]:
    """Give rules that stand behind one that takes all their cases."""
    rules = table.parts("rule") if table.policy in {"UNIQUE", "FIRST"} else []
    rows = [[written(cell) for cell in _row(rule, "inputEntry")] for rule in rules]
    for index, row in enumerate(rows):
        for before in range(index):
            if all(cell in ANY or cell == own for cell, own in zip(rows[before], row, strict=True)):
                what = f"{identity(rules[before])} takes all its cases, so it is never reached"
                yield Problem(table.file, identity(rules[index]), what, "Put it before that rule, or take it out")
                break


def _outputs(table: Table) -> Iterator[Problem]:
    for output in table.parts("output"):
        name = output.get("name", "")
        if not name.isidentifier() or name.startswith("_") or name in values.ASKING | {"opens", "first_rung", "rung"}:
            remedy = "Give it a name of letters, digits and underscores"
            yield Problem(table.file, identity(output), f"{quoted(name)} cannot be the name of an output", remedy)


def _names(release: Release) -> Iterator[Problem]:
    """Give outputs of one name in several columns: the later would silently overwrite the earlier."""
    owners: dict[str, str] = {}
    for table in release.tables:
        for output in table.parts("output"):
            first = owners.setdefault(output.get("name", ""), identity(output))
            if first != identity(output):
                what = f"{quoted(output.get('name', ''))} is the name of {first} too"
                yield Problem(table.file, identity(output), what, "Give each output its own name")


def _pathways(release: Release, table: Table) -> Iterator[Problem]:
    """Give outputs of the table of needed pathways that the application could not start."""
    known = {pathway.process for pathway in release.content.pathways} | {NONE_NEEDED}
    for rule in table.parts("rule") if table.name == NEEDED_PATHWAYS else []:
        for cell in _row(rule, "outputEntry"):
            word = written(cell).strip("\"'")
            if word not in known:
                yield Problem(
                    table.file, identity(cell), f"{quoted(word)} is no pathway", f"Use one of: {listed(known)}"
                )


def _judged(table: Table, cell: etree._Element, check: Callable[[str], None]) -> Iterator[Problem]:
    try:
        check(written(cell))
    except Refused as refused:
        yield Problem(table.file, identity(cell), refused.what, refused.remedy)


def _row(rule: etree._Element, part: str) -> list[etree._Element]:
    return rule.findall(f"{{{DMN}}}{part}")


def _catches_all(rule: etree._Element) -> bool:
    return all(written(cell) in ANY for cell in _row(rule, "inputEntry"))
