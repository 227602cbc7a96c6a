"""The audit is only added to, and whatever is changed in it behind its back is found."""

import random
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from functools import partial
from pathlib import Path
from time import perf_counter
from uuid import UUID, uuid4

import pytest
from sqlalchemy import delete, make_url, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from app.audit import heads, journal
from app.audit.journal import Deed, Result
from app.audit.verify import Head, Wrong, head, verify
from app.store.database import Database
from app.store.tables import AuditEntry, AuditHead, AuditSubject, KeptForm
from tests.promises import tampering
from tests.promises.tampering import ROWS, tampered
from tests.support.cases import START, open_database
from tests.support.figures import full
from tests.support.owner import unguarded

PROMISE = "B3"
FIGURE = "1 byte anywhere; 1,000,000 rows verified < 60 s"

FLIPS = full(10, 1_000)
MANY = full(2_000, 1_000_000)
BATCH = 2_000

BEHIND_ITS_BACK = (
    tampering.remove, tampering.swap, tampering.remove_person, tampering.add_person, tampering.add_person_after,
    tampering.forge, tampering.blank, tampering.put_head_back,
)  # fmt: skip


@pytest.fixture
def written(database_url: str) -> Iterator[Database]:
    """Give a database with looks and deeds in its audit."""
    with open_database(database_url) as database:
        _fill(database, ROWS)
        yield database


@pytest.fixture
def chance() -> random.Random:
    """Give the dice, seeded by that of this run."""
    return random.Random(random.getrandbits(32))  # noqa: S311 - chance, no secret


def test_one_byte_changed_anywhere_is_found(
    written: Database, chance: random.Random, reached: Callable[[str], None]
) -> None:
    assert verify(written).broken_at is None
    for _ in range(FLIPS):
        with tampered(written, chance, tampering.flip) as place:
            assert verify(written).broken_at == place
    assert verify(written).broken_at is None
    reached(f"{FLIPS} of {FLIPS} changed bytes found ({written.engine.dialect.name})")


def test_what_is_removed_moved_or_added_is_found(written: Database, chance: random.Random) -> None:
    for tamper in BEHIND_ITS_BACK:
        with tampered(written, chance, tamper) as place:
            assert verify(written).broken_at == place, tamper.__name__


def test_a_tail_that_is_cut_off_with_its_head_is_found_by_the_exported_heads(
    written: Database, chance: random.Random, tmp_path: Path
) -> None:
    heads.export(written, tmp_path)
    with tampered(written, chance, tampering.cut_off) as place:
        assert verify(written).broken_at is None, "alone, a shorter chain is a good one"
        verdict = verify(written, heads.exported(tmp_path))
        assert (verdict.broken_at, verdict.wrong) == (place, Wrong.TAIL_CUT)
        # Whoever writes on from there writes another chain.
        _fill(written, ROWS)
        verdict = verify(written, heads.exported(tmp_path))
        assert (verdict.broken_at, verdict.wrong) == (ROWS, Wrong.ENTRY_REPLACED)
    with tampered(written, chance, tampering.empty) as place:
        assert verify(written, heads.exported(tmp_path)).broken_at == place


def test_heads_are_added_and_each_only_once(written: Database, tmp_path: Path) -> None:
    first = heads.export(written, tmp_path)
    assert heads.export(written, tmp_path) == first
    _fill(written, 1)
    second = heads.export(written, tmp_path)
    assert [one.seq for one in heads.exported(tmp_path)] == [ROWS, ROWS + 1]
    assert heads.exported(tmp_path) == [first, second]
    (tmp_path / heads.FILE).write_text("not a head\n")
    with pytest.raises(ValueError, match=r"line 1 of .* is not a head"):
        heads.exported(tmp_path)


@pytest.mark.parametrize("table", ["audit_entry", "audit_subject"])
def test_the_database_itself_only_takes_additions(written: Database, table: str) -> None:
    column = "id" if table == "audit_entry" else "entry_id"
    changes = [f"UPDATE {table} SET {column} = 1", f"DELETE FROM {table}"]  # noqa: S608 - our own words
    for change in [*changes, *([f"TRUNCATE {table}"] if written.engine.dialect.name == "postgresql" else [])]:
        with pytest.raises(DBAPIError, match="the audit is only added to"), written.engine.begin() as connection:
            connection.execute(text(change))
    assert verify(written).broken_at is None


def test_a_role_that_may_only_insert_and_read_there_is_enough(postgres_url: str) -> None:
    role = f"app_{uuid4().hex}"
    with open_database(postgres_url) as owner:
        _as_owner(owner, f"CREATE ROLE {role} LOGIN", f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {role}")
        _as_owner(owner, f"REVOKE UPDATE, DELETE, TRUNCATE ON audit_entry, audit_subject FROM {role}")
        own = make_url(postgres_url).set(username=role).render_as_string(hide_password=False)
        with open_database(own) as database:
            _fill(database, 20)
            assert verify(database).head == _head(owner)
            for change in ("UPDATE audit_entry SET action = ''", "DELETE FROM audit_subject", "TRUNCATE audit_entry"):
                with pytest.raises(DBAPIError, match="permission denied"), database.engine.begin() as connection:
                    connection.execute(text(change))
        _as_owner(owner, f"DROP OWNED BY {role}", f"DROP ROLE {role}")


def test_entries_from_before_the_chain_are_covered_by_its_first(written: Database) -> None:
    with written.engine.begin() as connection, unguarded(connection):
        connection.execute(delete(AuditSubject))
        connection.execute(update(AuditEntry).values(mac=b""))
        connection.execute(update(AuditHead).values(mac=b""))
    assert verify(written).broken_at is None
    _fill(written, 1)
    assert verify(written).broken_at is None
    with written.engine.begin() as connection, unguarded(connection):
        connection.execute(update(AuditEntry).where(AuditEntry.id == 5).values(result="failed"))
    assert verify(written).broken_at == ROWS + 1


def test_many_who_write_at_once_make_one_chain_and_who_fails_leaves_no_gap(written: Database) -> None:
    def write(n: int) -> None:
        def action(session: Session) -> None:
            journal.write(session, START, UUID(int=n), Deed.TASK_SAVED, task="release.match")
            if n % 5 == 0:
                raise ZeroDivisionError
            with suppress(ZeroDivisionError), session.begin_nested():
                journal.write(session, START, UUID(int=n), Deed.CASE_STARTED)
                raise ZeroDivisionError
            for by_flush in (True, False):
                with suppress(IntegrityError), session.begin_nested():
                    journal.write(session, START, UUID(int=n), Deed.CASE_STARTED)
                    session.add(KeptForm(user_id=UUID(int=n), path="/", fields={}, kept_at=START))
                    if by_flush:
                        session.flush()

        with suppress(ZeroDivisionError):
            written.write(action)

    with ThreadPoolExecutor(10) as pool:
        list(pool.map(write, range(50)))
    verdict = verify(written)
    assert (verdict.broken_at, verdict.rows) == (None, ROWS + 40)
    with written.reading() as session:
        assert set(session.scalars(select(AuditEntry.action).where(AuditEntry.id > ROWS))) == {"task_saved"}


def test_many_rows_are_verified_soon(postgres_url: str, reached: Callable[[str], None]) -> None:
    with open_database(postgres_url) as database:
        _fill(database, MANY)
        started = perf_counter()
        verdict = verify(database)
        took = perf_counter() - started
        assert (verdict.rows, verdict.broken_at) == (MANY, None)
        assert verdict.head == _head(database)
        reached(f"{MANY:,} rows verified in {took:.1f} s")


def _fill(database: Database, rows: int) -> None:
    """Write looks at one to three persons, each tenth entry a deed."""
    chance = random.Random(5)  # noqa: S311 - chance, no secret
    users, persons = [uuid4() for _ in range(9)], [uuid4() for _ in range(99)]

    def write(session: Session, n: int) -> None:
        at, who, case_id = START + timedelta(seconds=n), chance.choice(users), UUID(int=n)
        if n % 10:
            seen = set(chance.sample(persons, chance.randint(1, 3)))
            journal.look(
                session, at, who, page="case.show", case_id=case_id, item_id=None, persons=seen, result=Result.DONE
            )
        else:
            journal.write(session, at, who, Deed.TASK_SAVED, case_id=case_id, task="release.match")

    def batch(session: Session, first: int) -> None:
        for n in range(first, min(rows, first + BATCH)):
            write(session, n)

    for first in range(0, rows, BATCH):
        database.write(partial(batch, first=first))


def _head(database: Database) -> Head | None:
    with database.reading() as session:
        return head(session)


def _as_owner(database: Database, *statements: str) -> None:
    with database.engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
