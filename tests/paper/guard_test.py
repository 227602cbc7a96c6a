"""What a letter can get wrong is named before anything starts: with its file, its line and what to do."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.databases import ROOT

PARTS = ("app", "bpmn", "letters", "tasks")
UNNEEDED = shutil.ignore_patterns("__pycache__", "vendor")

Fault = Callable[[Path], object]


def _text(say: str) -> Fault:
    def plant(letter: Path) -> None:
        file = letter / "nl.html"
        file.write_text(f"{file.read_text('utf-8')}<p>{say}</p>\n", "utf-8")

    return plant


FAULTS: dict[str, tuple[Fault, str]] = {
    "a fact it does not have": (_text("{{ bsn }}"), "bsn is no fact of this letter"),
    "a loop that may never end": (
        _text("{% for x in address %}{% endfor %}"), "For has no place in a letter",
    ),
    "a way inside": (_text("{{ contact.__class__ }}"), "__class__ is no fact"),
    "a call": (_text("{{ contact.name.upper() }}"), "only a shared block can be called"),
    "a filter": (_text("{{ first_name|upper }}"), "Filter has no place in a letter"),
    "another file": (_text("{% include 'shared/letter.css' %}"), "Include has no place in a letter"),
    "an open bracket": (_text("{{ first_name"), "Mend the brackets"),
    "a picture that is not there": (
        _text("{% call step('boot', 'Boot') %}U vaart.{% endcall %}"), "has no attribute 'boot'",
    ),
    "a hard word": (_text("Dit is onverwijld nodig."), "hard word: onverwijld"),
    "a sentence without end": (_text("Als u dat wilt dan kunt u ook nu al bellen met ons op kantoor."), "words."),
    "a second day": (_text("Kom ook op 3 mei."), "2 days"),
    "a language that lacks": (lambda letter: (letter / "en.html").unlink(), "this text is missing"),
    "no text to expect": (lambda letter: (letter / "en.txt").unlink(), "the expected text is missing"),
    "no facts": (lambda letter: (letter / "facts.py").unlink(), "It declares the facts and LETTER"),
}  # fmt: skip


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give what is said of a checkout in which each fault stands in a letter of its own."""
    copy = tmp_path_factory.mktemp("checkout")
    for part in PARTS:
        shutil.copytree(ROOT / part, copy / part, ignore=UNNEEDED)
    for number, (plant, _) in enumerate(FAULTS.values()):
        folder = copy / "letters" / f"spoilt_{number}"
        shutil.copytree(copy / "letters" / "invitation", folder)
        plant(folder)
    line = [sys.executable, "-c", "from app.paper.guard import broken_letters; print(*broken_letters([]), sep='\\n')"]
    return subprocess.run(line, cwd=copy, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_named_with_its_place_and_its_remedy(found: str, name: str) -> None:
    place = f"letters/spoilt_{list(FAULTS).index(name)}/"
    said = [line for line in found.splitlines() if line.startswith(place)]
    assert any(FAULTS[name][1] in line for line in said), said


def test_nothing_is_said_of_a_sound_letter(found: str) -> None:
    assert "letters/invitation/" not in found
