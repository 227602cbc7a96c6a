"""Labels that are cut or run out of their shape."""

import pytest

from app.engine.guard import problems
from tests.engine.guard.layout.redrawn import label, mark
from tests.engine.guard.releases import Broken, Edit, assert_refused, edited, put, remove, sound

SIGNAL, ESCALATION = "signal.bpmn", "escalation.bpmn"
LONG = "Beroepsarbeidsongeschiktheidsverzekeringsmaatschappij"


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


@pytest.mark.parametrize(("edit", "element", "what", "remedy"), LABELS.values(), ids=LABELS.keys())
def test_a_label_that_does_not_fit_is_named(edit: Edit, element: str, what: str, remedy: str) -> None:
    assert_refused(Broken(edited(SIGNAL, edit), SIGNAL, element, what, remedy))


def test_the_name_of_a_subprocess_stays_in_its_head() -> None:
    change = edited(ESCALATION, put("ladder", name="Ladder beklimmen " * 40))
    assert_refused(Broken(change, ESCALATION, "ladder", "lines", "shorter"))


def test_three_lines_fit_in_a_task() -> None:
    name = "Signaal oppakken, doorgeven of beantwoorden"
    assert problems(edited(SIGNAL, put("answer", name=name))(sound())) == []
