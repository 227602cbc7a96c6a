"""Shapes and labels that lie over each other or outside of what holds them."""

import pytest

from tests.engine.guard.layout.redrawn import label, moved
from tests.engine.guard.releases import Broken, Edit, assert_refused, edited

SIGNAL, ESCALATION = "signal.bpmn", "escalation.bpmn"


PLACES = {
    "a task over an event": (SIGNAL, moved("answer", x=200), "needed", "lies over answer", "Move one"),
    "an event over a step of another": (
        SIGNAL, moved("answer_late", x=400, y=230), "answer", "lies over answer_late", "Move",
    ),
    "an event over a subprocess": (
        ESCALATION, moved("out_of_rungs", x=1480), "ladder", "lies over out_of_rungs", "Move one",
    ),
    "a label over a task": (SIGNAL, label("needed", x=300), "needed", "label lies over answer", "Move the label"),
    "a label over its own event": (
        SIGNAL, label("needed", y=228), "needed", "label lies over needed", "Move the label",
    ),
    "a label on the border of a subprocess": (
        ESCALATION, label("settled", y=320), "settled", "label lies over ladder", "Move the label"
    ),
    "two labels on each other": (
        SIGNAL, label("answer_late", y=266), "answer_rung", "lies over the label of answer_late",
        "Move one of the labels"
    ),
    "a task outside its lane": (SIGNAL, moved("answer", y=300), "answer", "outside team", "Move it into team"),
    "a step outside its subprocess": (
        ESCALATION, moved("warn_2", y=60), "warn_2", "outside ladder", "Move it into ladder",
    ),
    "a lane outside its pool": (
        SIGNAL, moved("team", dx=200), "team", "outside signal_pool", "Move it into signal_pool",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("file", "edit", "element", "what", "remedy"), PLACES.values(), ids=PLACES.keys())
def test_what_lies_wrong_is_named(file: str, edit: Edit, element: str, what: str, remedy: str) -> None:
    assert_refused(Broken(edited(file, edit), file, element, what, remedy))


def test_the_drawing_in_a_task_in_another_lane_is_refused() -> None:
    """A reader sees who is at turn by the lane in which a task is drawn; the engine by the lane that names it."""
    change = edited("release.bpmn", moved("check_1", dy=-400))
    assert_refused(Broken(change, "release.bpmn", "check_1", "outside lead", "Move it into lead"))
