"""Which browser the tests drive, and how it is started."""

import os
from pathlib import Path

DEBIAN = (Path("/usr/bin/chromium-headless-shell"), Path("/usr/bin/chromium"))
"""Its own, best first: the shell has no windows, and takes seven tenths of the processor time."""

QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Else each page of each person begins a process of its own.
    "--renderer-process-limit=1",
)


def launch() -> dict[str, object]:
    """Give what Playwright needs to start Chromium: Debian's own, else the one that Playwright installed."""
    # Chromium's sandbox refuses to work for root.
    arguments = [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else [*QUIET]
    path = next((path for path in DEBIAN if _is_usable(path)), None)
    return {"args": arguments, "executable_path": str(path)} if path else {"args": arguments}


def context() -> dict[str, object]:
    """Give the settings of a Dutch reader at a desk."""
    return {"locale": "nl-NL", "timezone_id": "Europe/Amsterdam", "viewport": {"width": 1280, "height": 900}}


def _is_usable(path: Path) -> bool:
    # Ubuntu puts a script there that starts a snap, which Playwright cannot drive.
    return path.exists() and b"/snap/" not in path.read_bytes()
