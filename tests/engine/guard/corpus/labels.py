"""Labels that are cut or run out of their shape."""

from tests.engine.guard.corpus.redrawn import label, mark
from tests.engine.guard.releases import Broken, edited, put, remove

LONG = "Beroepsarbeidsongeschiktheidsverzekeringsmaatschappij"
SIGNAL, ESCALATION = "signal.bpmn", "escalation.bpmn"

LABELS = {
    "a word too long for a task": (put("answer", name=LONG), "answer", "too long", "shorter"),
    "more lines than a task has": (
        put("answer", name="Signaal oppakken of beantwoorden " * 3), "answer", "lines", "shorter",
    ),
    "a word too long beside an event": (label("ready", width=20), "ready", "too long", "larger"),
    "a lane that is too low for its name": (put("team", name=LONG), "team", "too long", "shorter"),
    "a pool that is too low for its name": (
        put("signal_pool", name="Vroeg signaal " * 9), "signal_pool", "lines", "shorter",
    ),
    "an empty pool that is too small": (put("file_pool", name="Dossier " * 200), "file_pool", "lines", "shorter"),
    "a label without a place": (
        remove(f"{mark('ready')}/bpmndi:BPMNLabel"), "ready", "has no place", "in the modeler"
    ),
}  # fmt: skip

BROKEN = {
    name: Broken(edited(SIGNAL, edit), SIGNAL, element, what, remedy)
    for name, (edit, element, what, remedy) in LABELS.items()
}

BROKEN["a name that leaves the head of its subprocess"] = Broken(
    edited(ESCALATION, put("ladder", name="Ladder beklimmen " * 40)), ESCALATION, "ladder", "lines", "shorter"
)
