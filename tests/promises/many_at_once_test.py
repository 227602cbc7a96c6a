"""Promises D1 and D2: of many who complete the same task one wins, and a form sent many times has one effect."""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID, uuid4

import pytest

from app.actions import work_on_task
from app.actions.change_release import change_release
from app.actions.close_case import close_early
from app.actions.correct import Why, correct
from app.actions.errors import CaseClosedError, SomebodyWasFirstError
from app.actions.pathways import start_pathway, stop_pathway
from app.actions.raise_question import raise_about_case
from app.actions.start_case import start_case
from app.store.database import Database
from app.store.tables import AuditEntry, Case, Draft, Instance, Once, Outbox, Person, WorkItem
from tests.promises.truths import check, rows_of
from tests.support import cases
from tests.support.cases import NEW, START, Town, day
from tests.support.databases import Databases, opened

PEOPLE = 50
POSTS = 20
RACES = 5


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Database]:
    with databases.fresh(request.param) as url:
        yield opened(url)


@pytest.fixture
def town(database: Database) -> Town:
    return cases.town(database)


def _at_once(actions: list[Callable[[], object]]) -> list[object]:
    """Do everything at the same moment, each in a thread of its own; give what each gave or raised."""
    barrier = Barrier(len(actions))

    def act(action: Callable[[], object]) -> object:
        barrier.wait()
        try:
            return action()
        except (SomebodyWasFirstError, CaseClosedError) as error:
            return error

    with ThreadPoolExecutor(len(actions)) as pool:
        return list(pool.map(act, actions))


def _sound(town: Town, case_id: UUID) -> None:
    with town.office.database.reading() as session:
        check(rows_of(session, case_id))


def _begun(town: Town) -> UUID:
    case_id = town.start()
    town.do(case_id, "release.match", found="bsn")
    town.do(case_id, "income.stop_check", previous_benefit="none", ended_recently="no", right="yes")
    return case_id


def test_of_many_who_complete_the_same_task_one_wins(town: Town) -> None:
    item = town.item(_begun(town), "release.first_contact")

    def post(number: int) -> Callable[[], object]:
        answers = {"way": f"way {number}"}
        actor = town[("officer", "colleague", "lead")[number % 3]]
        return lambda: work_on_task.complete(town.office, actor, item.id, item.revision, uuid4(), answers)

    outcomes = _at_once([post(number) for number in range(PEOPLE)])
    winners = [number for number, outcome in enumerate(outcomes) if outcome is None]
    assert len(winners) == 1
    (winner,) = winners
    assert town.answers(item) == {"way": f"way {winner}"}
    losers = [outcome for outcome in outcomes if isinstance(outcome, SomebodyWasFirstError)]
    assert len(losers) == PEOPLE - 1
    name = ("Officer", "Colleague", "Lead")[winner % 3]
    assert {(loser.who, loser.status) for loser in losers} == {(name, "completed")}
    assert len(town.rows(WorkItem, case_id=item.case_id, key="release.talk")) == 1
    assert len(town.rows(Once)) == 4
    _sound(town, item.case_id)


def test_different_tasks_of_one_case_are_all_done_at_once(town: Town) -> None:
    case_id = _begun(town)
    town.move(case_id, START.date())
    items = town.rows(WorkItem, case_id=case_id, status="open")
    assert len(items) >= 12

    def post(item: WorkItem) -> Callable[[], object]:
        answers = {"remark": item.key}
        return lambda: work_on_task.complete(town.office, town.worker(item), item.id, item.revision, uuid4(), answers)

    assert _at_once([post(item) for item in items]) == [None] * len(items)
    for item in items:
        assert town.item(case_id, item.key, "completed").id == item.id
        assert town.answers(item) == {"remark": item.key}
    _sound(town, case_id)


def test_a_completed_task_sent_many_times_has_one_effect(town: Town) -> None:
    item, form = town.item(_begun(town), "income.notification"), uuid4()
    answers = {"notified": "2026-11-20"}

    def post() -> None:
        work_on_task.complete(town.office, town["consulent"], item.id, item.revision, form, answers)

    assert _at_once([post] * POSTS) == [None] * POSTS
    assert town.answers(item) == answers
    assert len(town.rows(WorkItem, key="income.application")) == 1
    assert len(town.rows(AuditEntry, action="task_completed", item_id=item.id)) == 1
    _sound(town, item.case_id)


def test_a_case_started_many_times_by_one_form_is_one_case(town: Town) -> None:
    form = uuid4()
    given = _at_once([lambda: start_case(town.office, town["liaison"], form, NEW)] * POSTS)
    assert set(given) == {case.id for case in town.rows(Case)}
    assert [len(town.rows(Case)), len(town.rows(Person)), len(town.rows(Instance))] == [1, 1, 1]


def test_a_release_day_moved_many_times_by_one_form_moves_once(town: Town) -> None:
    case_id, form = _begun(town), uuid4()
    version = town.case(case_id).version

    def post() -> None:
        change_release(town.office, town["officer"], case_id, version, form, day("2027-03-26"), "sentence")

    assert _at_once([post] * POSTS) == [None] * POSTS
    assert town.case(case_id).version == version + 1
    assert len(town.rows(AuditEntry, action="release_moved")) == 1
    assert len(town.rows(Outbox, kind="release_moved")) == 1
    _sound(town, case_id)


def test_a_question_sent_many_times_is_asked_once(town: Town) -> None:
    case_id, form = _begun(town), uuid4()

    def post() -> None:
        raise_about_case(town.office, town["officer"], case_id, form, "signal", "huur")

    assert _at_once([post] * POSTS) == [None] * POSTS
    assert town.keys(case_id).count("signal.answer") == 1


def test_of_many_who_save_the_same_task_one_wins(town: Town) -> None:
    item = town.item(_begun(town), "release.first_contact")

    def post(number: int) -> Callable[[], object]:
        fields = {"way": [str(number)]}
        return lambda: work_on_task.save_draft(town.office, town["officer"], item.id, item.revision, fields)

    outcomes = _at_once([post(number) for number in range(POSTS)])
    (winner,) = [number for number, outcome in enumerate(outcomes) if outcome is None]
    (draft,) = town.rows(Draft)
    assert draft.fields == {"way": [str(winner)]}


def test_of_many_who_complete_refuse_and_correct_one_wins_each_time(town: Town) -> None:
    people = ("officer", "colleague", "lead")
    case_id = _begun(town)

    def post(number: int, item: WorkItem) -> Callable[[], object]:
        actor, reason = town[people[number % 3]], f"reason {number}"
        answers = {"way": f"way {item.revision} {number}"}
        key = (town.office, actor, item.id, item.revision, uuid4())
        return (
            lambda: work_on_task.complete(*key, answers),
            lambda: work_on_task.refused(*key, reason),
            lambda: correct(*key, answers, Why("typing", reason)),
        )[number // 3 % 3]

    done = town.item(case_id, "release.match", "completed")
    for item_id in (town.item(case_id, "release.first_contact").id, done.id, done.id):
        (item,) = town.rows(WorkItem, id=item_id)
        outcomes = _at_once([post(number, item) for number in range(POSTS)])
        (winner,) = [number for number, outcome in enumerate(outcomes) if outcome is None]
        assert all(isinstance(one, SomebodyWasFirstError) for one in outcomes if one is not None)
        (now,) = town.rows(WorkItem, id=item_id)
        assert now.revision == item.revision + 1
        late = _at_once([post(number, item) for number in range(9)])
        assert {one.who for one in late if isinstance(one, SomebodyWasFirstError)} == {people[winner % 3].title()}
        if now.status == "completed":
            assert town.answers(item) == {"way": f"way {item.revision} {winner}"}
    _sound(town, case_id)


def test_a_pathway_that_many_stop_or_start_does_so_once(town: Town) -> None:
    case_id = _begun(town)
    for do, reason, left in ((stop_pathway, "wish", []), (start_pathway, "need", ["income"])):
        version = town.case(case_id).version

        def post(do: Callable[..., None] = do, version: int = version, reason: str = reason) -> None:
            do(town.office, town["officer"], case_id, version, uuid4(), "income", reason)

        outcomes = _at_once([post] * POSTS)
        assert outcomes.count(None) == 1
        assert [one for one in town.running(case_id) if one == "income"] == left
    _sound(town, case_id)


def test_a_case_that_closes_while_others_ask_and_finish_is_closed_for_all(town: Town) -> None:
    for _ in range(RACES):
        case_id = _begun(town)
        item, version = town.item(case_id, "release.first_contact"), town.case(case_id).version

        def close(case_id: UUID = case_id, version: int = version) -> None:
            close_early(town.office, town["lead"], case_id, version, "moved")

        def ask(case_id: UUID = case_id) -> None:
            raise_about_case(town.office, town["officer"], case_id, uuid4(), "signal", "huur")

        def finish(item: WorkItem = item) -> None:
            work_on_task.complete(town.office, town["officer"], item.id, item.revision, uuid4(), {})

        outcomes = _at_once([ask, close, finish, ask])
        assert outcomes[1] is None
        assert (town.case(case_id).status, town.keys(case_id)) == ("closed", [])
        with town.office.database.reading() as session:
            rows = rows_of(session, case_id)
        assert Counter(one.status for one in rows.instances if one.status == "running") == Counter()


def test_tasks_that_open_while_the_release_moves_count_from_the_new_day(town: Town) -> None:
    for number in range(RACES):
        case_id = town.start()
        item, version = town.item(case_id, "release.match"), town.case(case_id).version

        def move(case_id: UUID = case_id, version: int = version) -> None:
            change_release(town.office, town["officer"], case_id, version, uuid4(), day("2027-04-30"), "sentence")

        def find(item: WorkItem = item) -> None:
            work_on_task.complete(town.office, town["officer"], item.id, item.revision, uuid4(), {"found": "bsn"})

        assert _at_once([move, find] if number % 2 else [find, move]) == [None, None]
        _sound(town, case_id)
