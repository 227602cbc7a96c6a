"""The second wall, in PostgreSQL itself: the role of the application sees what the transaction says, else nothing."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Executable, Table, delete, func, insert, inspect, select, text, true, update
from sqlalchemy.exc import DBAPIError

from app.access import scope
from app.access.actor import Actor, Glass
from app.access.sight import sight
from app.actions import list_work, take_signal, work_on_task
from app.actions.correct import Why, correct
from app.actions.errors import NotThereError
from app.actions.find import see_case, see_item
from app.actions.hand_over import offer
from app.actions.inbox import Message, message
from app.actions.office import Office
from app.actions.signals import Meant, NewSignal, report_about_case, report_about_person
from app.actions.start_case import known_already, start_case
from app.actions.wake import run_due
from app.store.base import Base
from app.store.database import Database
from app.store.sight import EVERYTHING, NOTHING, Sight, lifted, seeing
from app.store.tables import (
    BreakGlass,
    Case,
    CaseEvent,
    CaseLetter,
    Delivery,
    Extension,
    Hold,
    KeptForm,
    LetterEvent,
    LetterLink,
    LetterPaper,
    Objection,
    Outbox,
    Pause,
    PersonCorrection,
    Restriction,
    RungAnswer,
    Signal,
    Snooze,
    WorkItem,
)
from tests.support.cases import NEW, START, SURNAME, Town, open_database, town
from tests.support.databases import Databases
from tests.support.keys import RING

OPEN_TO_ALL = {
    "absence", "account_review", "approval", "approval_person", "audit_head", "audit_subject", "bottleneck",
    "bottleneck_answer", "case_counter", "chain_check", "clock_offset", "definition", "erasure", "guesses", "incident",
    "invitation", "mail", "once", "passkey", "pending_sign_in", "print_job", "recovery_code", "shared_answer",
    "sign_in", "statistic", "user_account", "worker",
}  # fmt: skip
"""Tables that hold nothing of who comes home, or ids of theirs alone."""

WALLED = [table for table in Base.metadata.sorted_tables if table.name not in OPEN_TO_ALL]

SIGHT = {
    "officer": {"tilburg"}, "lead": {"tilburg"}, "officer_breda": {"breda"}, "consulent": {"tilburg"},
    "consulent_breda": {"breda"}, "liaison": {"tilburg"}, "medical": {"tilburg"}, "liaison_dordrecht": {"breda"},
    "manager": {"tilburg", "breda"}, "privacy": {"tilburg", "breda"}, "administrator": set(),
}  # fmt: skip
"""Whose case each of them may come across; the one of Tilburg is in Vught, the one of Breda in Dordrecht."""

WHO = {"tilburg": ("officer", "lead"), "breda": ("officer_breda", "lead_breda")}


@pytest.fixture(scope="module")
def walled(databases: Databases) -> Iterator[tuple[Town, Database]]:
    """Give a town with a case in each city and rows of each in every table, and its database as the role opens it."""
    with databases.fresh("postgresql") as url, open_database(url) as owned:
        opened = town(owned)
        for city, prison in (("tilburg", "vught"), ("breda", "dordrecht")):
            officer, lead = (opened[name] for name in WHO[city])
            case_id = opened.start(city=city, prison=prison, surname=f"{SURNAME} {city}")
            _live(opened, case_id, officer, lead, "breda" if city == "tilburg" else "tilburg")
        restricted = Database(databases.restricted(url), RING)
        yield opened, restricted
        restricted.engine.dispose()


def _live(opened: Town, case_id: UUID, officer: Actor, lead: Actor, other: str) -> None:
    office = opened.office
    match = opened.item(case_id, "release.match")
    work_on_task.complete(office, officer, match.id, match.revision, uuid4(), {"found": "bsn"})
    done = opened.item(case_id, "release.match", "completed")
    correct(office, officer, done.id, done.revision, uuid4(), {"found": "no"}, Why("typing"))
    contact = opened.item(case_id, "release.first_contact")
    work_on_task.save_draft(office, officer, contact.id, contact.revision, {"way": ["visit"]})
    report_about_case(office, officer, case_id, uuid4(), NewSignal("rent", "huur"))
    offer(office, lead, case_id, opened.case(case_id).version, uuid4(), other, "settles")
    rows: list[Base] = [
        CaseEvent(case_id=case_id, name="talk", day=NEW.arrival, recorded_at=START),
        KeptForm(user_id=officer.id, path="/starten", fields={}, kept_at=START),
        Pause(item_id=contact.id, turn="person", reason="answer", since=START, until=START.date(), set_by=officer.id),
        Extension(item_id=contact.id, reason="late", set_at=START, set_by=officer.id),
        Snooze(item_id=contact.id, user_id=officer.id, until=START.date(), reason="call", set_at=START),
        Outbox(key=str(case_id), kind="rung", case_id=case_id, item_id=contact.id, listener="owner", written_at=START),
        RungAnswer(item_id=contact.id, level=2, kind="taken_up", by_id=lead.id, at=START),
        BreakGlass(user_id=officer.id, case_id=case_id, number="-", reason="danger", words="-", opened_at=START,
                   until=START),
    ]  # fmt: skip
    person_id = opened.case(case_id).person_id
    rows += [
        PersonCorrection(person_id=person_id, at=START, by_id=lead.id, field="surname", reason="typing"),
        Restriction(person_id=person_id, reason="wrong", set_at=START, set_by=lead.id, lifted_at=START),
        Objection(person_id=person_id, received=NEW.arrival, about="sharing", noted_at=START, noted_by=lead.id),
        Hold(person_id=person_id, reason="court", until=NEW.arrival, set_at=START, set_by=lead.id),
    ]
    office.database.write(lambda session: session.add_all(rows))
    (told,) = opened.rows(Outbox, key=str(case_id))
    letter = CaseLetter(case_id=case_id, name="plan", language="nl", facts={}, started_at=START)
    office.database.write(lambda session: session.add(letter))
    of_letter: list[Base] = [
        LetterPaper(letter_id=letter.id, pdf="-", text="-", sha256="-", pages=1),
        LetterEvent(letter_id=letter.id, number=1, what="made", at=START),
        LetterLink(letter_id=letter.id, digest=str(letter.id), until=NEW.arrival, openings=1, status="sent",
                   made_at=START),
    ]  # fmt: skip
    office.database.write(lambda session: session.add_all(of_letter))
    office.database.write(lambda session: session.add(Delivery(outbox_id=told.id, user_id=officer.id)))


def _all(database: Database, table: Table, seen: Sight) -> list[Any]:
    with seeing(seen), database.reading() as session:
        return list(session.execute(select(table)).mappings())


def _cities_of(opened: Town) -> Callable[[Table, Any], set[str]]:
    """Give what tells the cities that a row belongs to, by what it is about."""
    cases = {case.id: case for case in opened.rows(Case)}
    items = {item.id: item.city for item in opened.rows(WorkItem)}
    letters = {letter.id: letter.case.city for letter in opened.rows(CaseLetter)}

    def cities(table: Table, row: Any) -> set[str]:  # noqa: ANN401 - a row of any table
        if table.name == "handover":
            return {row["from_city"], row["to_city"]}
        if table.name == "person" or ("person_id" in row and "city" not in row):
            of = row["person_id"] if "person_id" in row else row["id"]
            return {case.city for case in cases.values() if case.person_id == of}
        if "city" in row:
            return {row["city"]}
        if "letter_id" in row and "case_id" not in row:
            return {letters[row["letter_id"]]}
        return {cases[row["case_id"]].city if row.get("case_id") else items[row["item_id"]]}

    return cities


@pytest.mark.parametrize("name", SIGHT)
def test_a_query_without_any_condition_gives_only_what_is_of_ones_place(
    walled: tuple[Town, Database], name: str
) -> None:
    opened, restricted = walled
    cities = _cities_of(opened)
    for table in WALLED:
        if table.name in {"kept_form", "break_glass", "delivery"}:
            continue
        there = _all(opened.office.database, table, NOTHING)
        in_sight = set() if table.name == "handover" and opened[name].prison else SIGHT[name]
        expected = [row for row in there if cities(table, row) & in_sight]
        assert {city for row in there for city in cities(table, row)} == {"tilburg", "breda"}, table.name
        found = _all(restricted, table, sight(opened[name]))
        extra = [row for row in found if row not in expected]
        # By name, and about no more than that there is a case.
        assert all(table.name == "outbox" and row["recipient_id"] == opened[name].id for row in extra), table.name
        assert [row for row in expected if row not in found] == [], table.name


def test_what_one_typed_and_looked_into_is_ones_own(walled: tuple[Town, Database]) -> None:
    opened, restricted = walled
    for table in (KeptForm.__table__, BreakGlass.__table__, Delivery.__table__):
        assert isinstance(table, Table)
        for name in ("officer", "officer_breda", "colleague"):
            found = _all(restricted, table, sight(opened[name]))
            assert {row["user_id"] for row in found} == ({opened[name].id} if name != "colleague" else set())
        assert len(_all(restricted, table, sight(opened["privacy"]))) == 2


def test_who_hears_in_the_place_of_another_reads_the_message_and_not_the_task(walled: tuple[Town, Database]) -> None:
    opened, restricted = walled
    told = next(
        row for row in opened.rows(Outbox, kind="rung") if row.case_id and opened.case(row.case_id).city == "breda"
    )
    assert message_of(restricted, opened["officer"], told.id) is None
    opened.office.database.write(
        lambda session: session.add(Delivery(outbox_id=told.id, user_id=opened["administrator"].id))
    )
    found = message_of(restricted, opened["administrator"], told.id)
    assert found is not None
    assert (found.item, found.number) == (None, "")
    opened.office.database.write(
        lambda session: session.execute(delete(Delivery).where(Delivery.user_id == opened["administrator"].id))
    )


def message_of(restricted: Database, actor: Actor, outbox_id: int) -> Message | None:
    try:
        with seeing(sight(actor)):
            return message(Office(restricted), actor, outbox_id)
    except NotThereError:
        return None


def test_who_says_nothing_sees_nothing(walled: tuple[Town, Database]) -> None:
    _opened, restricted = walled
    for table in WALLED:
        with restricted.reading() as session:
            assert session.scalar(select(func.count()).select_from(table)) == 0, table.name
        with restricted.engine.connect() as connection:
            assert connection.execute(select(func.count()).select_from(table)).scalar() == 0, table.name


def test_the_setting_ends_with_its_transaction(walled: tuple[Town, Database]) -> None:
    opened, restricted = walled
    cities = select(Case.city).distinct().order_by(Case.city)
    with seeing(sight(opened["officer"])), restricted.reading() as session:
        assert list(session.scalars(cities)) == ["tilburg"]
        with lifted(session):
            assert list(session.scalars(cities)) == ["breda", "tilburg"]
        assert list(session.scalars(cities)) == ["tilburg"]
        session.rollback()
        assert list(session.scalars(cities)) == ["tilburg"]
    with restricted.engine.connect() as connection:
        assert connection.execute(text("SELECT current_setting('thuiskomst.city', true)")).scalar() in {"", None}


def test_the_role_owns_nothing_and_passes_no_wall(walled: tuple[Town, Database]) -> None:
    _opened, restricted = walled
    with restricted.engine.connect() as connection:
        role = "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user"
        assert tuple(connection.execute(text(role)).one()) == (False, False, False, False)
        owned = "SELECT count(*) FROM pg_class WHERE relowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)"
        assert connection.execute(text(owned)).scalar() == 0
    walls = "SELECT relname FROM pg_class WHERE relrowsecurity AND relnamespace = 'public'::regnamespace"
    with restricted.engine.connect() as connection:
        assert set(connection.execute(text(walls)).scalars()) == {table.name for table in WALLED}
    assert OPEN_TO_ALL | {table.name for table in WALLED} == set(inspect(restricted.engine).get_table_names()) - {
        "alembic_version"
    }


def test_nothing_of_another_place_can_be_changed_added_or_removed(walled: tuple[Town, Database]) -> None:
    opened, restricted = walled
    (theirs,) = opened.rows(Case, city="breda")
    before = {table: _all(opened.office.database, table, NOTHING) for table in WALLED}
    changes: list[Executable] = [
        update(Base.metadata.tables["work_item"]).values(reason=b"changed").where(WorkItem.city == "breda"),
        update(Base.metadata.tables["work_item"]).values(reason=b"changed").where(WorkItem.case_id == theirs.id),
        update(Case).values(city="tilburg").where(Case.id == theirs.id),
        delete(CaseEvent).where(CaseEvent.case_id == theirs.id),
    ]
    with seeing(sight(opened["officer"])):
        for change in changes:
            assert restricted.write(lambda session, change=change: session.execute(change).rowcount) == 0  # type: ignore[misc]
        refused: list[Executable] = [
            insert(CaseEvent).values(case_id=theirs.id, name="x", day=NEW.arrival, recorded_at=START),
            insert(Outbox).values(key="x", kind="rung", case_id=theirs.id, listener="owner", written_at=START),
            update(WorkItem).values(city="breda", prison="grave").where(WorkItem.city == "tilburg"),
            insert(Base.metadata.tables["kept_form"]).values(
                user_id=opened["lead"].id, path="/", fields=b"sealed", kept_at=START
            ),
        ]
        for statement in refused:
            with pytest.raises(DBAPIError, match="row-level security"):
                restricted.write(lambda session, statement=statement: session.execute(statement))  # type: ignore[misc]
    for statement in (text("DELETE FROM audit_entry"), text("UPDATE audit_entry SET action = 'x'")):
        with pytest.raises(DBAPIError, match="permission denied"):
            restricted.write(lambda session, statement=statement: session.execute(statement))  # type: ignore[misc]
    assert {table: _all(opened.office.database, table, NOTHING) for table in WALLED} == before


def test_broken_glass_shows_that_one_case_and_changes_nothing(walled: tuple[Town, Database]) -> None:
    opened, restricted = walled
    (theirs,) = opened.rows(Case, city="breda")
    with seeing(sight(replace(opened["officer"], glass=Glass(theirs.id, START)))):
        with restricted.reading() as session:
            assert session.get_one(Case, theirs.id).person.surname == f"{SURNAME} breda"
            items = session.scalars(select(WorkItem).where(WorkItem.city == "breda")).unique().all()
            assert {item.case_id for item in items} == {theirs.id}
        for table in (WorkItem, Case):
            change = update(table).values(city="tilburg").where(table.city == "breda")
            assert restricted.write(lambda session, change=change: session.execute(change).rowcount) == 0  # type: ignore[misc]


def test_where_the_first_wall_is_down_the_second_still_stands(
    walled: tuple[Town, Database], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, restricted = walled
    (theirs,) = opened.rows(Case, city="breda")
    (item, *_) = opened.rows(WorkItem, city="breda")
    for name in ("cases", "items", "readable_cases", "readable_items", "own_work", "overview"):
        monkeypatch.setattr(scope, name, lambda *_arguments: true())
    for name in ("officer", "consulent", "liaison"):
        with seeing(sight(opened[name])), restricted.reading() as session:
            with pytest.raises(NotThereError):
                see_case(session, opened[name], theirs.id)
            with pytest.raises(NotThereError):
                see_item(session, opened[name], item.id)
            listed = list_work.my_work(session, opened[name], list_work.Filter(), START, START.date())
            assert listed.items
            assert {one.city for one in listed.items} == {"tilburg"}
            assert sum(listed.counts.values()) == len(listed.items)
            assert {case.city for case in list_work.cases(session, opened[name], "", "open")} == {"tilburg"}
            assert list_work.cases(session, opened[name], f"{SURNAME} breda", "open") == []


def test_the_worker_sees_everything_and_who_says_nothing_wakes_nothing(walled: tuple[Town, Database]) -> None:
    opened, restricted = walled
    opened.set_clock(START + timedelta(days=20))
    assert run_due(Office(restricted)) == 0
    with seeing(EVERYTHING):
        assert run_due(Office(restricted)) > 0
    told = {row.listener for row in opened.rows(Outbox, kind="rung") if row.level}
    assert told


def test_who_starts_a_case_hears_that_somebody_may_be_known_elsewhere_and_no_more(
    walled: tuple[Town, Database],
) -> None:
    opened, restricted = walled
    with seeing(sight(opened["officer"])):
        with restricted.reading() as session:
            assert known_already(session, f"{SURNAME} breda", NEW.birth_date, None)
            assert set(session.scalars(select(Case.city))) == {"tilburg"}
        case_id = start_case(
            Office(restricted), opened["officer"], uuid4(), replace(NEW, birth_date=NEW.birth_date + timedelta(1))
        )
        with restricted.reading() as session:
            assert session.get_one(Case, case_id).number == "TK-2026-0003"


def test_a_signal_about_a_name_is_in_sight_of_its_city_and_of_who_reported_it(databases: Databases) -> None:
    with databases.fresh("postgresql") as url, open_database(url) as owned:
        opened = town(owned)
        number = opened.case(opened.start()).number
        restricted = Database(databases.restricted(url), RING)
        office, reporter, lead = Office(restricted), opened["liaison_dordrecht"], opened["lead"]
        for _ in range(2):
            with seeing(sight(reporter)):
                report_about_person(office, reporter, uuid4(), Meant("tilburg", "Niemand"), NewSignal("rent", "Huur."))
        sees = {name: len(_signals(restricted, opened[name])) for name in ("officer", "officer_breda", "liaison")}
        assert sees == {"officer": 2, "officer_breda": 0, "liaison": 0}
        first, second = _signals(restricted, reporter)
        with seeing(sight(lead)):
            take_signal.answer(office, lead, first.id, uuid4(), "no_action")
            take_signal.lay(office, lead, second.id, uuid4(), number)
        asked = opened.rows(WorkItem, key="signal.answer")[0]
        with seeing(sight(opened["officer"])):
            work_on_task.complete(office, opened["officer"], asked.id, asked.revision, uuid4(), {"outcome": "known"})
        assert [row.status for row in _signals(restricted, reporter)] == ["answered", "answered"]
        told = opened.rows(Outbox, kind="signal_answered", recipient_id=reporter.id)
        assert [row.case_id for row in told] == [None, None]
        restricted.engine.dispose()


def _signals(database: Database, actor: Actor) -> list[Signal]:
    with seeing(sight(actor)), database.reading() as session:
        return list(session.scalars(select(Signal)))
