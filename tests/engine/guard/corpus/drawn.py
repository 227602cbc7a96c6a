"""Drawings of which something is missing."""

from tests.engine.guard.corpus.redrawn import edge, led, mark, moved
from tests.engine.guard.releases import Broken, edited, insert, put, remove

SIGNAL, ESCALATION = "signal.bpmn", "escalation.bpmn"

MISSING = {
    "a task": (remove(mark("answer")), "answer", "this userTask is not drawn", "in the modeler"),
    "a flow": (remove(mark("answer_to_ready")), "answer_to_ready", "this sequenceFlow is not drawn", "modeler"),
    "a lane": (remove(mark("team")), "team", "this lane is not drawn", "modeler"),
    "a pool": (remove(mark("file_pool")), "file_pool", "this participant is not drawn", "modeler"),
    "a message flow": (remove(mark("ready_tells_file_pool")), "ready_tells_file_pool", "messageFlow is not", "modeler"),
    "a box without numbers": (moved("answer", x=float("nan")), "answer", "not drawn", "modeler"),
    "a box without end": (moved("answer", width=float("inf")), "answer", "not drawn", "modeler"),
    "a box without room": (moved("answer", width=0), "answer", "not drawn", "modeler"),
    "a box without a number": (put(f"{mark('answer')}/dc:Bounds", x="left"), "answer", "not drawn", "modeler"),
    "a box without bounds": (remove(f"{mark('answer')}/dc:Bounds"), "answer", "not drawn", "modeler"),
    "a line of one point": (led("answer_to_ready", (1, 1)), "answer_to_ready", "not drawn", "modeler"),
    "a line to nowhere": (led("answer_to_ready", (1, 1), (float("inf"), 1)), "answer_to_ready", "not drawn", "modeler"),
    "the whole drawing": (remove("//bpmndi:BPMNDiagram"), "signal", "holds 0 drawings", "one drawing a file"),
    "a second drawing": (
        insert("signal_definitions", "<bpmndi:BPMNDiagram id='d'><bpmndi:BPMNPlane id='p'/></bpmndi:BPMNDiagram>"),
        "signal", "holds 2 drawings", "one drawing a file",
    ),
    "an element of a shape": (put(mark("answer"), bpmnElement="gone"), "gone", "does not exist", "Take out its shape"),
    "one of two lines": (
        insert("signal_plane", edge("answer_to_ready")), "answer_to_ready", "drawn twice", "one shape",
    ),
    "the direction": (put(mark("team"), isHorizontal="false"), "team", "stands upright", "left to right"),
}  # fmt: skip

BROKEN = {
    name: Broken(edited(SIGNAL, edit), SIGNAL, element, what, remedy)
    for name, (edit, element, what, remedy) in MISSING.items()
}

BROKEN["a folded subprocess"] = Broken(
    edited(ESCALATION, put(mark("ladder"), isExpanded="false")), ESCALATION, "ladder", "drawn folded", "expanded"
)
