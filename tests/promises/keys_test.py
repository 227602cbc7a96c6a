"""Keys are rotated by the real command while people read, search and write."""

import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event
from uuid import UUID

from app.actions import work_on_task
from app.actions.office import Office
from app.actions.start_case import known_already
from app.cli.keyring import ring, write_keys
from app.store.database import Database
from app.store.keys import Ring, SealBrokenError, new_key
from app.store.tables import Answer, Draft, Person, WorkItem
from tests.support.cases import NEW, Town, open_database, town
from tests.support.figures import full
from tests.support.live import command, environment
from tests.support.owner import KEY

PROMISE = "B5"
FIGURE = "0 failed reads"

ROUNDS, CASES = full(1, 6), full(3, 60)
BSNS = ("999990019", "123456782", "111222333")


@dataclass
class Watch:
    """What people met while keys were rotated."""

    over: Event = field(default_factory=Event)
    reads: Counter[str] = field(default_factory=Counter)
    saved: dict[UUID, int] = field(default_factory=dict)


def _busy(opened: Town) -> dict[UUID, str]:
    """Start cases with numbers and answers, and give what each answer must be."""
    for number in range(CASES):
        case_id = opened.start(bsn=BSNS[number % len(BSNS)])
        opened.do(case_id, "release.match", found=f"zorg {number}")
    return {row.id: row.value for row in opened.rows(Answer)}


def _read(opened: Town, expected: dict[UUID, str], watch: Watch) -> None:
    while not watch.over.is_set():
        try:
            right = _is_right(opened, expected)
        except SealBrokenError:
            right = False
        watch.reads["right" if right else "wrong"] += 1


def _is_right(opened: Town, expected: dict[UUID, str]) -> bool:
    right = all(row.value == expected[row.id] for row in opened.rows(Answer) if row.id in expected)
    right = right and all(row.bsn in BSNS for row in opened.rows(Person))
    with opened.office.database.reading() as session:
        return right and all(known_already(session, "Anders", NEW.birth_date, bsn) for bsn in BSNS)


def _write(opened: Town, item: WorkItem, watch: Watch) -> None:
    count = 0
    while not watch.over.is_set():
        count += 1
        work_on_task.save_draft(opened.office, opened.worker(item), item.id, item.revision, {"a": [str(count)]})
        item = opened.rows(WorkItem, id=item.id)[0]
        watch.saved[item.id] = count


@contextmanager
def _people(url: str, folder: Path, opened: Town, expected: dict[UUID, str]) -> Iterator[Watch]:
    """Let two readers and two writers work, each with a database and keys of their own, as in other processes."""
    watch = Watch()
    databases = [Database(url, ring(folder)) for _ in range(4)]
    towns = [replace(opened, office=Office(database)) for database in databases]
    items = opened.rows(WorkItem, status="open")[:2]
    tasks: list[Callable[[], None]] = [lambda one=one: _read(one, expected, watch) for one in towns[:2]]  # type: ignore[misc]
    tasks += [lambda one=one, item=item: _write(one, item, watch) for one, item in zip(towns[2:], items, strict=True)]  # type: ignore[misc]
    with ThreadPoolExecutor(len(tasks)) as pool:
        futures = [pool.submit(task) for task in tasks]
        try:
            yield watch
        finally:
            watch.over.set()
            wait(futures)
            for database in databases:
                database.engine.dispose()
    for future in futures:
        future.result()


def _command(folder: Path, url: str, *words: str) -> str:
    env = environment(DATABASE_URL=url)
    del env["THUISKOMST_KEYS"]
    line = command("keys", *words, "--data", str(folder))
    done = subprocess.run(line, env=env, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_keys_are_rotated_while_people_work(postgres_url: str, tmp_path: Path, reached: Callable[[str], None]) -> None:
    first = new_key("first")
    write_keys(tmp_path, [first])
    with open_database(postgres_url, Ring([first], audit=KEY)) as database:
        opened = town(database)
        expected = _busy(opened)
        with _people(postgres_url, tmp_path, opened, expected) as watch:
            for number in range(ROUNDS):
                _command(tmp_path, postgres_url, "new", f"k{number}")
                assert "sealed under" in _command(tmp_path, postgres_url, "rotate")
        assert watch.reads["wrong"] == 0
        assert watch.reads["right"] > ROUNDS
    last = f"k{ROUNDS - 1}"
    said = _command(tmp_path, postgres_url, "status").splitlines()
    assert [line for line in said if not line.endswith(": 0")] == said[:1]
    assert said[0].startswith(f"{last}, current: ")
    only = Ring([ring(tmp_path).key(last)])
    with open_database(postgres_url, only) as database:
        again = replace(opened, office=Office(database))
        assert {row.id: row.value for row in again.rows(Answer) if row.id in expected} == expected
        drafts = {row.item_id: row.fields for row in again.rows(Draft)}
        assert drafts == {item: {"a": [str(count)]} for item, count in watch.saved.items()}
    reached(f"0 failed of {watch.reads['right']} reads, {sum(watch.saved.values())} writes kept, {ROUNDS} rotations")
