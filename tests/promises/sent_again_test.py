"""Promise D2: a form that is sent many times, by a double click or again after a time-out, has one effect."""

from collections.abc import Callable
from uuid import uuid4

from app.actions import work_on_task
from app.actions.change_release import change_release
from app.actions.raise_question import raise_about_case
from app.actions.start_case import start_case
from app.store.tables import AuditEntry, Case, Instance, Outbox, Person, WorkItem
from tests.promises.at_once import at_once, begun, sound
from tests.support.cases import NEW, Town, day

PROMISE = "D2"
FIGURE = "20 equal posts, 1 effect"

POSTS = 20


def test_a_completed_task_sent_many_times_has_one_effect(town: Town, reached: Callable[[str], None]) -> None:
    item, form = town.item(begun(town), "income.notification"), uuid4()
    answers = {"notified": "2026-11-20"}

    def post() -> None:
        work_on_task.complete(town.office, town["consulent"], item.id, item.revision, form, answers)

    assert at_once([post] * POSTS) == [None] * POSTS
    assert town.answers(item) == answers
    assert len(town.rows(WorkItem, key="income.application")) == 1
    assert len(town.rows(AuditEntry, action="task_completed", item_id=item.id)) == 1
    sound(town, item.case_id)
    reached(f"{POSTS} equal posts, 1 effect")


def test_a_case_started_many_times_by_one_form_is_one_case(town: Town) -> None:
    form = uuid4()
    given = at_once([lambda: start_case(town.office, town["liaison"], form, NEW)] * POSTS)
    assert set(given) == {case.id for case in town.rows(Case)}
    assert [len(town.rows(Case)), len(town.rows(Person)), len(town.rows(Instance))] == [1, 1, 1]


def test_a_release_day_moved_many_times_by_one_form_moves_once(town: Town) -> None:
    case_id, form = begun(town), uuid4()
    version = town.case(case_id).version

    def post() -> None:
        change_release(town.office, town["officer"], case_id, version, form, day("2027-03-26"), "sentence")

    assert at_once([post] * POSTS) == [None] * POSTS
    assert town.case(case_id).version == version + 1
    assert len(town.rows(AuditEntry, action="release_moved")) == 1
    assert len(town.rows(Outbox, kind="release_moved")) == 1
    sound(town, case_id)


def test_a_question_sent_many_times_is_asked_once(town: Town) -> None:
    case_id, form = begun(town), uuid4()

    def post() -> None:
        raise_about_case(town.office, town["officer"], case_id, form, "signal", "huur")

    assert at_once([post] * POSTS) == [None] * POSTS
    assert town.keys(case_id).count("signal.answer") == 1
