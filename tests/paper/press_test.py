"""A letter that hangs, eats memory, dies or calls somebody is an error that says so, and the next one is drawn."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.checkout import another, copied
from tests.support.databases import ROOT

FOR_EVER = "{% for _ in place %}" * 15 + "{% endfor %}" * 15
IN_A_WORKER = "from multiprocessing import parent_process\nif parent_process() is not None:\n    "


def _text(letter: Path, say: str) -> None:
    (letter / "nl.html").write_text(say, "utf-8")


def _runs(letter: Path, code: str) -> None:
    file = letter / "facts.py"
    head, rest = file.read_text("utf-8").split("from dataclasses", 1)
    file.write_text(f"{head}{IN_A_WORKER}{code}\nfrom dataclasses{rest}", "utf-8")


TROUBLES: dict[str, tuple[Callable[[Path], object], str]] = {
    "hangs": (lambda one: _text(one, FOR_EVER), "CannotDrawError: This letter takes more than 4"),
    "eats": (lambda one: _text(one, "{{ place * 99999999 }}"), "CannotDrawError: This letter takes more than 300 MB"),
    "dies": (lambda one: _runs(one, "import os; os._exit(1)"), "CannotDrawError: The process that drew this letter"),
    "calls": (
        lambda one: _runs(one, "import socket; socket.create_connection(('127.0.0.1', 9))"), "PermissionError: socket.",
    ),
    "starts another program": (lambda one: _runs(one, "import os; os.system('true')"), "PermissionError: os.system"),
    "lacks a fact": (lambda one: _text(one, "{{ bsn }}"), "BrokenLetterError: letters/lacks a fact/nl.html: 'bsn' is"),
    "lacks a picture": (lambda one: _text(one, '<img src="pakket:boot.svg" alt="x">'), "CannotFetchError"),
}  # fmt: skip


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Give what became of each letter, drawn by one press in a checkout with all of them."""
    checkout = copied(tmp_path_factory.mktemp("checkout"))
    for name, (spoil, _) in TROUBLES.items():
        spoil(another(checkout, name))
    shutil.copy(ROOT / "tests" / "support" / "press_in_trouble.py", checkout / "in_trouble.py")
    done = subprocess.run(
        [sys.executable, "in_trouble.py", *TROUBLES],
        cwd=checkout,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said


@pytest.mark.parametrize("name", TROUBLES)
def test_a_letter_in_trouble_is_an_error_of_its_own(found: dict[str, Any], name: str) -> None:
    spoilt, sound = found[name]
    assert spoilt.startswith(TROUBLES[name][1])
    assert sound == "%PDF"


def test_a_press_whose_processes_were_killed_draws_on(found: dict[str, Any]) -> None:
    assert found["killed between letters"] == "%PDF"


def test_of_many_letters_each_has_its_own_outcome(found: dict[str, Any]) -> None:
    assert found["together"] == ["bytes", "CannotDrawError", "bytes"]


def test_several_threads_use_one_press(found: dict[str, Any]) -> None:
    assert found["from six threads"] == ["%PDF"] * 6


def test_a_press_starts_with_its_first_letter_and_leaves_nothing_behind(found: dict[str, Any]) -> None:
    assert found["before the first"] == 0
    assert found["left after stopping"] == 0
    assert found["after stopping"] == "%PDF"
    assert found["at the end"] == 0


PRINTING = """
import sys
from app.engine.catalogue import CITIES
from app.paper.kept import values
from app.paper.press import Press
from app.paper.shelf import letter

if __name__ == "__main__":
    press = Press()
    press.pdf("invitation", "nl", values(letter("invitation").sample), CITIES["breda"])
    print("drawn", flush=True)
    sys.stdin.read()
"""


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL, None])
def test_no_process_outlives_the_program_that_started_it(tmp_path: Path, end: signal.Signals | None) -> None:
    file = tmp_path / "printing.py"
    file.write_text(PRINTING, "utf-8")
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    }
    program = subprocess.Popen(
        [sys.executable, str(file)], cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert program.stdin
    assert program.stdout
    assert program.stdout.readline() == "drawn\n"
    workers = _children(program.pid)
    assert workers
    if end:
        program.send_signal(end)
    program.communicate(timeout=20)
    until = time.monotonic() + 10
    while any(map(_lives, workers)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(_lives, workers))


def _children(parent: int) -> list[int]:
    line = ["/usr/bin/pgrep", "--parent", str(parent), "--full", "spawn_main"]
    return [int(one) for one in subprocess.run(line, capture_output=True, text=True, check=False).stdout.split()]


def _lives(process: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{process}/status").read_text("utf-8")
    except FileNotFoundError:
        return False
