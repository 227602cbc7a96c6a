"""Shapes and labels that lie over each other or outside of what holds them."""

from tests.engine.guard.corpus.redrawn import label, moved
from tests.engine.guard.releases import Broken, edited

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

BROKEN = {
    name: Broken(edited(file, edit), file, element, what, remedy)
    for name, (file, edit, element, what, remedy) in PLACES.items()
}

BROKEN["a task drawn in another lane than it belongs to"] = Broken(
    edited("release.bpmn", moved("check_1", dy=-400)), "release.bpmn", "check_1", "outside lead", "Move it into lead"
)
