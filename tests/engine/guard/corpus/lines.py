"""Lines that pass through something or miss their ends."""

from tests.engine.guard.corpus.redrawn import led
from tests.engine.guard.releases import Broken, edited

SIGNAL, ESCALATION = "signal.bpmn", "escalation.bpmn"

LINES = {
    "a line through a task": (
        SIGNAL, led("ready_tells_file_pool", (560, 202), (560, 195), (380, 195), (380, 110)),
        "ready_tells_file_pool", "passes through answer", "around it",
    ),
    "a slanted line through a task": (
        SIGNAL, led("file_pool_tells_needed", (560, 110), (380, 240), (235, 220)),
        "file_pool_tells_needed", "passes through answer", "around it",
    ),
    "a line through an event on a border": (
        SIGNAL,
        led("answer_to_ready", (450, 220), (460, 220), (460, 270), (330, 270), (330, 290), (500, 290), (542, 220)),
        "answer_to_ready", "passes through answer_rung", "around it",
    ),
    "a line through a subprocess": (
        ESCALATION, led("late_process_tells_needed", (600, 475), (600, 140), (200, 140), (200, 197)),
        "late_process_tells_needed", "passes through ladder", "around it",
    ),
    "a line through a step of a subprocess": (
        ESCALATION, led("rung_2_to_warn_2", (678, 215), (690, 215), (690, 235), (550, 235), (550, 180), (715, 180)),
        "rung_2_to_warn_2", "passes through warn_1", "around it",
    ),
    "a line through a label": (
        SIGNAL, led("answer_to_ready", (450, 220), (500, 220), (500, 250), (555, 250), (555, 236)),
        "answer_to_ready", "passes through the label of ready", "Move the label",
    ),
    "a line through the name of a lane": (
        SIGNAL, led("file_pool_tells_needed", (145, 110), (145, 280), (220, 280), (220, 238)),
        "file_pool_tells_needed", "passes through the label of team", "Move the label",
    ),
    "a line that does not begin at its task": (
        SIGNAL, led("answer_to_ready", (460, 220), (542, 220)), "answer_to_ready", "does not reach answer", "Connect",
    ),
    "a line that does not end at its event": (
        SIGNAL, led("answer_to_ready", (450, 220), (530, 220)), "answer_to_ready", "does not reach ready", "Connect",
    ),
    "a line that comes back through its task": (
        SIGNAL,
        led("answer_to_ready", (450, 220), (470, 220), (470, 200), (300, 200), (300, 170), (560, 170), (560, 202)),
        "answer_to_ready", "passes through its own end answer", "around it",
    ),
    "a line that runs on through its event": (
        SIGNAL, led("answer_to_ready", (450, 220), (600, 220), (600, 230), (578, 230)),
        "answer_to_ready", "passes through its own end ready", "around it",
    ),
}  # fmt: skip

BROKEN = {
    name: Broken(edited(file, edit), file, element, what, remedy)
    for name, (file, edit, element, what, remedy) in LINES.items()
}
