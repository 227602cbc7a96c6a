"""Promise D1: of many who complete the same task one wins and the others see who; different tasks all succeed."""

from collections import Counter
from collections.abc import Callable
from uuid import UUID, uuid4

from app.actions import work_on_task
from app.actions.change_release import change_release
from app.actions.close_case import close_early
from app.actions.correct import Why, correct
from app.actions.errors import SomebodyWasFirstError
from app.actions.pathways import start_pathway, stop_pathway
from app.actions.raise_question import raise_about_case
from app.store.tables import Draft, Once, WorkItem
from tests.promises.at_once import at_once, begun, sound, winner
from tests.promises.truths import rows_of
from tests.support.cases import START, Town, day

PROMISE = "D1"
FIGURE = "50 at once, 0 lost, 0 answers 5xx"

PEOPLE = 50
POSTS = 20
RACES = 5


def test_of_many_who_complete_the_same_task_one_wins(town: Town, reached: Callable[[str], None]) -> None:
    item = town.item(begun(town), "release.first_contact")

    def post(number: int) -> Callable[[], object]:
        answers = {"way": f"way {number}"}
        actor = town[("officer", "colleague", "lead")[number % 3]]
        return lambda: work_on_task.complete(town.office, actor, item.id, item.revision, uuid4(), answers)

    outcomes = at_once([post(number) for number in range(PEOPLE)])
    won = winner(outcomes)
    assert town.answers(item) == {"way": f"way {won}"}
    losers = [outcome for outcome in outcomes if isinstance(outcome, SomebodyWasFirstError)]
    assert len(losers) == PEOPLE - 1
    name = ("Officer", "Colleague", "Lead")[won % 3]
    assert {(loser.who, loser.status) for loser in losers} == {(name, "completed")}
    assert len(town.rows(WorkItem, case_id=item.case_id, key="release.talk")) == 1
    assert len(town.rows(Once)) == 4
    sound(town, item.case_id)
    reached(f"{PEOPLE} at once: 1 won, {len(losers)} were told who")


def test_different_tasks_of_one_case_are_all_done_at_once(town: Town) -> None:
    case_id = begun(town)
    town.move(case_id, START.date())
    items = town.rows(WorkItem, case_id=case_id, status="open")
    assert len(items) >= 12

    def post(item: WorkItem) -> Callable[[], object]:
        answers = {"remark": item.key}
        return lambda: work_on_task.complete(town.office, town.worker(item), item.id, item.revision, uuid4(), answers)

    assert at_once([post(item) for item in items]) == [None] * len(items)
    for item in items:
        assert town.item(case_id, item.key, "completed").id == item.id
        assert town.answers(item) == {"remark": item.key}
    sound(town, case_id)


def test_of_many_who_save_the_same_task_one_wins(town: Town) -> None:
    item = town.item(begun(town), "release.first_contact")

    def post(number: int) -> Callable[[], object]:
        fields = {"way": [str(number)]}
        return lambda: work_on_task.save_draft(town.office, town["officer"], item.id, item.revision, fields)

    outcomes = at_once([post(number) for number in range(POSTS)])
    won = winner(outcomes)
    (draft,) = town.rows(Draft)
    assert draft.fields == {"way": [str(won)]}


def test_of_many_who_complete_refuse_and_correct_one_wins_each_time(town: Town) -> None:
    people = ("officer", "colleague", "lead")
    case_id = begun(town)

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
        outcomes = at_once([post(number, item) for number in range(POSTS)])
        won = winner(outcomes)
        (now,) = town.rows(WorkItem, id=item_id)
        assert now.revision == item.revision + 1
        late = at_once([post(number, item) for number in range(9)])
        assert {one.who for one in late if isinstance(one, SomebodyWasFirstError)} == {people[won % 3].title()}
        if now.status == "completed":
            assert town.answers(item) == {"way": f"way {item.revision} {won}"}
    sound(town, case_id)


def test_a_pathway_that_many_stop_or_start_does_so_once(town: Town) -> None:
    case_id = begun(town)
    for do, reason, left in ((stop_pathway, "wish", []), (start_pathway, "need", ["income"])):
        version = town.case(case_id).version

        def post(do: Callable[..., None] = do, version: int = version, reason: str = reason) -> None:
            do(town.office, town["officer"], case_id, version, uuid4(), "income", reason)

        outcomes = at_once([post] * POSTS)
        assert outcomes.count(None) == 1
        assert [one for one in town.running(case_id) if one == "income"] == left
    sound(town, case_id)


def test_a_case_that_closes_while_others_ask_and_finish_is_closed_for_all(town: Town) -> None:
    for _ in range(RACES):
        case_id = begun(town)
        item, version = town.item(case_id, "release.first_contact"), town.case(case_id).version

        def close(case_id: UUID = case_id, version: int = version) -> None:
            close_early(town.office, town["lead"], case_id, version, "moved")

        def ask(case_id: UUID = case_id) -> None:
            raise_about_case(town.office, town["officer"], case_id, uuid4(), "signal", "huur")

        def finish(item: WorkItem = item) -> None:
            work_on_task.complete(town.office, town["officer"], item.id, item.revision, uuid4(), {})

        outcomes = at_once([ask, close, finish, ask])
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

        assert at_once([move, find] if number % 2 else [find, move]) == [None, None]
        sound(town, case_id)
