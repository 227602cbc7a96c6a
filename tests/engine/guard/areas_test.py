"""The guard as a whole: sound releases pass, broken ones stop the start, and nothing makes it stumble."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from app.engine.content import Content
from app.engine.definitions import build
from app.engine.guard import BrokenDefinitionsError, areas, problems, require
from tests.engine.guard.releases import both, edited, put, sound, task_with, written
from tests.engine.guard.small import small


@pytest.mark.parametrize("release", [sound, small])
def test_a_sound_release_has_no_problems_and_can_be_built(release: Callable[[], Content]) -> None:
    assert problems(release()) == []
    require(release())
    build(release())


def test_a_release_from_the_database_is_judged_as_it_was_stored() -> None:
    assert problems(Content.from_bytes(sound().to_bytes())) == []


def test_all_problems_are_named_at_once() -> None:
    change = both(
        edited("signal.bpmn", put("answer", name="")),
        edited("benefit_route.dmn", put("benefit_route_table", hitPolicy="ANY")),
        task_with("income.decision", catch_up=-1),
    )
    with pytest.raises(BrokenDefinitionsError) as caught:
        require(change(sound()))
    files = ["benefit_route.dmn", "signal.bpmn", "tasks/income.py"]
    assert sorted(problem.file for problem in caught.value.problems) == files
    lines = str(caught.value).splitlines()
    assert sorted(line.partition(":")[0] for line in lines) == files


def test_says_how_much_there_is_to_look_at() -> None:
    assert {area.name: area.looked_at for area in areas(small())} == {
        "diagrams": "2 diagrams, 23 steps",
        "tables": "1 tables, 2 rules",
        "tasks": "1 tasks, 1 questions",
        "terms": "1 terms, 1 rungs",
        "layout": "28 shapes, 20 lines",
    }


def test_what_stands_on_a_broken_file_waits_until_it_is_mended() -> None:
    change = both(written("signal.bpmn", "<a>"), task_with("income.decision", catch_up=-1))
    found = {area.name: (area.complete, len(area.problems)) for area in areas(change(sound()))}
    assert found == {
        "diagrams": (True, 1),
        "tables": (False, 0),
        "tasks": (False, 0),
        "terms": (True, 1),
        "layout": (False, 0),
    }


@given(st.sampled_from(["visit.bpmn", "next_step.dmn", "escalation.bpmn"]), st.integers())
@example("next_step.dmn", 4219)
@settings(max_examples=200)
def test_no_spoilt_file_makes_the_guard_stumble(file: str, seed: int) -> None:
    """Whatever is taken away, renamed, moved or emptied: it is named, or it does no harm and the release runs."""
    content = small()
    root = etree.fromstring(content.files[file].encode())
    random = Random(seed)  # noqa: S311 - no secret
    for _ in range(random.randint(1, 4)):
        _spoil(root, random)
    text = etree.tostring(root, encoding="unicode")
    spoilt = replace(content, files={**content.files, file: text})
    found = problems(spoilt)
    assert all(problem.file and problem.element and problem.what and problem.remedy for problem in found)
    if not found:
        build(spoilt)


@given(st.text())
@settings(max_examples=50)
def test_no_text_makes_the_guard_stumble(text: str) -> None:
    assert problems(written("visit.bpmn", text)(small()))
    assert problems(written("next_step.dmn", text)(small()))


def _spoil(root: etree._Element, random: Random) -> None:
    elements = list(root.iter())
    element, other = random.choice(elements), random.choice(elements)
    names = list(element.attrib)
    match random.randrange(6):
        case 0 if (parent := element.getparent()) is not None:
            parent.remove(element)
        case 1 if names:
            del element.attrib[random.choice(names)]
        case 2 if names:
            element.set(random.choice(names), random.choice(["", "x", "-1", "nan", "true", *other.attrib.values()]))
        case 3:
            element.text = random.choice(["", "x", "rung(1)", "[1..2]", other.text])
        case 4 if element is not root:
            element.tag = other.tag
        case 5 if element not in other.iterancestors() and element is not other:
            other.append(element)
