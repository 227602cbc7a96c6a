"""Releases to show to the guard: the one of this checkout, and copies of it that were spoilt in one place."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from lxml import etree

from app.domain.checklist import Question
from app.domain.task import Pathway, Task
from app.engine.catalogue import current_content
from app.engine.content import Content
from app.engine.guard import Problem, problems

NAMESPACES = {
    "bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
    "di": "http://www.omg.org/spec/DD/20100524/DI",
    "spiffworkflow": "http://spiffworkflow.org/bpmn/schema/1.0/core",
    "dmn": "https://www.omg.org/spec/DMN/20191111/MODEL/",
}

Declared = TypeVar("Declared", Task, Question)
Change = Callable[[Content], Content]
Edit = Callable[[etree._Element], None]


@dataclass(frozen=True)
class Broken:
    """A release that was spoilt in one place, and what the guard must say of it: file, element, words of each part."""

    change: Change
    file: str
    element: str
    what: str
    remedy: str


def sound() -> Content:
    """Give the release of this checkout."""
    return current_content()


def assert_refused(case: Broken) -> None:
    """Check that the guard names the file, the element, what is wrong and what mends it, on one line each."""
    found = problems(case.change(sound()))
    assert any(_fits(problem, case) for problem in found), "\n".join(str(problem) for problem in found) or "accepted"
    assert all("\n" not in str(problem) for problem in found)


def _fits(problem: Problem, case: Broken) -> bool:
    named = (problem.file, problem.element) == (case.file, case.element)
    return named and case.what in problem.what and case.remedy in problem.remedy


def written(file: str, text: str) -> Change:
    """Put a text in place of a file."""
    return lambda content: replace(content, files={**content.files, file: text})


def without(file: str) -> Change:
    """Take a file out."""
    return lambda content: replace(content, files={name: text for name, text in content.files.items() if name != file})


def swapped(file: str, old: str, new: str) -> Change:
    """Put one text in place of another, wherever it stands in a file."""

    def change(content: Content) -> Content:
        assert old in content.files[file]
        return written(file, content.files[file].replace(old, new))(content)

    return change


def edited(file: str, *edits: Edit) -> Change:
    """Edit the XML of a file."""

    def change(content: Content) -> Content:
        root = etree.fromstring(content.files[file].encode())
        for edit in edits:
            edit(root)
        return written(file, etree.tostring(root, encoding="unicode"))(content)

    return change


def both(*changes: Change) -> Change:
    """Make several changes."""

    def change(content: Content) -> Content:
        for each in changes:
            content = each(content)
        return content

    return change


def by(root: etree._Element, path: str) -> etree._Element:
    """Give the first element at a path; a word without any sign is an id."""
    found: Any = root.xpath(path if "/" in path else f"//*[@id='{path}']", namespaces=NAMESPACES)
    assert found, path
    element: etree._Element = found[0]
    return element


def retag(path: str, tag: str) -> Edit:
    """Make another element of it."""

    def edit(root: etree._Element) -> None:
        prefix, _, local = tag.partition(":")
        by(root, path).tag = f"{{{NAMESPACES[prefix]}}}{local}"

    return edit


def put(path: str, **attributes: str | None) -> Edit:
    """Set attributes, or take them away with None."""

    def edit(root: etree._Element) -> None:
        for name, value in attributes.items():
            if value is None:
                del by(root, path).attrib[name]
            else:
                by(root, path).set(name, value)

    return edit


def say(path: str, text: str) -> Edit:
    """Set the text of an element."""

    def edit(root: etree._Element) -> None:
        by(root, path).text = text

    return edit


def insert(path: str, xml: str, at: int = 0) -> Edit:
    """Put an element into another."""
    spaces = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in NAMESPACES.items())

    def edit(root: etree._Element) -> None:
        by(root, path).insert(at, etree.fromstring(f"<x {spaces}>{xml}</x>")[0])

    return edit


def remove(path: str) -> Edit:
    """Take an element away."""

    def edit(root: etree._Element) -> None:
        element = by(root, path)
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)

    return edit


def last(path: str) -> Edit:
    """Put an element behind all others in the element it stands in."""

    def edit(root: etree._Element) -> None:
        element = by(root, path)
        parent = element.getparent()
        assert parent is not None
        parent.append(element)

    return edit


def erase(*names: str) -> Edit:
    """Take elements away with the flows at them and every mention of what is gone."""

    def edit(root: etree._Element) -> None:
        gone = set(names)
        for flow in root.iter("{*}sequenceFlow", "{*}messageFlow"):
            if gone & {flow.get("sourceRef"), flow.get("targetRef")}:
                gone.add(flow.get("id", ""))
        for element in list(root.iter()):
            mentioned = {element.get("id"), element.get("bpmnElement"), (element.text or "").strip()}
            parent = element.getparent()
            if gone & mentioned and parent is not None:
                parent.remove(element)

    return edit


def rename(old: str, new: str) -> Edit:
    """Give an element another id, everywhere."""

    def edit(root: etree._Element) -> None:
        for element in root.iter():
            for name, value in element.attrib.items():
                if value == old:
                    element.set(name, new)
            if (element.text or "").strip() == old:
                element.text = new

    return edit


def link(scope: str, source: str, target: str) -> Edit:
    """Draw a flow that both ends know of, in a drawing that does not show it."""
    name = f"{source}_to_{target}_again"

    def edit(root: etree._Element) -> None:
        insert(scope, f'<bpmn:sequenceFlow id="{name}" sourceRef="{source}" targetRef="{target}"/>')(root)

    return edit


def task_with(name: str, /, **changes: object) -> Change:
    """Change what is declared about a task."""
    return _tasks(lambda task: _changed(task, changes) if task.key == name else task)


def question_with(key: str, field: str, /, **changes: object) -> Change:
    """Change a question of a task."""

    def changed(task: Task) -> Task:
        if task.key != key:
            return task
        assert field in {one.key for one in task.checklist}
        return replace(
            task, checklist=tuple(_changed(one, changes) if one.key == field else one for one in task.checklist)
        )

    return _tasks(changed)


def pathway_with(process: str, change: Callable[[Pathway], Pathway]) -> Change:
    """Change a pathway."""
    return lambda content: replace(
        content, pathways=tuple(change(one) if one.process == process else one for one in content.pathways)
    )


def _changed(declared: Declared, changes: dict[str, object]) -> Declared:
    given: Any = changes
    return replace(declared, **given)


def _tasks(change: Callable[[Task], Task]) -> Change:
    return lambda content: replace(
        content,
        pathways=tuple(replace(one, tasks=tuple(change(task) for task in one.tasks)) for one in content.pathways),
    )
