"""All rules together, by what they look at."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from app.engine.content import Content
from app.engine.guard import (
    closed_list,
    declared,
    events,
    expressions,
    files,
    flows,
    identities,
    links,
    messages,
    references,
    services,
    table_elements,
    tables,
    terms,
    timers,
)
from app.engine.guard.layout import checks as layout
from app.engine.guard.problem import Problem
from app.engine.guard.release import REMEMBERED, Diagram, Release, Table

DIAGRAMS = (
    flows.problems,
    events.problems,
    messages.problems,
    expressions.problems,
    timers.problems,
    services.problems,
)
"""What is looked at in diagrams whose elements are sound."""


class BrokenDefinitionsError(Exception):
    """A release may not run; the text names every problem with its place and remedy."""

    def __init__(self, found: Iterable[Problem]) -> None:
        """Keep the problems."""
        self.problems = tuple(found)
        super().__init__("\n".join(str(one) for one in self.problems))


@dataclass(frozen=True)
class Area:
    """One subject: its name, how much there is to look at in words, and the problems found.

    It is not complete while problems of the files themselves keep parts of it from being looked at.
    """

    name: str
    looked_at: str
    problems: tuple[Problem, ...]
    complete: bool = True


def areas(content: Content) -> list[Area]:
    """Look at a release. What stands on unsound files is looked at only when those are mended."""
    unsound = tuple(_unsound(content))
    release = None if unsound else Release.of(content)
    sound = not unsound
    return [
        Area("diagrams", _diagrams(content, release), unsound or _found(release, *DIAGRAMS)),
        Area("tables", _tables(content, release), _found(release, tables.problems), sound),
        Area("tasks", _tasks(content), (*declared.problems(content), *_found(release, links.problems)), sound),
        Area("terms", _terms(content), tuple(terms.problems(content))),
        Area("layout", _layout(release), _found(release, layout.problems), sound),
    ]


def problems(content: Content) -> list[Problem]:
    """Give everything that is wrong with a release; an empty list lets it run."""
    return [problem for area in areas(content) for problem in area.problems]


def require(content: Content) -> None:
    """Let a sound release pass. Raises BrokenDefinitionsError."""
    if found := problems(content):
        raise BrokenDefinitionsError(found)


def _found(release: Release | None, *rules: Callable[[Release], Iterable[Problem]]) -> tuple[Problem, ...]:
    return () if release is None else tuple(chain.from_iterable(rule(release) for rule in rules))


def _unsound(content: Content) -> list[Problem]:
    """Give what keeps files from being read as diagrams and tables."""
    found = [problem for name, text in sorted(content.files.items()) for problem in files.problems(name, text)]
    if found:
        return found
    release = Release.of(content)
    found = [problem for diagram in release.diagrams for problem in _elements(diagram)]
    found += [problem for table in release.tables for problem in _cells(table)]
    return found or list(identities.across((diagram.file, diagram.root) for diagram in release.diagrams))


@lru_cache(maxsize=REMEMBERED)
def _elements(diagram: Diagram) -> tuple[Problem, ...]:
    here = [*closed_list.problems(diagram.file, diagram.root), *identities.problems(diagram.file, diagram.root)]
    return tuple(here or references.problems(diagram.file, diagram.root))


@lru_cache(maxsize=REMEMBERED)
def _cells(table: Table) -> tuple[Problem, ...]:
    return tuple(table_elements.problems(table.file, table.root))


def _diagrams(content: Content, release: Release | None) -> str:
    count = sum(name.endswith(".bpmn") for name in content.files)
    steps = 0 if release is None else sum(len(diagram.nodes) for diagram in release.diagrams)
    return f"{count} diagrams, {steps} steps"


def _tables(content: Content, release: Release | None) -> str:
    count = sum(name.endswith(".dmn") for name in content.files)
    rules = 0 if release is None else sum(len(table.parts("rule")) for table in release.tables)
    return f"{count} tables, {rules} rules"


def _tasks(content: Content) -> str:
    declared_tasks = [task for pathway in content.pathways for task in pathway.tasks]
    return f"{len(declared_tasks)} tasks, {sum(len(task.checklist) for task in declared_tasks)} questions"


def _terms(content: Content) -> str:
    declared_tasks = [task for pathway in content.pathways for task in pathway.tasks]
    rungs = sum(len(task.ladder.rungs) for task in declared_tasks)
    return f"{sum(len(terms.terms(task)) for task in declared_tasks)} terms, {rungs} rungs"


def _layout(release: Release | None) -> str:
    found = [] if release is None else [layout.counted(diagram) for diagram in release.diagrams]
    return f"{sum(shapes for shapes, _ in found)} shapes, {sum(lines for _, lines in found)} lines"
