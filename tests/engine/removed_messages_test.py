"""No message can leave a diagram unseen: the guard refuses it, or the case says other things than before."""

from collections.abc import Iterator

import pytest
from lxml import etree

from app.engine.catalogue import current, current_content
from app.engine.content import Content
from app.engine.definitions import Definitions, build
from app.engine.guard import problems
from tests.engine.life import Life, spoken

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
DI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
LIVES = [("missing", False), ("missing", True), ("arranged", True)]


def _nodes(file: str) -> Iterator[str]:
    root = etree.fromstring(current_content().files[file].encode())
    for event in root.iter(f"{BPMN}messageEventDefinition"):
        parent = event.getparent()
        if parent is not None:
            yield parent.get("id", "")
    for task in root.iter(f"{BPMN}sendTask", f"{BPMN}receiveTask"):
        yield task.get("id", "")


PLACES = [(file, node) for file in sorted(current_content().files) if file.endswith(".bpmn") for node in _nodes(file)]


def _with(file: str, root: etree._Element) -> Content:
    content = current_content()
    return Content(
        {**content.files, file: etree.tostring(root, encoding="unicode")}, content.pathways, content.agencies
    )


def _silenced(file: str, node: str) -> Content:
    """Give the release with an event that has lost its message, or a task that names none."""
    root = etree.fromstring(current_content().files[file].encode())
    (found,) = root.iterfind(f".//*[@id='{node}']")
    for definition in found.findall(f"{BPMN}messageEventDefinition"):
        found.remove(definition)
    found.attrib.pop("messageRef", "")
    return _with(file, root)


def _bridged(file: str, node: str) -> Content:
    """Give the release with a task taken out of the drawing, the flow before it going on to what came after."""
    root = etree.fromstring(current_content().files[file].encode())
    (task,) = root.iterfind(f".//*[@id='{node}']")
    into, out = task.findtext(f"{BPMN}incoming"), task.findtext(f"{BPMN}outgoing")
    (before,), (after,) = root.iterfind(f".//*[@id='{into}']"), root.iterfind(f".//*[@id='{out}']")
    target = root.find(f".//*[@id='{after.get('targetRef')}']")
    assert target is not None
    before.set("targetRef", target.get("id", ""))
    for incoming in target.iterfind(f"{BPMN}incoming"):
        incoming.text = into if incoming.text == out else incoming.text
    gone = {node, out}
    flows = [one for one in root.iter(f"{BPMN}messageFlow") if node in (one.get("sourceRef"), one.get("targetRef"))]
    gone |= {one.get("id") for one in flows}
    drawn = [one for one in root.iter(f"{DI}BPMNShape", f"{DI}BPMNEdge") if one.get("bpmnElement") in gone]
    refs = [one for one in root.iter(f"{BPMN}flowNodeRef") if one.text == node]
    for element in [task, after, *flows, *drawn, *refs]:
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)
    return _with(file, root)


def _said(definitions: Definitions) -> list[object]:
    """Give everything that every process throws and hears in a few lives."""
    lives = [(process, income, late) for process in sorted(definitions.processes) for income, late in LIVES]
    found = {("release.screening", "income"): "missing", ("income.advance", "outcome"): "decided"}
    return [spoken(definitions, process, Life({"income": income}, found, late=late)) for process, income, late in lives]


@pytest.mark.parametrize(("file", "node"), PLACES, ids=[f"{file}-{node}" for file, node in PLACES])
def test_a_message_taken_from_its_place_is_refused(file: str, node: str) -> None:
    assert problems(_silenced(file, node))


TASKS = [(file, node) for file, node in PLACES if node in {"start_pathways", "start_more", "hear_pathways"}]


@pytest.mark.parametrize(("file", "node"), TASKS)
def test_a_message_task_taken_out_of_the_drawing_is_refused_or_heard_of(file: str, node: str) -> None:
    content = _bridged(file, node)
    assert problems(content) or _said(build(content)) != _said(current())


def test_lives_that_are_told_twice_sound_the_same() -> None:
    assert _said(current()) == _said(build(current_content()))


def test_every_place_of_a_message_is_looked_at() -> None:
    tasks = [task for task in current().tasks if task.partition(".")[0] in current().processes]
    late, starts, pathways, questions, case, ladder = len(tasks), 8, 3, 3, 4, 1
    assert len(PLACES) == late + starts + pathways + questions + case + ladder
