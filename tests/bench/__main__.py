"""Prints the figures, one a line: name, value, ratio, target, met or missed; nothing fails by its time."""

import sys
import tempfile
from pathlib import Path

from tests.bench import request, sweep, task
from tests.support.cases import open_database, town
from tests.support.databases import Databases

KINDS = ("postgresql", "sqlite")


def main() -> None:
    """Measure on each kind of database, all in one run."""
    folder = Path(tempfile.mkdtemp(prefix="thuiskomst-bench-"))
    folder.chmod(0o755)
    databases = Databases(folder)
    try:
        for kind in KINDS:
            _measure(kind, databases)
    finally:
        databases.close()


def _measure(kind: str, databases: Databases) -> None:
    with databases.fresh(kind) as url, open_database(url) as database:
        _show(*task.figures(kind, town(database)))
    with databases.fresh(kind) as url:
        _show(*request.figures(kind, url))
    with databases.fresh(kind) as url, open_database(url) as database:
        _show(*sweep.figures(kind, url, town(database)))


def _show(*figures: object) -> None:
    for figure in figures:
        sys.stdout.write(f"{figure}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
