"""The sabotage twin of a promise: a copy of the checkout without the guard, in which the promise must be broken."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.databases import ROOT
from tests.support.promises.declared import Promise
from tests.support.promises.outcome import Outcome, run

LINKED = (".venv", "node_modules")
SET_UP = ("app/web/static/vendor", "app/translations")
"""What set-up makes and Git does not know; served and read, so copied."""


def applies(patch: Path, root: Path = ROOT) -> str:
    """Give why a patch does not apply to a checkout, or an empty text."""
    return _git(root, "apply", "--check", str(ROOT / patch))


def sabotaged(promise: Promise) -> Outcome:
    """Run a sample of a promise in a copy without its guard."""
    with _copy() as root:
        refused = _git(root, "apply", str(ROOT / promise.twin))
        return Outcome(False, False, "", refused) if refused else run(root, promise.file, whole=False)


@contextmanager
def _copy() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="thuiskomst-twin-") as folder:
        # PostgreSQL and the browser run as others, and come here too.
        Path(folder).chmod(0o755)
        root = Path(folder) / "checkout"
        for name in _files():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, root / name)
        for name in SET_UP:
            shutil.copytree(ROOT / name, root / name, dirs_exist_ok=True)
        for name in LINKED:
            (root / name).symlink_to(ROOT / name)
        try:
            yield root
        finally:
            _forget_compiled(root)


def _files() -> list[str]:
    line = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def _forget_compiled(root: Path) -> None:
    if sys.pycache_prefix:
        shutil.rmtree(Path(sys.pycache_prefix) / root.relative_to("/").parent, ignore_errors=True)


def _git(root: Path, *words: str) -> str:
    # Outside of any checkout as well: the copy is none.
    environment = os.environ | {"GIT_CEILING_DIRECTORIES": str(root.parent)}
    line = ["git", *words]
    done = subprocess.run(line, cwd=root, env=environment, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr or "it does not apply"
