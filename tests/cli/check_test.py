"""The commands that look at the definitions and draw them, and a start on broken ones."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
UNNEEDED = shutil.ignore_patterns("__pycache__", "node_modules", "templates")


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Give a copy of what the commands need, to be spoilt."""
    for part in ("app", "tasks", "bpmn", "letters"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=UNNEEDED)
    return tmp_path


def _spoil(checkout: Path, file: str, old: str, new: str) -> None:
    path = checkout / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_says_of_every_area_what_was_looked_at() -> None:
    done = _run(ROOT, "-m", "app.cli", "check")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert [line.partition(":")[0] for line in lines[:-1]] == [
        "diagrams", "tables", "tasks", "terms", "layout", "letters"
    ]  # fmt: skip
    assert all("sound" in line and any(sign.isdigit() for sign in line) for line in lines[:5])
    assert lines[-1] == "No problems: these definitions can run."


def test_names_each_problem_on_its_line_and_fails(checkout: Path) -> None:
    _spoil(checkout, "bpmn/signal.bpmn", 'name="signal ready"', 'name="signal steady"')
    _spoil(checkout, "tasks/signal.py", "catch_up=1", "catch_up=-1")
    done = _run(checkout, "-m", "app.cli", "check")
    assert done.returncode == 1
    problems = [line for line in done.stdout.splitlines() if line.startswith("  ")]
    assert [line.split(":")[0].strip() for line in problems] == [
        "signal.bpmn", "signal.bpmn", "tasks/signal.py"
    ]  # fmt: skip
    assert done.stdout.splitlines()[-1] == "3 problems: these definitions would not start."


def test_says_what_could_not_be_looked_at(checkout: Path) -> None:
    _spoil(checkout, "bpmn/signal.bpmn", "</bpmn:definitions>", "")
    done = _run(checkout, "-m", "app.cli", "check")
    assert done.returncode == 1
    assert "no well-formed XML" in done.stdout
    assert done.stdout.count("not looked at before the problems above are mended") == 3
    assert done.stdout.splitlines()[-1] == "1 problem: these definitions would not start."


def test_nothing_starts_on_broken_definitions(checkout: Path) -> None:
    _spoil(checkout, "bpmn/signal.bpmn", "userTask", "scriptTask")
    done = _run(checkout, "-c", "from app.engine.catalogue import current; current()")
    assert done.returncode != 0
    assert "BrokenDefinitionsError: signal.bpmn: answer: holds bpmn:scriptTask" in done.stderr


def test_draws_each_diagram(tmp_path: Path) -> None:
    out = tmp_path / "pictures"
    done = _run(ROOT, "-m", "app.cli", "pictures", "--out", str(out))
    assert done.returncode == 0, done.stderr
    diagrams = {path.stem for path in (ROOT / "bpmn").glob("*.bpmn")}
    assert {path.stem for path in out.glob("*.png")} == diagrams
    assert {path.stem for path in out.glob("*.svg")} == diagrams
    for path in out.glob("*.png"):
        assert path.read_bytes().startswith(b"\x89PNG")
    assert "Signaal" in (out / "signal.svg").read_text("utf-8")


def test_says_in_words_that_the_drawing_library_is_missing(checkout: Path) -> None:
    shutil.rmtree(checkout / "app" / "web" / "static" / "vendor" / "bpmn-js")
    done = _run(checkout, "-m", "app.cli", "pictures", "--out", str(checkout / "out"))
    assert done.returncode == 1
    assert "bpmn-js is missing" in done.stderr
