"""How long two workers take to wake what is due among many instances, and whether each was woken exactly once."""

import time
from collections import Counter
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier as Gate

from app.actions.office import Office
from app.actions.wake import run_due
from app.engine.catalogue import current
from app.store.database import Database
from app.store.sight import EVERYTHING
from app.store.tables import Instance, Outbox
from tests.bench.crowd import fill
from tests.bench.figure import Figure
from tests.bench.request import resident
from tests.support.cases import Town

INSTANCES, DUE, WORKERS = 20_000, 1_000, 2
SECONDS = 5.0


def figures(kind: str, url: str, town: Town) -> list[Figure]:
    """Measure from the moment both workers stand ready until both found nothing more to wake."""
    town.set_clock(fill(town, INSTANCES, DUE))
    processes = get_context("spawn")
    gate = processes.Barrier(WORKERS)
    with processes.Pool(WORKERS, _at_gate, (gate,)) as pool:
        ended = pool.map(_work, [url] * WORKERS, chunksize=1)
    taken = max(end for _, end, _, _ in ended) - min(begin for begin, _, _, _ in ended)
    name = f"{kind}: sweep, {_once(town)} of {DUE} due among {INSTANCES} woken exactly once by {WORKERS} workers"
    return [
        Figure(name, f"{taken:.1f} s", "", f"<= {SECONDS:g} s", taken <= SECONDS),
        Figure(f"{kind}: memory of a worker after waking", f"{max(memory for *_, memory in ended):.0f} MB"),
    ]


def _once(town: Town) -> int:
    """Count the instances of which every late task got one ladder, and each ladder one warning."""
    ladders = Counter(ladder.item_id for ladder in town.rows(Instance, process="escalation"))
    told = Counter(message.item_id for message in town.rows(Outbox, kind="rung"))
    assert ladders == told
    return sum(count == 1 for count in ladders.values())


GATES: list[Gate] = []


def _at_gate(gate: Gate) -> None:
    GATES.append(gate)


def _work(url: str) -> tuple[float, float, int, float]:
    office = Office(Database(url, EVERYTHING))
    current()
    office.now()
    GATES[0].wait()
    begun = time.monotonic()
    woken = run_due(office)
    return begun, time.monotonic(), woken, resident()
