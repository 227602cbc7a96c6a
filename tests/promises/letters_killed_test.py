"""Letters are drawn by workers of which one is killed: each is made once, none is lost and none is half there."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from app.actions import draw_letters
from app.store import clock
from app.store.tables import CaseLetter, LetterEvent, LetterPaper
from tests.support.cases import Town, open_database, town
from tests.support.crew import allow_workers, crew, wait_for
from tests.support.figures import full
from tests.support.letters import sent

PROMISE = "D5b"
FIGURE = "100 letters, two workers, one killed: each made once"

LETTERS = full(12, 100)
PATIENCE = 100


@pytest.fixture
def opened(database_url: str) -> Iterator[tuple[str, Town]]:
    """Give the address of a database and its town, on each kind."""
    with open_database(database_url) as database:
        made = town(database)
        allow_workers(database)
        yield database_url, made


def test_a_worker_that_is_killed_loses_no_letter_and_makes_none_twice(
    opened: tuple[str, Town], tmp_path: Path, reached: Callable[[str], None]
) -> None:
    url, place = opened
    case_id = place.start()
    place.do(case_id, "release.match", found="bsn")
    letters = {sent(place, case_id, "plan") for _ in range(LETTERS)}
    with crew(tmp_path, url) as workers:
        for _ in range(2):
            workers.start()
        wait_for(place.office.database, 2)
        _wait(place, LETTERS // 6)
        workers.kill_first()
        left = LETTERS - _made(place)
        # Whoever takes over waits for the lease of the dead; the others go on meanwhile.
        _wait(place, LETTERS - 2)
        place.set_clock(_now(place) + draw_letters.LEASE)
        _wait(place, LETTERS)
        workers.end()
    assert left, "the worker was killed when all was done"
    assert {row.letter_id for row in place.rows(LetterPaper)} == letters
    made = Counter(row.letter_id for row in place.rows(LetterEvent, what="made"))
    assert made == dict.fromkeys(letters, 1)
    assert draw_letters.draw_letters(place.office) == 0
    reached(f"{LETTERS} letters each once, {left} left when one was killed on {url.partition(':')[0]}")


def _wait(place: Town, number: int) -> None:
    until = time.monotonic() + PATIENCE
    while _made(place) < number:
        assert time.monotonic() < until, f"{_made(place)} of {number} letters"
        time.sleep(0.2)


def _made(place: Town) -> int:
    return len(place.rows(CaseLetter, status="made"))


def _now(place: Town) -> datetime:
    with place.office.database.reading() as session:
        return clock.now(session)
