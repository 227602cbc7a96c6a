"""Tables that people review: a test compares with them, and rewrites them when it is told to."""

import os
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "golden"
REWRITE = "REWRITE_GOLDEN"


def check(name: str, lines: list[str]) -> None:
    """Fail where the lines are not those of the reviewed file, and say how to review a change."""
    file = FOLDER / name
    if os.environ.get(REWRITE):
        file.write_text("\n".join(lines) + "\n")
    reviewed = file.read_text().splitlines()
    changed = [f"- {line}" for line in reviewed if line not in lines]
    changed += [f"+ {line}" for line in lines if line not in reviewed]
    remedy = f"Meant to be so? Run {REWRITE}=1 ./thuiskomst test pytest tests/web, and read the difference of {name}."
    assert lines == reviewed, "\n".join([*changed, remedy])
