"""What a letter can get wrong is named before anything starts: with its file, its line and what to do."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.letter import Letterhead
from app.domain.organisation import City
from app.paper.guard import HEAD, broken_letters
from tests.support.checkout import another, copied

Fault = Callable[[Path], object]


def _text(say: str) -> Fault:
    def plant(letter: Path) -> None:
        file = letter / "nl.html"
        file.write_text(f"{file.read_text('utf-8')}<p>{say}</p>\n", "utf-8")

    return plant


def _replaced(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


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
    "a fact without a field": (
        lambda letter: _replaced(letter / "facts.py", 'Annotated[time, _("Hoe laat?")]', "time"),
        "at cannot be filled in",
    ),
    "no facts": (lambda letter: (letter / "facts.py").unlink(), "It declares the facts and LETTER"),
}  # fmt: skip


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a checkout in which each fault stands in a letter of its own."""
    copy = copied(tmp_path_factory.mktemp("checkout"))
    for number, (plant, _) in enumerate(FAULTS.values()):
        plant(another(copy, f"spoilt_{number}"))
    return copy


@pytest.fixture(scope="module")
def found(checkout: Path) -> str:
    """Give what is said of it."""
    line = [sys.executable, "-c", "from app.paper.guard import broken_letters; print(*broken_letters([]), sep='\\n')"]
    return subprocess.run(line, cwd=checkout, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_named_with_its_place_and_its_remedy(found: str, name: str) -> None:
    place = f"letters/spoilt_{list(FAULTS).index(name)}/"
    said = [line for line in found.splitlines() if line.startswith(place)]
    assert any(FAULTS[name][1] in line for line in said), said


def test_nothing_is_said_of_a_sound_letter(found: str) -> None:
    assert "letters/invitation/" not in found


@pytest.mark.parametrize("command", [["serve", "--demo"], ["worker", "--demo"], ["run"]])
def test_nothing_starts_with_a_broken_letter(checkout: Path, tmp_path: Path, command: list[str]) -> None:
    line = [sys.executable, "-P", "-m", "app.cli", *command, "--data", str(tmp_path / "data")]
    done = subprocess.run(
        line, cwd=checkout, env=os.environ | {"PYTHONPATH": str(checkout)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "so nothing was started" in done.stderr
    assert "bsn is no fact of this letter" in done.stderr
    assert not (tmp_path / "data").exists()


HEADS: dict[str, tuple[Letterhead, str]] = {
    "no phone": (replace(HEAD, phone=""), "has no phone"),
    "an empty line": (replace(HEAD, address=("Postbus 1", " ")), "has no address"),
    "nowhere to object": (replace(HEAD, objections=()), "has no objections"),
    "a mark that is not there": (replace(HEAD, mark="logo.svg"), "there is no logo.svg in letters/shared/pictures"),
    "other letters": (replace(HEAD, sender="市"), "our fonts cannot draw 市 in sender"),
}


@pytest.mark.parametrize("name", HEADS)
def test_a_broken_letterhead_is_named_with_its_city_and_the_remedy(name: str) -> None:
    head, says = HEADS[name]
    (found,) = broken_letters([City("goirle", "Goirle", head)])
    assert found.startswith("tasks/cities.py: the letterhead of Goirle")
    assert says in found
