from collections import Counter, defaultdict
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from app.actions import list_work
from app.actions.list_work import Filter
from app.actions.office import Office
from app.demo.build import HalfADemoError, build_if_empty
from app.demo.people import COLLEAGUES, PEOPLE
from app.demo.story import TOLD
from app.domain.bsn import normalise
from app.domain.calendar import ZONE, is_working_day, local_day, next_working_day
from app.domain.facts import SEARCH_TERM_AGE
from app.domain.organisation import Role
from app.engine.catalogue import current
from app.store.base import Base
from app.store.database import Database
from app.store.tables import (
    Answer,
    AuditEntry,
    ClockOffset,
    Draft,
    Instance,
    Outbox,
    Person,
    PlannedRung,
    User,
    WorkItem,
)
from app.web.forms.checklist import ChecklistForm
from tests.demo.reading import actor, case, items, rows, today
from tests.support.keys import RING

MARKED = {
    "Blauwdruk", "Concept", "Kader", "Kopie", "Model", "Ontwerp", "Opzet",
    "Patroon", "Proef", "Schema", "Schets", "Sjabloon", "Staal", "Voorbeeld",
    "Aanname", "Afdruk", "Afgietsel", "Anekdote", "Casus", "Demonstratie", "Denkbeeld", "Diagram", "Droombeeld",
    "Drukproef", "Dummy", "Fabel", "Fictie", "Figurant", "Formulier", "Grafiek", "Hypothese", "Illustratie",
    "Invulling", "Kladversie", "Maatstaf", "Maquette", "Matrijs", "Miniatuur", "Monster", "Oefening", "Plaatshouder",
    "Plattegrond", "Proefdruk", "Proefstuk", "Prototype", "Raster", "Replica", "Rollenspel", "Scenario", "Schaalmodel",
    "Simulatie", "Specimen", "Sprookje", "Standaard", "Stramien", "Tekening", "Testgeval", "Toets", "Vertelling",
    "Verzinsel",
}  # fmt: skip
"""Surnames that say themselves that they are no person's."""

CITIES = ("tilburg", "breda")

WORKING = [person for person in (*PEOPLE, *COLLEAGUES) if person.agency]


def test_the_clock_is_given_back(told: Office) -> None:
    (offset,) = rows(told, ClockOffset)

    assert offset.seconds == 0 or today(told) == date(2026, 12, 28)


def test_of_the_cases_told_by_hand_seven_are_of_each_city_and_one_is_closed_after_its_last_step(told: Office) -> None:
    cases = [case(told, one.surname) for one in TOLD]

    assert Counter(one.city for one in cases) == dict.fromkeys(CITIES, 7)
    assert Counter(one.closed_reason for one in cases) == {None: 13, "finished": 1}


def test_every_person_is_marked_as_synthetic(told: Office) -> None:
    people = rows(told, Person)
    numbers = [person.bsn for person in people if person.bsn]
    surnames = [person.surname for person in people]

    assert set(surnames) <= MARKED
    assert len(set(surnames)) == len(surnames)
    assert all(number.startswith("9999") and normalise(number) == number for number in numbers)
    assert len(set(numbers)) == len(numbers) >= len(people) - 3
    assert all(user.email.endswith(".invalid") for user in rows(told, User))


def test_somebody_is_free_on_the_next_working_day_and_has_a_bed(told: Office) -> None:
    assert case(told, "Proef").release == next_working_day(today(told) + timedelta(days=1))
    assert len(items(told, "Proef", key="release.reception", status="open")) == 1
    assert len(items(told, "Proef", key="housing.place", status="completed")) == 1


def test_somebody_is_free_on_a_friday_since_the_date_moved(told: Office) -> None:
    moved = case(told, "Voorbeeld")

    assert moved.release
    assert moved.release.isoweekday() == 5
    assert today(told) < moved.release


def test_release_days_moved_both_ways(told: Office) -> None:
    moves = [one.details for one in rows(told, AuditEntry, action="release_moved") if one.details["before"]]

    assert {move["after"] < move["before"] for move in moves} == {True, False}
    assert all(rows(told, Outbox, kind="release_moved"))


def test_somebody_waits_for_a_judge_without_a_release_day(told: Office) -> None:
    unknown = case(told, "Ontwerp")

    assert unknown.release is None
    assert unknown.pre_trial
    assert [item.due for item in items(told, "Ontwerp", key="income.first_days_cash", status="open")] == [None]


def test_somebody_stays_too_short_for_the_terms(told: Office) -> None:
    assert [item.squeezed for item in items(told, "Concept", key="income.application", status="open")] == [True]


def test_somebody_is_too_young_to_apply_at_once(told: Office) -> None:
    (item,) = items(told, "Model", key="income.early_application", status="open")

    assert today(told).year - item.case.person.birth_date.year < SEARCH_TERM_AGE


def test_somebody_does_not_want_a_benefit(told: Office) -> None:
    (refused,) = items(told, "Kader", status="refused")

    assert refused.key == "income.notification"
    assert refused.reason


def test_somebody_came_yesterday_and_is_not_found_yet(told: Office) -> None:
    (item,) = items(told, "Schema")

    assert (item.key, item.status, item.assignee_id) == ("release.match", "open", None)


def test_a_day_at_the_office_has_something_to_finish_that_day(told: Office) -> None:
    working_day = next_working_day(today(told))
    due = {
        item.agency for item in rows(told, WorkItem, status="open") if item.due and local_day(item.due) == working_day
    }

    assert due >= {"team", "income"}


def test_people_who_are_home_are_still_spoken_to(told: Office) -> None:
    home = [item for item in rows(told, WorkItem, status="open") if item.key.startswith("release.contact_")]

    assert {item.city for item in home} == set(CITIES)
    assert all(item.case.release and item.case.release <= today(told) for item in home)


def test_the_ladder_reached_every_level_for_work_that_is_still_open(told: Office) -> None:
    still = {item.id for item in rows(told, WorkItem, status="open")}
    reached = Counter(
        rung.level for rung in rows(told, PlannedRung, passed_over=False) if rung.told_at and rung.item_id in still
    )

    assert set(reached) == {1, 2, 3, 4}
    assert reached[3] + reached[4] <= 12


def test_every_rung_is_told_when_it_is_due(told: Office) -> None:
    told_rungs = [rung for rung in rows(told, PlannedRung) if rung.told_at]

    assert told_rungs
    assert all(timedelta(0) <= rung.told_at - rung.at < timedelta(minutes=5) for rung in told_rungs if rung.told_at)


def test_something_is_half_filled_in_and_something_is_asked(told: Office) -> None:
    asked = {item.key for item in rows(told, WorkItem, status="open") if item.reason}

    assert [draft.fields for draft in rows(told, Draft)] == [{"way": ["reuse"], "account": ["active"]}]
    assert asked == {"signal.answer", "upscaling.decide", "not_allowed.answer"}


@pytest.mark.parametrize("username", [person.username for person in WORKING])
def test_everybody_has_work_and_nobody_too_much(told: Office, username: str) -> None:
    somebody = actor(told, username)
    with told.database.reading() as session:
        found = list_work.my_work(session, somebody, Filter(), told.now(), today(told)).items

    assert 1 <= len(found) <= 60
    if username in {person.username for person in PEOPLE}:
        assert len(found) >= 4
        assert any(item.assignee_id is None for item in found)
        assert any(item.due and item.due < told.now() for item in found)
        assert somebody.role == Role.TEAM_LEAD or any(item.assignee_id == somebody.id for item in found)


def test_the_manager_sees_late_and_coming_terms_of_both_cities_and_is_asked_for_an_answer(told: Office) -> None:
    manager, now = actor(told, "petra"), told.now()
    with told.database.reading() as session:
        found = list_work.terms(session, manager, Filter(), now, today(told)).items
        waiting = list_work.waiting_for_answer(session, manager)
        answered = list_work.answered(session, manager, now - timedelta(days=14))
    places = {(item.city, item.due < now) for item in found if item.due}

    assert places == {(city, late) for city in CITIES for late in (True, False)}
    assert {item.key for item in waiting} >= {"income.advance", "not_allowed.answer"}
    assert {item.key for item, _answer in answered} >= {"release.screening"}
    assert {item.city for item in waiting} == set(CITIES)
    assert len(waiting) <= 12


def test_every_stored_answer_passes_the_form_of_its_task(told: Office) -> None:
    typed: defaultdict[object, dict[str, list[str]]] = defaultdict(dict)
    for answer in rows(told, Answer):
        typed[answer.item_id][answer.field] = [answer.value]
    for item in rows(told, WorkItem, status="completed"):
        assert item.done_at
        form = ChecklistForm(current().tasks[item.key], typed[item.id])
        assert form.check(local_day(item.done_at)), (item.key, form.errors)
        assert set(typed[item.id]) <= set(form.form.data)


def test_people_worked_in_office_hours_and_in_the_order_of_time(told: Office) -> None:
    with told.database.reading() as session:
        written = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    by_people = [entry.at for entry in written if entry.actor_id]

    assert [entry.at for entry in written] == sorted(entry.at for entry in written)
    assert all(is_working_day(local_day(at)) and 9 <= at.astimezone(ZONE).hour < 17 for at in by_people)
    assert by_people[-1] < told.now()


def test_no_timer_failed_or_was_forgotten(told: Office) -> None:
    instances = rows(told, Instance)

    assert not any(instance.failures for instance in instances)
    assert all(instance.next_due > told.now() for instance in instances if instance.next_due)


def test_making_it_again_changes_nothing(told: Office) -> None:
    before = _everything(told)

    assert not build_if_empty(told)
    assert _everything(told) == before


def test_a_demo_that_was_interrupted_says_so_and_does_not_stay_in_the_past(sqlite_url: str) -> None:
    office = Office(Database(sqlite_url, RING))
    # Without stored definitions no case can start, so the story breaks off at its first deed.
    with pytest.raises(Exception, match="FOREIGN KEY"):
        build_if_empty(office)

    assert [offset.seconds for offset in rows(office, ClockOffset)] == [0]
    with pytest.raises(HalfADemoError, match="another folder"):
        build_if_empty(office)
    office.database.engine.dispose()


def _everything(office: Office) -> dict[str, list[tuple[object, ...]]]:
    with office.database.reading() as session:
        return {
            table.name: [tuple(row) for row in session.execute(select(table).order_by(*table.primary_key))]
            for table in Base.metadata.sorted_tables
            if session.scalar(select(func.count()).select_from(table))
        }
