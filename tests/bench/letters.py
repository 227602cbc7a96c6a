"""What letters cost: the press against WeasyPrint alone on the same page, its memory, and a batch.

WeasyPrint alone is as many plain processes as the press has, each drawing the same HTML with the same style sheet,
fonts and standard, with nothing around it: no facts read, no template, no limits.
"""

import os
import statistics
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from subprocess import run

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from app.engine.catalogue import CITIES
from app.paper.kept import values
from app.paper.page import page
from app.paper.pdf import SCHEME, STANDARD, OwnFilesOnly
from app.paper.press import Order, Press
from app.paper.shelf import letter
from tests.bench.figure import Figure

WORKERS = 2
LETTERS, ROUNDS, BATCH = 100, 4, 1000
TARGET = 0.9
CITY = CITIES["tilburg"]
ORDER = Order("plan", "nl", values(letter("plan").sample), CITY)


def figures() -> Iterator[Figure]:
    """Measure turn by turn and compare each turn with its neighbour: a busy machine is busy for both."""
    ours, plain = [], []
    html = page("plan", "nl", letter("plan").sample, CITY.letterhead)
    with Press(WORKERS) as press:
        with ProcessPoolExecutor(WORKERS, get_context("spawn")) as alone:
            _press(press, 2 * WORKERS)
            list(alone.map(_alone, [html] * 2 * WORKERS))
            for _ in range(ROUNDS):
                ours.append(_a_second(lambda: _press(press, LETTERS), LETTERS))
                plain.append(_a_second(lambda: list(alone.map(_alone, [html] * LETTERS)), LETTERS))
        ratio = statistics.median(own / other for own, other in zip(ours, plain, strict=True))
        name = f"letters a second, {WORKERS} processes"
        yield Figure(f"{name}, WeasyPrint alone on the same page", f"{max(plain):.1f}")
        yield Figure(f"{name}, by the press", f"{max(ours):.1f}", f"{ratio:.2f} x", f">= {TARGET} x", ratio >= TARGET)
        yield Figure(
            f"memory of a process of the press after {LETTERS * ROUNDS // WORKERS} letters", f"{_memory():.0f} MB"
        )
        batch = _a_second(lambda: _press(press, BATCH), BATCH)
        yield Figure(f"a batch of {BATCH} letters", f"{BATCH / batch:.0f} s", f"{batch:.1f} a second")


def _press(press: Press, count: int) -> None:
    assert [one for one in press.many([ORDER] * count) if isinstance(one, Exception)] == []


def _a_second(work: Callable[[], object], count: int) -> float:
    started = time.perf_counter()
    work()
    return count / (time.perf_counter() - started)


def _memory() -> float:
    """Give the most that one of our processes has at hand now, in MB."""
    line = ["/usr/bin/pgrep", "--parent", str(os.getpid()), "--full", "spawn_main"]
    found = run(line, capture_output=True, text=True, check=True).stdout.split()
    return max(_resident(one) for one in found)


def _resident(process: str) -> float:
    lines = Path(f"/proc/{process}/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


_shared: list[tuple[CSS, FontConfiguration]] = []


def _alone(html: str) -> bytes:
    if not _shared:
        fonts = FontConfiguration()
        sheet = CSS(
            string=f'@import "{SCHEME}letter.css";', url_fetcher=OwnFilesOnly(), base_url=SCHEME, font_config=fonts
        )
        _shared.append((sheet, fonts))
    ((sheet, fonts),) = _shared
    source = HTML(string=html, base_url=SCHEME, url_fetcher=OwnFilesOnly())
    drawn: bytes = source.write_pdf(stylesheets=[sheet], font_config=fonts, pdf_variant=STANDARD)
    return drawn
