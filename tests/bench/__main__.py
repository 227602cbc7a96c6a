"""Prints the figures, one a line: name, value, ratio, target, met or missed; nothing fails by its time.

Without words it measures everything, with words only what they name: a kind of database, a part, or both.
"""

import argparse
import sys
import tempfile
from collections.abc import Collection
from pathlib import Path

from tests.bench import digests, letters, move, request, sweep, task
from tests.support.cases import open_database, town
from tests.support.databases import Databases

KINDS = ("postgresql", "sqlite")
PARTS = ("task", "request", "sweep", "move", "digests")
LETTERS = "letters"
"""A part that needs no database."""


def main() -> None:
    """Measure on each kind of database, all in one run."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument(
        "only", nargs="*", choices=[*KINDS, *PARTS, LETTERS, []], help="what to measure; everything when empty"
    )
    only = parser.parse_args().only
    if not only or LETTERS in only:
        _show(*letters.figures())
    if only == [LETTERS]:
        return
    folder = Path(tempfile.mkdtemp(prefix="thuiskomst-bench-"))
    folder.chmod(0o755)
    databases = Databases(folder)
    try:
        for kind in _chosen(KINDS, only):
            _measure(kind, databases, _chosen(PARTS, only))
    finally:
        databases.close()


def _chosen(among: tuple[str, ...], only: Collection[str]) -> list[str]:
    return [one for one in among if one in only] or list(among)


def _measure(kind: str, databases: Databases, parts: Collection[str]) -> None:
    if "task" in parts:
        with databases.fresh(kind) as url, open_database(url) as database:
            _show(*task.figures(kind, town(database)))
    if "request" in parts:
        with databases.fresh(kind) as url:
            walled = databases.restricted(url) if kind == "postgresql" else None
            _show(*request.figures(kind, url, walled))
    if "sweep" in parts:
        with databases.fresh(kind) as url, open_database(url) as database:
            _show(*sweep.figures(kind, url, town(database)))
        with databases.fresh(kind) as url, open_database(url) as database:
            _show(*sweep.killed(kind, url, town(database)))
        with databases.fresh(kind) as url, open_database(url) as database:
            _show(*sweep.idle(kind, town(database)))
    if "move" in parts:
        with databases.fresh(kind) as url, open_database(url) as database:
            _show(*move.figures(kind, town(database)))
    if "digests" in parts:
        with databases.fresh(kind) as url, open_database(url) as database:
            _show(*digests.figures(kind, town(database)))


def _show(*figures: object) -> None:
    for figure in figures:
        sys.stdout.write(f"{figure}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
