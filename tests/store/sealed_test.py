"""What is sealed cannot be stored plain, moved or forgotten."""

from datetime import date

import pytest
from sqlalchemy import JSON, LargeBinary, String, text, update
from sqlalchemy.exc import StatementError

from app.store.base import Base
from app.store.database import Database
from app.store.keys import Ring, SealBrokenError, new_key
from app.store.sealed import BLOCK, SealedBytes, pack
from app.store.tables import Answer, Person
from tests.support.cases import open_database, town

SHORT = 20
"""The longest text that is a word of ours, such as a role or a status."""

PLAIN = {
    "answer.field": "the name of a question",
    "answer.task": "the key of a task",
    "approval.reason": "one of a few words",
    "audit_entry.action": "a word of ours",
    "audit_entry.details": "a fixed set of words, ids and days for each deed",
    "audit_entry.mac": "a keyed digest",
    "audit_entry.origin": "an address of the network, of who works here",
    "audit_entry.permission": "a word of ours",
    "audit_head.mac": "a keyed digest",
    "case_event.name": "the name of an anchor",
    "chain_check.wrong": "one of a few sentences of ours",
    "correction.reason": "one of three words",
    "definition.content": "diagrams and checklists: nobody's",
    "definition.digest": "of the above",
    "extension.reason": "one of a few words",
    "guesses.about": "a keyed digest",
    "break_glass.reason": "one of a few words",
    "handover.declined_for": "one of a few words",
    "handover.reason": "one of a few words",
    "hold.reason": "one of a few words",
    "incident.causes": "kinds of errors and places in our code",
    "incident.element": "the name of an element of a diagram",
    "incident.error": "the kind of an error",
    "incident.process": "the name of a diagram",
    "instance.digest": "of the above",
    "instance.process": "the name of a diagram",
    "instance.state": "ids, instants and the words that gateways ask for",
    "invitation.digest": "a digest",
    "kept_form.path": "an address, which holds ids only",
    "objection.about": "one of a few words",
    "objection.decision": "one of a few words",
    "once.outcome": "an id",
    "outbox.key": "ids",
    "outbox.kind": "a word of ours",
    "passkey.credential": "the number of a passkey, of who works here",
    "passkey.name": "of who works here",
    "passkey.public_key": "public",
    "pause.reason": "one of a few words",
    "pending_sign_in.challenge": "drawn by chance, good once",
    "pending_sign_in.token_digest": "a digest",
    "letter.name": "which letter it is, by its folder",
    "letter_link.digest": "a digest of a random word",
    "letter_paper.sha256": "a digest of a PDF that is sealed",
    "person.bsn_index": "a keyed digest",
    "person.first_name": "sought and sorted by",
    "person.surname": "sought and sorted by",
    "person_correction.reason": "one of a few words",
    "recovery_code.digest": "a digest",
    "release_case.at_dawn": "the release of that morning",
    "release_case.closed_reason": "one of five words",
    "release_case.needs": "which pathways begin, as the instances beside it say too",
    "restriction.reason": "one of a few words",
    "shared_answer.question": "the name of a question",
    "sign_in.browser": "of who works here",
    "sign_in.challenge": "drawn by chance, good once",
    "sign_in.origin": "an address of the network, of who works here",
    "sign_in.token_digest": "a digest",
    "snooze.reason": "one of a few words",
    "statistic.value": "a word that is counted",
    "user_account.email": "of who works here",
    "user_account.issuer": "the address of a provider",
    "user_account.name": "of who works here",
    "user_account.password_hash": "a digest",
    "user_account.subject": "of who works here",
    "user_account.username": "of who works here",
    "user_account.calendar_digest": "a digest of a random word",
    "work_item.at_dawn": "days and hours of its terms",
    "work_item.digest": "of a definition",
    "work_item.key": "the key of a task",
    "worker.name": "of a machine",
}
"""Columns that could hold something of a person, and why they are readable at rest."""


def _could_hold_a_story(kind: object) -> bool:
    if isinstance(kind, String):
        return kind.length is None or kind.length > SHORT
    return isinstance(kind, JSON | LargeBinary)


def test_every_column_that_could_hold_a_story_is_sealed_or_says_why_not() -> None:
    columns = [column for table in Base.metadata.sorted_tables for column in table.columns]
    open_ones = {str(one) for one in columns if _could_hold_a_story(one.type) and not isinstance(one.type, SealedBytes)}
    assert open_ones == PLAIN.keys(), "seal it (`name = Sealed[str]()` in its table), or say here why it is plain"
    assert sum(isinstance(one.type, SealedBytes) for one in columns) >= 6


def _person(database: Database, bsn: str | None = "999990019") -> Person:
    person = Person(surname="Merk", first_name="M", birth_date=date(1990, 1, 1), bsn=bsn)
    database.write(lambda session: session.add(person))
    return person


def test_a_value_is_changed_and_taken_away_and_found(database_url: str) -> None:
    with open_database(database_url) as database:
        person = _person(database)
        for bsn in ("123456782", None, "111222333"):

            def change(session: object, bsn: str | None = bsn) -> None:
                row = session.get_one(Person, person.id)  # type: ignore[attr-defined]
                row.bsn = bsn
                assert row.bsn == bsn

            database.write(change)
            with database.reading() as session:
                assert session.get_one(Person, person.id).bsn == bsn
                found = session.query(Person).where(Person.bsn.matches(session, bsn or "999990019")).all()
                assert [one.id for one in found] == ([person.id] if bsn else [])


def test_a_value_does_not_open_in_another_row_or_column(sqlite_url: str) -> None:
    with open_database(sqlite_url) as database:
        opened = town(database)
        opened.do(opened.start(bsn="999990019"), "release.match", found="bsn")
        other = _person(database, "123456782")
        with database.engine.begin() as connection:
            connection.execute(text("UPDATE person SET bsn = (SELECT bsn FROM person WHERE surname != 'Merk')"))
            connection.execute(text("UPDATE answer SET value = (SELECT bsn FROM person WHERE surname != 'Merk')"))
        with pytest.raises(SealBrokenError, match="place"):
            _ = opened.rows(Person, id=other.id)[0].bsn
        with pytest.raises(SealBrokenError, match="place"):
            _ = opened.rows(Answer)[0].value


def test_nothing_plain_can_be_stored(sqlite_url: str) -> None:
    with open_database(sqlite_url) as database:
        _person(database)
        with pytest.raises(StatementError, match="sealed") as caught:
            database.write(lambda session: session.execute(update(Person).values(bsn_sealed="999990019")))
        assert "999990019" not in str(caught.value)


def test_without_keys_nothing_is_written_and_nothing_read(sqlite_url: str) -> None:
    with open_database(sqlite_url) as database:
        known = _person(database)
    closed = Database(sqlite_url)
    with pytest.raises(TypeError, match="without keys"):
        _person(closed)
    with closed.reading() as session, pytest.raises(TypeError, match="without keys"):
        _ = session.get_one(Person, known.id).bsn
    closed.engine.dispose()
    other = Database(sqlite_url, Ring([new_key("other")]))
    with other.reading() as session, pytest.raises(SealBrokenError, match="test-1"):
        _ = session.get_one(Person, known.id).bsn
    other.engine.dispose()


def test_length_of_a_short_answer_tells_nothing() -> None:
    assert {len(pack(answer)) for answer in ("ja", "nee", "weet niet", "", "x" * (BLOCK - 2))} == {BLOCK}
