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

FIRST_RULE = {"income": 1, "housing": 5, "care": 9}
"""The number of the first of the four rules about each need."""

KNOWN = [
    # known at the start, found in the screening; which of the four rules at the start and after it
    ("missing", "arranged", {1}, {1}),
    ("unknown", "arranged", {2}, {2}),
    ("arranged", "missing", set[int](), {3}),
    ("arranged", "unknown", set(), {4}),
    ("arranged", "arranged", set(), set()),
]

ALWAYS = 13
"""The rule that always fits: without any match the name would stay unset."""

TRACKS = [(-3, 1, "urgent"), (0, 1, "urgent"), (3, 1, "urgent"), (4, 2, "short"), (27, 2, "short"), (28, 3, "normal")]
"""Days left; the rule; the track."""

WAYS = [
    # home, after, tie, days left; the rule; the way to a place to sleep
    ("kept", "family", "no", 1, 1, "family"),
    ("none", "family", "yes", 60, 1, "family"),
    ("none", "sheltered", "yes", 3, 2, "shelter"),
    ("lost", "sheltered", "no", 4, 3, "sheltered"),
    ("kept", "own", "unknown", 2, 4, "own_home"),
    ("at_risk", "own", "no", 90, 5, "own_home"),
    ("none", "nothing", "yes", 3, 6, "shelter"),
    ("lost", "unknown", "yes", 27, 7, "shelter"),
    ("lost", "nothing", "no", 28, 8, "shelter"),
    ("none", "nothing", "yes", 28, 9, "urgency"),
    ("lost", "unknown", "unknown", 200, 9, "urgency"),
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


def _pathways(definitions: Definitions, need: str, known: str, found: str) -> list[list[str]]:
    """Give what the table says at the start and after the screening, where all other needs are arranged."""
    facts: dict[str, bool | int | str] = dict.fromkeys(FIRST_RULE, "arranged")
    life = Life(facts | {need: known})
    run = Run.start(definitions.processes["release"], life)
    run.complete(run.open_tasks()[0].id)
    first = run.thrown()
    life.answers |= {("release.screening", other): "arranged" for other in FIRST_RULE}
    life.answers["release.screening", need] = found
    run.complete(next(task.id for task in run.open_tasks() if task.element == "screening"))
    return [list(message.payload["pathways"]) for message in [*first, *run.thrown()]]


def _way(definitions: Definitions, home: str, after: str, tie: str, days_left: int) -> tuple[str, str]:
    """Give the track and the way that the tables of a case in housing say."""
    given = {"home": home, "after": after, "tie": tie}
    life = Life({"days_left": days_left}, {("housing.check", key): value for key, value in given.items()})
    run = Run.start(definitions.processes["housing"], life)
    run.complete(next(task.id for task in run.open_tasks() if task.element == "check"))
    (decided,) = run._workflow.get_tasks(spec_name="choose_route")
    return decided.data["track"], decided.data["way"]


@pytest.mark.parametrize(("previous", "recently", "right", "young", "rule", "route", "opens"), ROUTES)
def test_benefit_route(
    previous: str, recently: str, right: str, young: bool, rule: int, route: str, opens: set[str]
) -> None:
    assert _route(current(), previous, recently, right, young) == (route, opens)
    reached, _opens = _route(_telling("benefit_route"), previous, recently, right, young)
    assert _numbers([reached]) == {rule}


@pytest.mark.parametrize("need", FIRST_RULE)
@pytest.mark.parametrize(("known", "found", "at_start", "after"), KNOWN)
def test_needed_pathways(need: str, known: str, found: str, at_start: set[int], after: set[int]) -> None:
    first, second = ([need] if rules else [] for rules in (at_start, after))
    assert _pathways(current(), need, known, found) == [[*first, "none"], [*second, "none"]]
    numbers = [{rule - 1 + FIRST_RULE[need] for rule in rules} | {ALWAYS} for rules in (at_start, after)]
    assert [_numbers(one) for one in _pathways(_telling("needed_pathways"), need, known, found)] == numbers


@pytest.mark.parametrize(("days_left", "rule", "track"), TRACKS)
def test_track(days_left: int, rule: int, track: str) -> None:
    case = ("kept", "own", "yes", days_left)
    assert _way(current(), *case)[0] == track
    assert _numbers([_way(_telling("track"), *case)[0]]) == {rule}


@pytest.mark.parametrize(("home", "after", "tie", "days_left", "rule", "way"), WAYS)
def test_housing_route(home: str, after: str, tie: str, days_left: int, rule: int, way: str) -> None:
    case = (home, after, tie, days_left)
    assert _way(current(), *case)[1] == way
    assert _numbers([_way(_telling("housing_route"), *case)[1]]) == {rule}


def test_every_rule_is_reached_by_one_of_these_cases() -> None:
    needs = {rule - 1 + first for first in FIRST_RULE.values() for row in KNOWN for rule in row[2] | row[3]}
    reached = {
        "benefit_route": {row[4] for row in ROUTES},
        "needed_pathways": needs | {ALWAYS},
        "track": {row[1] for row in TRACKS},
        "housing_route": {row[4] for row in WAYS},
    }
    rules = {table: set(range(1, len(_rules(table)) + 1)) for table in reached}
    assert reached == rules
    assert {f"{table}.dmn" for table in rules} == {name for name in current_content().files if name.endswith(".dmn")}
