"""The corpus of broken definitions: each is refused with its file, its element and a remedy, and no kind is missing."""

import pytest

from tests.engine.guard.corpus import (
    cells,
    closed_list,
    declared,
    drawn,
    events,
    expressions,
    files,
    flows,
    identities,
    labels,
    lines,
    links,
    messages,
    places,
    references,
    services,
    table_elements,
    tables,
    terms,
    timers,
    variables,
)
from tests.engine.guard.releases import Broken, assert_refused

SUBJECTS = {
    "cells": cells.BROKEN,
    "closed_list": closed_list.BROKEN,
    "declared": declared.BROKEN,
    "drawn": drawn.BROKEN,
    "events": events.BROKEN,
    "expressions": expressions.BROKEN,
    "files": files.BROKEN,
    "flows": flows.BROKEN,
    "identities": identities.BROKEN,
    "labels": labels.BROKEN,
    "lines": lines.BROKEN,
    "links": links.BROKEN,
    "messages": messages.BROKEN,
    "places": places.BROKEN,
    "references": references.BROKEN,
    "services": services.BROKEN,
    "table_elements": table_elements.BROKEN,
    "tables": tables.BROKEN,
    "terms": terms.BROKEN,
    "timers": timers.BROKEN,
    "variables": variables.BROKEN,
}
CORPUS = {f"{subject}: {name}": case for subject, cases in SUBJECTS.items() for name, case in cases.items()}

KINDS = {
    "an unknown element": ("closed_list: an element of nobody",),
    "a script": ("closed_list: a script task", "closed_list: a script before a task"),
    "an event subprocess": ("closed_list: an event subprocess",),
    "a call activity": ("closed_list: a call activity",),
    "many instances": ("closed_list: many instances", "closed_list: a loop"),
    "a duration or a cycle": ("closed_list: a duration", "closed_list: a cycle"),
    "hostile in a gateway": ("expressions: an import", "expressions: an attribute", "expressions: a lambda"),
    "hostile in a timer": ("timers: an import",),
    "hostile in a payload": ("expressions: a call",),
    "hostile in a table": (
        "tables: an input that runs code", "cells: code in an input cell", "cells: code in an output cell",
    ),
    "never matches": ("cells: a FEEL list in a cell", "cells: a word in a cell that cannot come up"),
    "numbers": ("expressions: a number as a word", "expressions: an order of needs", "tables: a word under a number"),
    "a missing checklist": ("links: a task without a checklist", "declared: an empty checklist"),
    "a lane of nobody": ("links: a lane of nobody", "links: a task in a lane where nobody works"),
    "an unknown service": ("services: an unknown service",),
    "a cut label": ("labels: a word too long for a task", "labels: more lines than a task has"),
    "a line through a task": ("lines: a line through a task", "lines: a slanted line through a task"),
    "an external entity": ("files: an external entity", "files: a table with an external entity"),
    "a billion laughs": ("files: a billion laughs",),
    "one id twice": ("identities: two elements of one id", "declared: two tasks of one key"),
    "an answer for nobody": ("declared: an answer for nobody",),
    "an unknown anchor": ("terms: an anchor nobody records", "terms: an opening that never comes"),
    "a rung out of order": ("terms: a ladder that goes down", "terms: a ladder that goes back in time"),
    "out of reach": ("flows: steps out of reach", "flows: a task nobody comes to"),
    "a message nobody throws": ("messages: an end without its message", "messages: without the message income ready"),
    "a gateway without a default": ("flows: a choice without a default",),
    "an unknown hit policy": ("tables: a hit policy the engine does not know",),
    "two tables of one name": ("tables: two tables that give one name",),
    "evidence of no condition": ("declared: evidence of no condition",),
    "opens of no task": ("timers: an unknown task", "timers: a task that opens at once", "timers: a task elsewhere"),
    "opens that nothing waits for": ("timers: a task that declares to open later",),
}  # fmt: skip
"""What must be in the corpus at least."""


@pytest.mark.parametrize("case", CORPUS.values(), ids=CORPUS.keys())
def test_is_refused_with_file_element_and_remedy(case: Broken) -> None:
    assert_refused(case)


@pytest.mark.parametrize("names", KINDS.values(), ids=KINDS.keys())
def test_every_kind_is_in_the_corpus(names: tuple[str, ...]) -> None:
    assert set(names) <= CORPUS.keys()


def test_the_corpus_is_large_and_says_something_of_every_case() -> None:
    said = {(case.file, case.element, case.what, case.remedy) for case in CORPUS.values()}
    assert len(said) >= 60
    assert all(all(parts) for parts in said)
