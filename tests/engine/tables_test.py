"""Every rule of every decision table is reached by a case, and the case takes the way that was agreed."""

import re
from functools import cache

import pytest
from lxml import etree

from app.engine.catalogue import current, current_content
from app.engine.content import Content
from app.engine.definitions import Definitions, build
from app.engine.run import Run
from tests.engine.life import Life

DMN = {"dmn": "https://www.omg.org/spec/DMN/20191111/MODEL/"}

ROUTES = [
    # previous benefit, ended recently, right, under 27; the rule; the route; what opens after the check
    ("uwv", "yes", "no", True, 1, "uwv", set[str]()),
    ("uwv", "no", "yes", False, 1, "uwv", set()),
    ("svb", "no", "unknown", True, 2, "uwv", set()),
    ("bijstand", "yes", "no", True, 3, "no_right", set()),
    ("none", "no", "no", False, 3, "no_right", set()),
    ("bijstand", "yes", "yes", True, 4, "reuse", {"application"}),
    ("bijstand", "yes", "unknown", False, 4, "reuse", {"application"}),
    ("bijstand", "no", "yes", True, 5, "youth", {"notification"}),
    ("none", "no", "unknown", True, 5, "youth", {"notification"}),
    ("none", "yes", "yes", False, 6, "standard", {"notification"}),
    ("", "", "", False, 6, "standard", {"notification"}),
]

PATHWAYS = [
    # known at the start, found in the screening; the rules at the start and after it; the pathways each time
    ("missing", "arranged", {1, 5}, {1, 5}, ["income", "none"], ["income", "none"]),
    ("unknown", "arranged", {2, 5}, {2, 5}, ["income", "none"], ["income", "none"]),
    ("arranged", "missing", {5}, {3, 5}, ["none"], ["income", "none"]),
    ("arranged", "unknown", {5}, {4, 5}, ["none"], ["income", "none"]),
    ("arranged", "arranged", {5}, {5}, ["none"], ["none"]),
]


def _rules(table: str) -> list[str]:
    """Give the ids of the rules of a table."""
    root = etree.fromstring(current_content().files[f"{table}.dmn"].encode())
    return [rule.get("id", "") for rule in root.iterfind(".//dmn:rule", DMN)]


@cache
def _telling(table: str) -> Definitions:
    """Give the release of this checkout with a table that gives out the number of each rule that it reaches."""
    content = current_content()
    root = etree.fromstring(content.files[f"{table}.dmn"].encode())
    for number, rule in enumerate(root.iterfind(".//dmn:rule", DMN), start=1):
        for text in rule.iterfind("dmn:outputEntry/dmn:text", DMN):
            text.text = f'"rule {number}"'
    files = {**content.files, f"{table}.dmn": etree.tostring(root, encoding="unicode")}
    return build(Content(files, content.pathways, content.agencies))


def _numbers(values: list[str]) -> set[int]:
    return {int(re.sub("rule ", "", value)) for value in values}


def _route(definitions: Definitions, previous: str, recently: str, right: str, young: bool) -> tuple[str, set[str]]:
    given = {"previous_benefit": previous, "ended_recently": recently, "right": right}
    life = Life({"under_27": young}, {("income.stop_check", key): value for key, value in given.items()})
    run = Run.start(definitions.processes["income"], life)
    before = {task.element for task in run.open_tasks()}
    run.complete(next(task.id for task in run.open_tasks() if task.element == "stop_check"))
    (decided,) = run._workflow.get_tasks(spec_name="choose_route")
    return decided.data["route"], {task.element for task in run.open_tasks()} - before - {"restart"}


def _pathways(definitions: Definitions, known: str, found: str) -> list[list[str]]:
    life = Life({"income": known})
    run = Run.start(definitions.processes["release"], life)
    run.complete(run.open_tasks()[0].id)
    first = run.thrown()
    life.answers["release.screening", "income"] = found
    run.complete(next(task.id for task in run.open_tasks() if task.element == "screening"))
    return [list(message.payload["pathways"]) for message in [*first, *run.thrown()]]


@pytest.mark.parametrize(("previous", "recently", "right", "young", "rule", "route", "opens"), ROUTES)
def test_benefit_route(
    previous: str, recently: str, right: str, young: bool, rule: int, route: str, opens: set[str]
) -> None:
    assert _route(current(), previous, recently, right, young) == (route, opens)
    reached, _opens = _route(_telling("benefit_route"), previous, recently, right, young)
    assert _numbers([reached]) == {rule}


@pytest.mark.parametrize(("known", "found", "at_start", "after", "first", "second"), PATHWAYS)
def test_needed_pathways(
    known: str, found: str, at_start: set[int], after: set[int], first: list[str], second: list[str]
) -> None:
    assert _pathways(current(), known, found) == [first, second]
    assert [_numbers(one) for one in _pathways(_telling("needed_pathways"), known, found)] == [at_start, after]


def test_every_rule_is_reached_by_one_of_these_cases() -> None:
    reached = {
        "benefit_route": {row[4] for row in ROUTES},
        "needed_pathways": {rule for row in PATHWAYS for rule in row[2] | row[3]},
    }
    rules = {table: set(range(1, len(_rules(table)) + 1)) for table in reached}
    assert reached == rules
    assert {f"{table}.dmn" for table in rules} == {name for name in current_content().files if name.endswith(".dmn")}
