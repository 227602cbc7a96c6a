"""Every promise says what it promises and has a twin that still applies; the runner takes no breakage for a find."""

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.support.databases import ROOT
from tests.support.promises.declared import FOLDER, Promise, promises
from tests.support.promises.outcome import run
from tests.support.promises.twin import applies


@pytest.mark.parametrize("promise", promises(), ids=lambda promise: promise.file.name)
def test_file_of_a_promise_says_which_and_has_a_twin(promise: Promise) -> None:
    assert re.fullmatch(r"[A-E][0-9]+b?", promise.id)
    assert promise.figure
    assert "reached" in (ROOT / promise.file).read_text("utf-8")
    assert (ROOT / promise.twin).exists()


def test_promise_has_one_file() -> None:
    assert [name for name, files in Counter(promise.id for promise in promises()).items() if files > 1] == []


@pytest.mark.parametrize("patch", sorted((ROOT / FOLDER / "sabotage").iterdir()), ids=lambda path: path.name)
def test_twin_belongs_to_a_promise_and_still_applies(patch: Path) -> None:
    assert patch.stem in {promise.id for promise in promises()}
    assert applies(patch) == ""


OUTCOMES = {
    "passes": ("assert 1 == 1", True, False),
    "asserts": ("assert 1 == 2", False, True),
    "asserts with words": ("raise AssertionError('it leaked')", False, True),
    "expects an error": ("with pytest.raises(ValueError): pass", False, True),
    "breaks": ("{}['a']", False, False),
    "is skipped": ("pytest.skip('no browser')", False, False),
}


@pytest.mark.parametrize(("body", "passed", "said_no"), OUTCOMES.values(), ids=OUTCOMES.keys())
def test_outcome_of_a_test(tmp_path: Path, body: str, passed: bool, said_no: bool) -> None:
    file = tmp_path / "some_test.py"
    file.write_text(
        f"import pytest\n\ndef test_it(record_property):\n    record_property('reached', '7')\n    {body}\n"
    )
    outcome = run(tmp_path, Path(file.name), whole=False)
    assert (outcome.passed, outcome.said_no, outcome.reached) == (passed, said_no, "7")


@pytest.mark.parametrize("text", ["import nothing_of_the_kind", "def test_it(nobody): pass", "", "def test_it(: pass"])
def test_file_that_cannot_run_neither_passes_nor_finds(tmp_path: Path, text: str) -> None:
    (tmp_path / "some_test.py").write_text(text)
    outcome = run(tmp_path, Path("some_test.py"), whole=False)
    assert (outcome.passed, outcome.said_no) == (False, False)
