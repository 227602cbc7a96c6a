"""What came of running the file of one promise: pytest's own report, read."""

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

ASSERTED = ("AssertionError", "assert ", "Failed: ")
"""How the report of a test begins that said no, and did not merely break."""

PATIENCE = {"sample": 900, "whole": 6 * 3600}
"""Seconds until a run counts as hanging."""


@dataclass(frozen=True)
class Outcome:
    """All tests of the file passed, or one of them said no, or neither: then something is broken."""

    passed: bool
    said_no: bool
    reached: str
    output: str


def run(root: Path, file: Path, *, whole: bool) -> Outcome:
    """Run the file of a promise in a checkout, as a sample or at full figures."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        line = [sys.executable, "-m", "pytest", "-q", "--maxfail=1", f"--junit-xml={report}"]
        # The other family of reports has no place for what a test says of itself.
        output = _output([*line, "-o", "junit_family=xunit1", str(file)], root, whole=whole)
        cases = list(etree.parse(report).getroot().iter("testcase")) if report.exists() else []
    return Outcome(_passed(cases), _said_no(cases), _reached(cases), output)


def _output(line: list[str], root: Path, *, whole: bool) -> str:
    kept = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "THUISKOMST_FULL"}}
    environment = kept | ({"THUISKOMST_FULL": "1"} if whole else {})
    try:
        done = subprocess.run(
            line, cwd=root, env=environment, capture_output=True, text=True, check=False,
            timeout=PATIENCE["whole" if whole else "sample"],
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return "It did not come to an end."
    return done.stdout + done.stderr


def _passed(cases: list[etree._Element]) -> bool:
    return bool(cases) and not any(case.find(kind) is not None for case in cases for kind in _TROUBLE)


_TROUBLE = ("failure", "error", "skipped")


def _said_no(cases: list[etree._Element]) -> bool:
    failures = [failure.get("message", "") for case in cases for failure in case.iter("failure")]
    broken = any(case.find("error") is not None for case in cases)
    return bool(failures) and not broken and all(message.startswith(ASSERTED) for message in failures)


def _reached(cases: list[etree._Element]) -> str:
    said = [one.get("value", "") for case in cases for one in case.iter("property") if one.get("name") == "reached"]
    return "; ".join(dict.fromkeys(said))
