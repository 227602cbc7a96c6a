"""A copy of what the program reads, to spoil."""

import shutil
from pathlib import Path

from tests.support.databases import ROOT

PARTS = ("app", "bpmn", "letters", "tasks")
UNNEEDED = ("__pycache__", "vendor")
FONTS = Path("app/web/static/vendor/noto-sans")


def copied(folder: Path) -> Path:
    """Copy the checkout to a folder, with the fonts of letters and nothing else that browsers use; gives the folder."""
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns(*UNNEEDED))
    shutil.copytree(ROOT / FONTS, folder / FONTS)
    return folder


def another(checkout: Path, name: str, like: str = "invitation") -> Path:
    """Add a letter to a copy that is like another; gives its folder."""
    folder = checkout / "letters" / name
    shutil.copytree(checkout / "letters" / like, folder, ignore=shutil.ignore_patterns("__pycache__"))
    return folder
