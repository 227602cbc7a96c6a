"""What a request costs a signed-in person: the real application through its WSGI door, in a process of its own."""

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

from app.web import looks
from tests.bench.figure import Figure, median, ms
from tests.bench.town import ANSWERS, KEY
from tests.support.filling import fill_in
from tests.support.web import Site, Visitor

ROUNDS = 15
NEEDS = {"income": "missing", "housing": "arranged", "care": "arranged"}


def figures(kind: str, url: str, walled: str | None) -> list[Figure]:
    """Measure the page of a task and its completion, with all a request does: session, rights, form, page.

    `walled` is the same database as the restricted role opens it, behind the second wall, where there is one.
    """
    with get_context("spawn").Pool(1) as pool:
        pages, bare, posts, memory = pool.apply(_serve, (url,))
    found = [
        ms(f"{kind}: GET of the task page, signed in (werkzeug client)", median(pages)),
        ms(f"{kind}: the same without writing down the look", median(bare)),
        ms(f"{kind}: POST that completes it, signed in (werkzeug client)", median(posts)),
        Figure(f"{kind}: memory of a process that serves", f"{memory:.0f} MB"),
    ]
    if walled:
        with get_context("spawn").Pool(1) as pool:
            pages, _bare, posts, _memory = pool.apply(_serve, (walled,))
        found += [
            ms(f"{kind}: GET of the task page with the restricted role, behind the second wall", median(pages)),
            ms(f"{kind}: POST that completes it, behind the second wall", median(posts)),
        ]
    return found


def resident() -> float:
    """Give the memory that this process has now, in MB; the most it had would count that of its parent too."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def _serve(url: str) -> tuple[list[float], list[float], list[float], float]:
    site = Site(url)
    # What is measured waits for the disk, as it does for people.
    site.office.database._wait_for_disk("FULL")
    cases = [site.case(needs=NEEDS) for _ in range(ROUNDS)]
    for case_id in cases:
        site.finish(case_id, "noor", "release.match", found="bsn")
    person, pages, bare, posts = site.person("mila"), [], [], []
    for case_id in cases:
        address = f"/taken/{site.item(case_id, KEY)}"
        # Each once before, so that both find the same at hand.
        person.client.get(address)
        pages.append(_took(person, address))
        with _unwatched(site):
            bare.append(_took(person, address))
        form = fill_in(person.open(address).form(), site.today(), **ANSWERS)
        started = time.perf_counter()
        answer = person.post(form, "Afronden")
        posts.append(1000 * (time.perf_counter() - started))
        assert answer.status_code == 303, answer.text
    return pages, bare, posts, resident()


def _took(person: Visitor, address: str) -> float:
    started = time.perf_counter()
    person.client.get(address)
    return 1000 * (time.perf_counter() - started)


@contextmanager
def _unwatched(site: Site) -> Iterator[None]:
    after = site.app.after_request_funcs[None]
    kept = list(after)
    after.remove(looks._write)
    yield
    after[:] = kept
