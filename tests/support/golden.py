"""Tables that people review: a test compares with them, and rewrites them when it is told to."""

import os
from collections.abc import Callable
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "golden"
REWRITE = "REWRITE_GOLDEN"


def rewriting() -> bool:
    """Tell whether the tables are to be rewritten: then all of them must be measured."""
    return bool(os.environ.get(REWRITE))


def check(name: str, lines: list[str], among: Callable[[str], bool] = lambda _line: True) -> None:
    """Fail where the lines are not those of the reviewed file, or of its lines `among` those that were measured.

    Says how to review a change.
    """
    file = FOLDER / name
    if rewriting():
        file.write_text("\n".join(lines) + "\n")
    reviewed = [line for line in file.read_text().splitlines() if among(line)]
    changed = [f"- {line}" for line in reviewed if line not in lines]
    changed += [f"+ {line}" for line in lines if line not in reviewed]
    remedy = (
        f"Meant to be so? Run {REWRITE}=1 ./thuiskomst test pytest tests/promises, and read the difference of {name}."
    )
    assert lines == reviewed, "\n".join([*changed, remedy])
