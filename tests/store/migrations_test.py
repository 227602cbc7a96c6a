"""Every migration goes up, down and up again, with data, and leads to the tables of the models."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import uuid4

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, inspect, make_url, select
from sqlalchemy.orm import Session

from app.actions.address import address_new
from app.actions.draw_letters import draw_letters
from app.actions.erase import erase_person
from app.actions.office import Office
from app.actions.raise_question import raise_about_case
from app.actions.start_case import known_already
from app.actions.work_on_task import save_draft
from app.signin.caller import Caller
from app.signin.guessing import count_try
from app.signin.pending import begin_pending
from app.signin.recovery import make_codes
from app.signin.sessions import sign_in
from app.store import clock
from app.store.base import Base
from app.store.database import Database
from app.store.tables import (
    Answer,
    AuditEntry,
    Case,
    CaseLetter,
    Delivery,
    Draft,
    Outbox,
    Passkey,
    Person,
    SignIn,
    User,
    WorkItem,
)
from tests.support.cases import START, Town, open_database, town
from tests.support.databases import ROOT, migrate
from tests.support.keys import RING
from tests.support.letters import sent

CONFIG = Config(ROOT / "migrations" / "alembic.ini")
REVISIONS = [one.revision for one in ScriptDirectory.from_config(CONFIG).walk_revisions()][::-1]
BEFORE_SEALING = REVISIONS[REVISIONS.index("0010") - 1]

MARK, BSN = "belt elke week met zijn moeder", "999990019"


def _down(url: str, revision: str) -> None:
    config = Config(ROOT / "migrations" / "alembic.ini")
    config.attributes["url"] = url
    config.attributes["ring"] = RING
    command.downgrade(config, revision)


@contextmanager
def _engine(url: str) -> Iterator[Engine]:
    engine = create_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


def _tables(url: str) -> set[str]:
    with _engine(url) as engine:
        return set(inspect(engine).get_table_names()) - {"alembic_version"}


def _differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_server_default": True, "compare_type": True})
    return list(compare_metadata(context, Base.metadata))


def _work(database: Database) -> Town:
    opened = town(database)
    case_id = opened.start()
    opened.do(case_id, "release.match", found="bsn")
    opened.do(case_id, "income.stop_check", previous_benefit="none", ended_recently="no", right="yes")
    return opened


def test_revisions_are_one_line_of_numbers() -> None:
    assert [f"{number:04}" for number in range(1, len(REVISIONS) + 1)] == REVISIONS


def test_the_models_are_what_the_migrations_lead_to(database_url: str) -> None:
    with _engine(database_url) as engine, engine.connect() as connection:
        assert _differences(connection) == []
    assert _tables(database_url) == set(Base.metadata.tables)


def test_each_migration_goes_up_down_and_up_again(bare_database_url: str) -> None:
    before: set[str] = set()
    for revision in REVISIONS:
        migrate(bare_database_url, revision)
        there = _tables(bare_database_url)
        _down(bare_database_url, "-1")
        assert _tables(bare_database_url) == before, revision
        migrate(bare_database_url, revision)
        assert _tables(bare_database_url) == there, revision
        before = there
    assert before == set(Base.metadata.tables)


def test_going_back_with_data_works_and_going_forward_again_too(database_url: str) -> None:
    with open_database(database_url) as database:
        _work(database)
    _down(database_url, "base")
    assert _tables(database_url) == set()
    migrate(database_url)
    with open_database(database_url) as database:
        opened = _work(database)
        assert len(opened.keys(opened.start())) == 1


def test_before_there_were_corrections_only_the_answers_that_hold_are_kept(database_url: str) -> None:
    with open_database(database_url) as database:
        opened = _work(database)
        case_id = opened.rows(Case)[0].id
        item = opened.correct(case_id, "release.match", found="no")
    _down(database_url, "0001")
    with _engine(database_url) as engine, engine.connect() as connection:
        answers = connection.exec_driver_sql("SELECT field, value FROM answer WHERE task = 'release.match'").all()
        assert connection.exec_driver_sql("SELECT kind FROM outbox WHERE kind = 'corrected'").all() == []
    assert [tuple(answer) for answer in answers] == [("found", "no")]
    migrate(database_url)
    with open_database(database_url) as database:
        assert replace(opened, office=Office(database)).answers(item) == {"found": "no"}


def test_what_was_done_in_an_erased_case_survives_going_back_without_its_id(database_url: str) -> None:
    with open_database(database_url) as database:
        opened = _work(database)
        case = opened.rows(Case)[0]
        database.write(lambda session: erase_person(opened.office, session, case.person_id, START.date()))
        deeds = len(opened.rows(AuditEntry, case_id=case.id))
    _down(database_url, "0003")
    with _engine(database_url) as engine, engine.connect() as connection:
        left = connection.exec_driver_sql("SELECT count(*) FROM audit_entry WHERE case_id IS NULL").scalar()
    assert left == deeds > 0
    migrate(database_url)


def test_before_there_were_second_factors_the_accounts_stay_and_everybody_signs_in_anew(database_url: str) -> None:
    with open_database(database_url) as database:
        before = len(_work(database).rows(User))
        database.write(_sign_in)
    _down(database_url, "0003")
    with _engine(database_url) as engine, engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM user_account").scalar() == before
        connection.exec_driver_sql(
            "INSERT INTO sign_in (id, user_id, started_at, seen_at) "
            "SELECT id, id, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP FROM user_account"
        )
        connection.commit()
    migrate(database_url)
    with open_database(database_url) as database, database.reading() as session:
        assert session.scalars(select(SignIn)).all() == []
        users = session.scalars(select(User)).all()
        assert (len(users), {user.totp_secret for user in users}) == (before, {None})


def _sign_in(session: Session) -> None:
    user = session.scalars(select(User)).first()
    assert user is not None
    here, now = Caller("10.0.0.1", "Firefox", b"key"), clock.real_now()
    sign_in(session, user, here, now)
    begin_pending(session, user, now)
    count_try(session, here, user.username, now, familiar=False)
    user.totp_secret, user.totp_step = "SECRET", 1
    make_codes(session, user.id)


def test_what_was_plain_is_sealed_and_opened_again(database_url: str) -> None:
    with open_database(database_url) as database:
        opened = _marked(database)
        before = _opened(opened)
    _down(database_url, BEFORE_SEALING)
    with _engine(database_url) as engine, engine.connect() as connection:
        assert BSN in list(connection.exec_driver_sql("SELECT bsn FROM person").scalars())
        assert MARK in list(connection.exec_driver_sql("SELECT value FROM answer").scalars())
    migrate(database_url)
    with open_database(database_url) as database:
        assert _opened(replace(opened, office=Office(database))) == before
        with database.reading() as session:
            assert known_already(session, "Anders", date(1970, 1, 1), BSN)
    if database_url.startswith("sqlite"):
        assert MARK.encode() not in Path(str(make_url(database_url).database)).read_bytes()


def _marked(database: Database) -> Town:
    opened = town(database)
    case_id = opened.start(bsn=BSN)
    opened.do(case_id, "release.match", found=MARK)
    item = opened.rows(WorkItem, case_id=case_id, status="open")[0]
    save_draft(opened.office, opened.worker(item), item.id, item.revision, {"ü": [MARK]})
    raise_about_case(opened.office, opened["officer"], case_id, uuid4(), "signal", MARK)
    return opened


def _opened(opened: Town) -> list[object]:
    people = [(row.id, row.bsn) for row in opened.rows(Person)]
    answers = [(row.id, row.value) for row in opened.rows(Answer)]
    drafts = [(row.item_id, row.fields) for row in opened.rows(Draft)]
    return [*people, *answers, *drafts, *((row.id, row.reason) for row in opened.rows(WorkItem))]


def test_going_back_before_passkeys_leaves_who_is_signed_in_as_they_are(database_url: str) -> None:
    with open_database(database_url) as database:
        town(database)
        database.write(_sign_in_with_passkey)
    _down(database_url, REVISIONS[REVISIONS.index("0013") - 1])
    assert "passkey" not in _tables(database_url)
    with _engine(database_url) as engine, engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT token_digest FROM sign_in").all() == [("0" * 64,)]
    migrate(database_url)
    with open_database(database_url) as database, database.reading() as session:
        assert session.scalars(select(SignIn)).one().challenge is None
        assert session.scalars(select(Passkey)).all() == []


def _sign_in_with_passkey(session: Session) -> None:
    user_id, now = session.scalars(select(User.id)).first(), clock.real_now()
    session.add(
        SignIn(
            token_digest="0" * 64, user_id=user_id, origin="", browser="", started_at=now, seen_at=now, proved_at=now,
            challenge=b"x", challenged_at=now,
        )
    )  # fmt: skip
    session.add(Passkey(user_id=user_id, credential=b"x", public_key=b"x", uses=0, name="x", added_at=now))


def test_going_back_before_mail_keeps_the_messages_and_forward_again_mails_nobody_of_long_ago(
    database_url: str,
) -> None:
    with open_database(database_url) as database:
        opened = _work(database)
        opened.move(opened.rows(Case)[0].id, None)
        address_new(opened.office)
        officer, lead = opened["officer"].id, opened["lead"].id
        about = Outbox(
            key="mail_bounced:x", kind="mail_bounced", listener="owner", recipient_id=lead, colleague_id=officer,
            written_at=START,
        )  # fmt: skip
        database.write(lambda session: session.add(about))
        kept = {row.key for row in opened.rows(Outbox) if row.case_id}
        assert kept
        assert opened.rows(Delivery)
    _down(database_url, REVISIONS[REVISIONS.index("0014") - 1])
    with _engine(database_url) as engine, engine.connect() as connection:
        assert set(connection.exec_driver_sql("SELECT key FROM outbox").scalars()) == kept
    migrate(database_url)
    with open_database(database_url) as database, database.reading() as session:
        assert {row.key for row in session.scalars(select(Outbox))} == kept
        assert address_new(Office(database)) == 0
        assert {(user.digest, user.at_once) for user in session.scalars(select(User))} == {(True, True)}


def test_going_back_before_letters_leaves_no_message_about_one(database_url: str) -> None:
    with open_database(database_url) as database:
        opened = _work(database)
        letter_id = sent(opened, opened.rows(Case)[0].id, to="Samir \N{SNOWMAN}")
        draw_letters(opened.office)
        address_new(opened.office)
        assert [row.letter_id for row in opened.rows(Outbox, kind="letter_failed")] == [letter_id]
        kept = {row.key for row in opened.rows(Outbox) if row.letter_id is None}
    _down(database_url, REVISIONS[REVISIONS.index("0019") - 1])
    assert not {"letter", "letter_paper", "letter_event", "letter_link", "print_job"} & _tables(database_url)
    with _engine(database_url) as engine, engine.connect() as connection:
        assert set(connection.exec_driver_sql("SELECT key FROM outbox").scalars()) == kept
    migrate(database_url)
    with open_database(database_url) as database, database.reading() as session:
        assert session.scalars(select(CaseLetter)).all() == []


def test_migrating_twice_changes_nothing(database_url: str) -> None:
    before = _tables(database_url)
    migrate(database_url)
    assert _tables(database_url) == before
