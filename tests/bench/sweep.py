"""How long workers take to wake what is due among many instances, and whether each was woken exactly once."""

import time
from collections import Counter
from multiprocessing import get_context
from multiprocessing.context import ForkProcess
from multiprocessing.synchronize import Barrier as Gate
from typing import NamedTuple

from sqlalchemy import func, select

from app.actions.office import Office
from app.actions.wake import run_due
from app.engine.catalogue import current
from app.store import clock
from app.store.database import Database
from app.store.tables import Instance, Outbox
from tests.bench.crowd import fill, rest
from tests.bench.figure import Figure, median, times
from tests.bench.request import resident
from tests.support.cases import Town
from tests.support.keys import RING

INSTANCES, DUE, WORKERS = 20_000, 1_000, 2
SECONDS = 3.0
RESTING, IDLE, ROUNDS = 200_000, 1.0, 200
"""Instances of which none is due, the most milliseconds that it may take to see that, and how often it is tried."""


def figures(kind: str, url: str, town: Town) -> list[Figure]:
    """Measure from the moment both workers stand ready until both found nothing more to wake."""
    town.set_clock(fill(town, INSTANCES, DUE))
    processes = get_context("spawn")
    gate = processes.Barrier(WORKERS)
    with processes.Pool(WORKERS, _at_gate, (gate,)) as pool:
        ended = pool.map(_work, [url] * WORKERS, chunksize=1)
    taken = max(one.end for one in ended) - min(one.begin for one in ended)
    each = 1000 * sum(one.processor for one in ended) / sum(one.woken for one in ended)
    name = f"{kind}: sweep, {_once(town)} of {DUE} due among {INSTANCES} woken exactly once by {WORKERS} workers"
    return [
        Figure(name, f"{taken:.1f} s", "", f"<= {SECONDS:g} s", taken <= SECONDS),
        Figure(f"{kind}: processor time of a wake in its worker", f"{each:.1f} ms"),
        Figure(f"{kind}: memory of a worker after waking", f"{max(one.memory for one in ended):.0f} MB"),
    ]


def killed(kind: str, url: str, town: Town) -> list[Figure]:
    """Measure the same while each second the worker that is at work longest is killed, and another begins."""
    town.set_clock(fill(town, INSTANCES, DUE))
    # Nothing of this process goes along that two of them could share.
    town.office.database.engine.dispose()
    begin, kills = time.monotonic(), 0
    at_work = [_begin(url) for _ in range(WORKERS)]
    while any(one.is_alive() for one in at_work):
        at_work[0].join(1.0)
        if _is_due(town.office):
            at_work[0].kill()
            at_work[0].join()
            at_work = [*at_work[1:], _begin(url)]
            kills += 1
    taken = time.monotonic() - begin
    name = f"{kind}: the same with {kills} kills, one a second, {_once(town)} of {DUE} woken exactly once"
    return [Figure(name, f"{taken:.1f} s")]


def idle(kind: str, town: Town) -> list[Figure]:
    """Measure a look of a worker at many instances of which none is due."""
    rest(town, RESTING)
    # The first ones open the connection and prepare the statements.
    taken = median(times(lambda _round: run_due(town.office), range(ROUNDS)))
    name = f"{kind}: idle sweep at {RESTING} instances"
    return [Figure(name, f"{taken:.2f} ms", "", f"<= {IDLE:g} ms", taken <= IDLE)]


def _once(town: Town) -> int:
    """Count the instances of which every late task got one ladder, and each ladder one warning."""
    ladders = Counter(ladder.item_id for ladder in town.rows(Instance, process="escalation"))
    told = Counter(message.item_id for message in town.rows(Outbox, kind="rung"))
    assert ladders == told
    return sum(count == 1 for count in ladders.values())


class _Shift(NamedTuple):
    """What one worker did: instants and processor time in seconds, how many it woke, its memory afterwards in MB."""

    begin: float
    end: float
    processor: float
    woken: int
    memory: float


GATES: list[Gate] = []


def _at_gate(gate: Gate) -> None:
    GATES.append(gate)


def _work(url: str) -> _Shift:
    office = Office(Database(url, RING))
    current()
    office.now()
    GATES[0].wait()
    begin, used = time.monotonic(), time.process_time()
    woken = run_due(office)
    return _Shift(begin, time.monotonic(), time.process_time() - used, woken, resident())


def _begin(url: str) -> ForkProcess:
    """Begin a worker at once: what a new one has to read first would take longer than it lives here."""
    worker = get_context("fork").Process(target=_work_on, args=(url,))
    worker.start()
    return worker


def _work_on(url: str) -> None:
    office = Office(Database(url, RING))
    while _is_due(office):
        run_due(office)


def _is_due(office: Office) -> bool:
    with office.database.reading() as session:
        return bool(session.scalar(select(func.count()).where(Instance.next_due <= clock.now(session))))
