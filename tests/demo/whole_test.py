"""All of the demo: a week of it should be believable to somebody who does this work."""

from collections import Counter

from app.actions.conditions import conditions, evidenced
from app.actions.office import Office
from app.domain.readiness import Readiness
from app.store.tables import Answer, AuditEntry, Case, Instance, WorkItem
from tests.demo.reading import rows

PATHWAYS = ("income", "housing", "care")


def test_sixty_cases_of_two_cities_are_inside_home_and_closed(whole: Office) -> None:
    cases = rows(whole, Case)
    inside = [
        one for one in cases if one.status == "open" and (one.release is None or one.release > whole.now().date())
    ]
    closed = Counter(one.closed_reason for one in cases if one.status == "closed")

    assert len(cases) == 60
    assert 0.56 <= sum(one.city == "tilburg" for one in cases) / 60 <= 0.68
    assert 35 <= len(inside) <= 48
    assert closed == {"finished": 1, "moved": 1, "wish": 1, "abroad": 1}
    assert sum(one.release is None for one in inside) >= 4


def test_a_fifth_of_the_release_days_moved_some_to_the_next_day(whole: Office) -> None:
    moved = rows(whole, AuditEntry, action="release_moved")
    at_once = [one for one in moved if one.details["reason"] == "suspended"]

    assert 9 <= len({one.case_id for one in moved}) <= 15
    assert len(at_once) == 4
    assert all(not one.details["before"] for one in at_once)


def test_some_work_is_late_and_most_is_not(whole: Office) -> None:
    waiting = rows(whole, WorkItem, status="open")
    late = [item for item in waiting if item.due and item.due < whole.now()]

    assert 0.05 <= len(late) / len(waiting) <= 0.20
    assert max(Counter(item.case_id for item in late).values()) <= 7


def test_each_pathway_runs_ends_and_was_stopped_somewhere(whole: Office) -> None:
    found = {(one.process, one.status) for one in rows(whole, Instance)}

    assert found >= {(process, status) for process in PATHWAYS for status in ("running", "ended", "stopped")}


def test_each_condition_is_ready_at_risk_and_not_ready_somewhere(whole: Office) -> None:
    found = set()
    with whole.database.reading() as session:
        for one in rows(whole, Case, status="open"):
            items = rows(whole, WorkItem, case_id=one.id)
            evidence = evidenced(session, [one.id])
            stand = conditions(whole.catalogue, one, items, evidence, whole.now())
            found |= {(condition.process, condition.readiness) for condition in stand if condition.begun}

    assert found == {(process, state) for process in PATHWAYS for state in Readiness}


def test_each_way_to_a_place_came_to_its_end_for_somebody(whole: Office) -> None:
    ended = {one.id for one in rows(whole, Instance, process="housing", status="ended")}
    places = {item.id for item in rows(whole, WorkItem, key="housing.place") if item.instance_id in ended}
    kinds = {one.value for one in rows(whole, Answer, task="housing.place", field="kind") if one.item_id in places}

    assert kinds == {"own_home", "new_home", "family", "sheltered", "shelter"}


def test_what_people_say_differs(whole: Office) -> None:
    said = Counter(one.value for one in rows(whole, Answer, task="release.talk", field="own_words"))

    assert len(said) >= 20
    assert max(said.values()) <= 6


def test_work_is_settled_in_each_way(whole: Office) -> None:
    found = {item.status for item in rows(whole, WorkItem)}

    assert found == {"open", "completed", "not_needed", "refused", "stopped"}
