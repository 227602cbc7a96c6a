from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from app.actions.start_case import NewCase, start_case
from app.store.tables import AuditEntry, Case, Instance, Person, WorkItem
from tests.support.cases import NEW, START, Town


def test_a_case_starts_with_its_first_task_at_once(town: Town) -> None:
    case_id = town.start()
    item = town.item(case_id, "release.match")
    assert (item.agency, item.city, item.prison) == ("team", "tilburg", "vught")
    assert item.case_id == case_id
    assert town.running(case_id) == ["release"]
    assert town.case(case_id).status == "open"


def test_the_person_is_kept_as_written(town: Town) -> None:
    town.start(surname="Şahin-Ünal العربي", first_name="Ana María", bsn="123456782")
    (person,) = town.rows(Person)
    assert (person.surname, person.first_name, person.bsn) == ("Şahin-Ünal العربي", "Ana María", "123456782")
    assert person.birth_date == NEW.birth_date


@pytest.mark.parametrize(("known", "starts"), [("missing", True), ("unknown", True), ("arranged", False)])
def test_pathways_that_are_needed_start_as_soon_as_the_person_is_found(town: Town, known: str, starts: bool) -> None:
    case_id = town.start(needs={"income": known})
    town.do(case_id, "release.match", found="bsn")
    assert ("income" in town.running(case_id)) is starts
    assert ("income.stop_check" in town.keys(case_id)) is starts


def test_a_need_nobody_spoke_of_is_unknown_and_starts_its_pathway(town: Town) -> None:
    case_id = start_case(town.office, town["liaison"], uuid4(), replace(NEW, needs={}))
    town.do(case_id, "release.match", found="bsn")
    assert {"income", "housing", "care"} <= set(town.running(case_id))


@pytest.mark.parametrize(
    ("release", "stay", "fast"),
    [
        (date(2026, 12, 17), "short", True),
        (date(2026, 12, 18), "short", False),
        (None, "short", False),
        (None, "pre_trial", True),
    ],
)
def test_a_stay_under_four_weeks_or_before_trial_takes_the_fast_track(
    town: Town, release: date | None, stay: str, fast: bool
) -> None:
    case_id = town.start(release=release, stay=stay)
    town.do(case_id, "release.match", found="bsn")
    assert ("release.fast_track" in town.keys(case_id)) is fast


@pytest.mark.parametrize(
    ("second", "hinted"),
    [
        (NEW, True),
        (replace(NEW, surname="Anders"), False),
        (replace(NEW, birth_date=date(1990, 1, 1)), False),
        (replace(NEW, surname="Anders", birth_date=date(1990, 1, 1), bsn="123456782"), True),
        (replace(NEW, surname="Anders", birth_date=date(1990, 1, 1), bsn="111222333"), False),
    ],
    ids=["same-name-and-birth", "other-name", "other-birth", "same-bsn", "other-bsn"],
)
def test_a_possible_duplicate_is_only_hinted_at(town: Town, second: NewCase, hinted: bool) -> None:
    first_id = town.start(bsn="123456782")
    second_id = town.start(second)
    assert town.case(first_id).possible_duplicate is False
    assert town.case(second_id).possible_duplicate is hinted
    assert len(town.rows(Person)) == 2
    assert town.keys(second_id) == ["release.match"]


def test_the_same_form_twice_makes_one_case(town: Town) -> None:
    form = uuid4()
    first = start_case(town.office, town["liaison"], form, NEW)
    again = start_case(town.restarted().office, town["liaison"], form, replace(NEW, surname="Anders"))
    assert first == again
    assert [len(town.rows(table)) for table in (Case, Person, Instance, WorkItem)] == [1, 1, 1, 1]


def test_numbers_are_given_once_and_without_a_gap(town: Town) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: town.start(), range(8)))
    assert sorted(case.number for case in town.rows(Case)) == [f"TK-2026-000{n}" for n in range(1, 9)]


def test_numbers_begin_anew_each_year(town: Town) -> None:
    town.start()
    town.set_clock(START.replace(year=2027))
    assert town.case(town.start()).number == "TK-2027-0001"


def test_the_start_is_written_down_without_a_name(town: Town) -> None:
    case_id = town.start()
    first, second = town.rows(AuditEntry, case_id=case_id)
    assert (first.action, first.actor_id, first.details) == ("case_started", town["liaison"].id, {})
    assert (second.action, second.details) == ("task_opened", {"task": "release.match"})
