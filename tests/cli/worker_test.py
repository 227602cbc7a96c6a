"""./thuiskomst worker: shows itself, stops when asked and loses nothing by it, outlives a database that goes away."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen
from uuid import UUID

import pytest
from sqlalchemy import func, make_url, select, update

from app.actions.follow_chain import ask_to_follow, last_check
from app.actions.workers import living
from app.store import clock
from app.store.tables import ChainCheck, Instance, Outbox, Worker
from tests.bench.crowd import fill
from tests.support import postgres
from tests.support.cases import SURNAME, Town, open_database, town
from tests.support.crew import Crew, allow_workers, crew, wait_for
from tests.support.databases import Databases
from tests.support.live import PATIENCE, free_port

DUE = 300


@pytest.fixture
def place(database_url: str) -> Iterator[tuple[str, Town]]:
    """Give the address of a database and its town, on each kind, where many timers are going to be due."""
    with open_database(database_url) as database:
        made = town(database)
        allow_workers(database)
        yield database_url, made


def _until(true: Callable[[], object], workers: Crew) -> None:
    until = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < until, workers.log()
        time.sleep(0.05)


def _due(made: Town) -> int:
    query = select(func.count())
    with made.office.database.reading() as session:
        return session.scalar(query.where(Instance.next_due <= clock.now(session))) or 0


def _workers(made: Town) -> list[UUID]:
    with made.office.database.reading() as session:
        return [one.id for one in living(session)]


def test_a_worker_that_is_asked_to_stop_finishes_what_it_has_in_hand_and_no_more(
    place: tuple[str, Town], tmp_path: Path
) -> None:
    url, made = place
    moment = fill(made, DUE, DUE)
    with crew(tmp_path, url) as workers:
        worker = workers.start()
        wait_for(made.office.database, 1)
        made.set_clock(moment)
        _until(lambda: _due(made) < DUE, workers)
        worker.terminate()
        assert worker.wait(timeout=PATIENCE) == 0, workers.log()
        left, told = _due(made), len(made.rows(Outbox, kind="rung"))
        assert left > 0, "it worked on to the end"
        assert told > 0
        assert _workers(made) == [], "it still says that it lives"
        workers.start()
        _until(lambda: _due(made) == 0, workers)
    messages = made.rows(Outbox, kind="rung")
    assert len(messages) == len({one.item_id for one in messages}) > told


def test_a_worker_says_in_numbers_what_it_did_and_writes_no_name(place: tuple[str, Town], tmp_path: Path) -> None:
    url, made = place
    moment, port = fill(made, DUE, DUE), free_port()
    with crew(tmp_path, url) as workers:
        workers.start("--metrics-port", str(port))
        wait_for(made.office.database, 1)
        made.set_clock(moment)
        _until(lambda: _due(made) == 0, workers)
        _until(lambda: f"thuiskomst_woken_total {DUE}.0" in _numbers(port), workers)
        text = _numbers(port)
        assert "thuiskomst_failed_total 0.0" in text
        assert "thuiskomst_due 0.0" in text
        assert 'thuiskomst_round_seconds_bucket{le="+Inf"}' in text
        ask_to_follow(made.office, made["privacy"])
        _until(lambda: (found := last_check(made.office)) and found.checked_at, workers)
        found = last_check(made.office)
        assert found is not None
        assert (found.wrong, found.worker_id) == (None, None)
        assert found.entries is not None
        assert found.entries >= DUE
    assert SURNAME not in text + workers.log()


def _numbers(port: int) -> str:
    with urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
        return str(answer.read().decode())


def test_a_check_that_died_with_its_worker_is_taken_up_by_another(place: tuple[str, Town], tmp_path: Path) -> None:
    url, made = place
    ask_to_follow(made.office, made["privacy"])
    dead = Worker(name="gone:1", started_at=clock.real_now(), seen_at=clock.real_now())
    made.office.database.write(lambda session: session.add(dead))
    made.office.database.write(lambda session: session.execute(update(ChainCheck).values(worker_id=dead.id)))
    with crew(tmp_path, url) as workers:
        workers.start()
        wait_for(made.office.database, 2)
        time.sleep(2)
        found = last_check(made.office)
        assert found is not None
        assert found.checked_at is None, "it was taken from a worker that lives"
        made.office.database.write(lambda session: session.delete(session.get_one(Worker, dead.id)))
        _until(lambda: (found := last_check(made.office)) and found.checked_at, workers)


def test_a_worker_outlives_a_database_that_goes_away(postgres_url: str, databases: Databases, tmp_path: Path) -> None:
    name, server = make_url(postgres_url).database, databases.server()
    with open_database(postgres_url) as database, crew(tmp_path, postgres_url) as workers:
        made = town(database)
        allow_workers(database)
        moment = fill(made, DUE, DUE)
        worker = workers.start()
        wait_for(database, 1)
        made.set_clock(moment)
        _until(lambda: _due(made) < DUE, workers)
        postgres.ask(server, f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        for _ in range(6):
            postgres.ask(server, f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")  # noqa: S608 - our own name
            time.sleep(0.5)
        assert worker.poll() is None, workers.log()
        postgres.ask(server, f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
        _until(lambda: _due(made) == 0, workers)
        messages = made.rows(Outbox, kind="rung")
        assert len(messages) == len({one.item_id for one in messages})
        assert len({one.item_id for one in messages}) >= DUE
        workers.end()


def test_a_port_for_numbers_that_is_taken_is_said(sqlite_url: str, tmp_path: Path) -> None:
    with open_database(sqlite_url) as database:
        town(database)
        allow_workers(database)
    port = free_port()
    with crew(tmp_path, sqlite_url) as workers:
        first = workers.start("--metrics-port", str(port))
        _until(lambda: _serves(port), workers)
        second = workers.start("--metrics-port", str(port))
        assert second.wait(timeout=PATIENCE) == 1
        assert f"Port {port} is in use" in workers.log()
        assert first.poll() is None


def _serves(port: int) -> bool:
    try:
        return bool(_numbers(port))
    except OSError:
        return False
