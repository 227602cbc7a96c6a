from uuid import UUID, uuid4

import pytest

from app.access.actor import Actor
from app.actions import share_out, work_on_task
from app.actions.errors import NotAllowedError, NotNowError, NotThereError, SomebodyWasFirstError
from app.actions.share_out import Outcome, Pick
from app.store.tables import AuditEntry, WorkItem
from tests.support.cases import Town


def _contacts(town: Town, number: int) -> list[WorkItem]:
    cases = [town.start() for _ in range(number)]
    for case_id in cases:
        town.do(case_id, "release.match", found="bsn")
    return [town.item(case_id, "release.first_contact") for case_id in cases]


def _picks(*items: WorkItem) -> list[Pick]:
    return [Pick(item.id, item.revision) for item in items]


def _why(outcome: Outcome) -> dict[UUID | None, type[Exception]]:
    return {one.item.id if one.item else None: type(one.error) for one in outcome.failures}


def _owners(town: Town, *items: WorkItem) -> list[UUID | None]:
    return [town.rows(WorkItem, id=item.id)[0].assignee_id for item in items]


def test_what_can_changes_and_what_cannot_is_named_with_its_reason(town: Town) -> None:
    free, changed, done, taken = _contacts(town, 4)
    agency = town.item(free.case_id, "income.stop_check")
    elsewhere = town.rows(WorkItem, case_id=town.start(city="breda"))[0]
    work_on_task.save_draft(town.office, town["colleague"], changed.id, changed.revision, {})
    town.do(done.case_id, done.key)
    work_on_task.claim(town.office, town["colleague"], taken.id, taken.revision)
    picks = [
        *_picks(free, changed, done, agency, elsewhere),
        Pick(taken.id, taken.revision + 1),
        Pick(UUID(int=1), 1),
    ]
    outcome = share_out.take_up(town.office, town["officer"], picks, uuid4())
    assert outcome.done == 1
    assert _why(outcome) == {
        changed.id: SomebodyWasFirstError,
        done.id: SomebodyWasFirstError,
        agency.id: NotAllowedError,
        taken.id: SomebodyWasFirstError,
        None: NotThereError,
    }
    assert len(outcome.failures) == 6
    first = {one.item.id: one.error for one in outcome.failures if one.item}
    names = {item_id: error.who for item_id, error in first.items() if isinstance(error, SomebodyWasFirstError)}
    assert names == {changed.id: "Colleague", done.id: "Officer", taken.id: "Colleague"}
    assert _owners(town, free, changed, taken) == [town["officer"].id, None, town["colleague"].id]


def test_a_task_that_was_given_back_meanwhile_names_who_did_that(town: Town) -> None:
    (item,) = _contacts(town, 1)
    work_on_task.claim(town.office, town["colleague"], item.id, item.revision)
    work_on_task.release(town.office, town["colleague"], item.id, item.revision + 1)
    outcome = share_out.take_up(town.office, town["officer"], _picks(item), uuid4())
    (failure,) = outcome.failures
    assert isinstance(failure.error, SomebodyWasFirstError)
    assert (failure.error.who, failure.error.status) == ("Colleague", "open")


def test_the_same_form_sent_twice_has_one_effect_and_one_answer(town: Town) -> None:
    items, key = _contacts(town, 2), uuid4()
    answers = [share_out.take_up(town.office, town["officer"], _picks(*items), key) for _ in range(2)]
    assert answers == [Outcome(2, ()), Outcome(2, ())]
    assert len(town.rows(AuditEntry, action="task_assigned")) == 2


def test_giving_back_is_for_ones_own_and_for_who_hands_out(town: Town) -> None:
    own, others, nobodys = _contacts(town, 3)
    work_on_task.claim(town.office, town["officer"], own.id, own.revision)
    work_on_task.claim(town.office, town["colleague"], others.id, others.revision)
    picks = [Pick(own.id, own.revision + 1), Pick(others.id, others.revision + 1), *_picks(nobodys)]
    outcome = share_out.give_back(town.office, town["officer"], picks, uuid4())
    assert (outcome.done, _why(outcome)) == (1, {others.id: SomebodyWasFirstError, nobodys.id: NotNowError})
    assert share_out.give_back(town.office, town["lead"], picks[1:2], uuid4()).done == 1
    assert _owners(town, own, others, nobodys) == [None, None, None]


def test_colleagues_of_an_agency_share_its_tasks_and_hand_none_out(town: Town) -> None:
    (contact,) = _contacts(town, 1)
    item = town.item(contact.case_id, "income.stop_check")
    assert share_out.take_up(town.office, town["consulent"], _picks(item), uuid4()).done == 1
    again = [Pick(item.id, item.revision + 1)]
    for name in ("consulent", "officer"):
        with pytest.raises(NotAllowedError):
            share_out.hand_out(town.office, town[name], again, uuid4(), town["consulent"].id)
    assert _hand_out(town, again, town["consulent"]).failures != ()
    assert share_out.give_back(town.office, town["consulent"], again, uuid4()).done == 1


def test_handing_out_gives_each_to_who_can_do_it(town: Town) -> None:
    items = _contacts(town, 2)
    assert _hand_out(town, _picks(*items), town["consulent"]).done == 0
    assert _hand_out(town, _picks(*items), town["colleague"]) == Outcome(2, ())
    assert _owners(town, *items) == [town["colleague"].id] * 2


def _hand_out(town: Town, picks: list[Pick], to: Actor) -> Outcome:
    return share_out.hand_out(town.office, town["lead"], picks, uuid4(), to.id)
