"""The promises as their files declare them; read and not imported, so that a broken file is counted too."""

import ast
from dataclasses import dataclass
from pathlib import Path

from tests.support.databases import ROOT

FOLDER = Path("tests/promises")


@dataclass(frozen=True)
class Promise:
    """A promise: its id, the figure that is promised, and the file that tries it. Paths count from the checkout."""

    id: str
    figure: str
    file: Path

    @property
    def twin(self) -> Path:
        """Give the patch that takes the guard away."""
        return FOLDER / "sabotage" / f"{self.id}.patch"


def promises(root: Path = ROOT) -> list[Promise]:
    """Give all promises of a checkout, in the order of their ids; what a file does not say of itself is empty."""
    found = [_promise(root, path.relative_to(root)) for path in sorted((root / FOLDER).glob("*_test.py"))]
    return sorted(found, key=lambda promise: (promise.id[:1], len(promise.id), promise.id))


def _promise(root: Path, file: Path) -> Promise:
    said = {
        target.id: node.value.value
        for node in ast.parse((root / file).read_text("utf-8")).body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    return Promise(str(said.get("PROMISE", "")), str(said.get("FIGURE", "")), file)
