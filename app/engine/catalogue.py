"""The definitions of this checkout, and every earlier release that a running case still reads."""

import gc
from collections.abc import Callable
from functools import cache
from pathlib import Path
from threading import Lock

import tasks
from app.domain.retention import Retention
from app.engine.content import Content
from app.engine.definitions import Definitions, build
from app.engine.guard import require
from app.engine.stand_in import stand_in
from tasks import bottlenecks, signals

ROOT = Path(__file__).resolve().parents[2]
FOLDER, LETTERS = ROOT / "bpmn", ROOT / "letters"


@cache
def current_content() -> Content:
    """Read `bpmn/`, `tasks/` and the names of `letters/` as they stand in this checkout."""
    found = sorted(path for path in FOLDER.iterdir() if path.suffix in {".bpmn", ".dmn"})
    letters = tuple(sorted(path.parent.name for path in LETTERS.glob("*/facts.py")))
    return Content({path.name: path.read_text("utf-8") for path in found}, tasks.PATHWAYS, tasks.AGENCIES, letters)


@cache
def current() -> Definitions:
    """Give the definitions of this checkout; new instances start on them. Raises BrokenDefinitionsError."""
    content = current_content()
    require(content)
    definitions = build(content)
    # Many objects that live as long as the process: whoever looks for garbage need not walk past them each time.
    gc.collect()
    gc.freeze()
    return definitions


class DefinitionsGoneError(LookupError):
    """The definitions that something runs on are not in the store."""


class Catalogue:
    """Definitions by digest, each built once a process and then shared."""

    def __init__(self, fetch: Callable[[str], bytes | None]) -> None:
        """Keep how stored content is fetched by digest; None where there is none."""
        self._fetch = fetch
        self._known: dict[str, Definitions] = {}
        self._lock = Lock()

    @property
    def latest(self) -> Definitions:
        """Give the definitions of this checkout."""
        return current()

    def get(self, digest: str) -> Definitions:
        """Give the definitions of a digest, to run on. Raises DefinitionsGoneError."""
        if digest == current().digest:
            return current()
        with self._lock:
            if digest not in self._known:
                stored = self._fetch(digest)
                if stored is None:
                    raise DefinitionsGoneError(digest)
                self._known[digest] = build(Content.from_bytes(stored))
            return self._known[digest]

    def shown(self, digest: str) -> Definitions:
        """Give the definitions of a digest to show what runs on it; of one that is gone what stands in for it."""
        try:
            return self.get(digest)
        except DefinitionsGoneError:
            return stand_in(digest, current())


CITIES = {city.id: city for city in tasks.CITIES}
PRISONS = {prison.id: prison for prison in tasks.PRISONS}
RETENTION = Retention(tasks.RETENTION)
MINISTRIES = {ministry.id: ministry for ministry in bottlenecks.MINISTRIES}
LAWS = {law.id: law for law in bottlenecks.LAWS}
PARTIES, TOPICS = bottlenecks.PARTIES, bottlenecks.TOPICS
SIGNALS = {kind.id: kind for kind in signals.KINDS}
