"""A clock that stands wrong, for one program: the library of faketime, loaded into that program itself.

The command `faketime` would start it as a child of its own, which lives on when the command is killed.
"""

from datetime import timedelta
from pathlib import Path

REREAD = 1
"""Seconds after which a clock that is told by a file is read again; more often would hold up all threads."""


def ahead(time: timedelta) -> dict[str, str]:
    """Give the environment of a program whose clock is ahead."""
    return _faked() | {"FAKETIME": f"+{time.total_seconds():.0f}s"}


def told_by(file: Path) -> dict[str, str]:
    """Give the environment of a program that reads in a file, each second, how far its clock is from the real one."""
    return _faked() | {"FAKETIME_TIMESTAMP_FILE": str(file), "FAKETIME_CACHE_DURATION": str(REREAD)}


def _faked() -> dict[str, str]:
    library = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
    # Its own seconds last as long as those of others: only what time it is differs.
    steady = {"FAKETIME_DONT_FAKE_MONOTONIC": "1", "DONT_FAKE_MONOTONIC": "1"}
    return {"LD_PRELOAD": str(library)} | steady
