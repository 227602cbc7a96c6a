from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from app.actions import work_on_task
from app.actions.errors import NotAllowedError, NotThereError, SomebodyWasFirstError
from app.store.tables import AuditEntry, CaseEvent, Draft, Instance, User, WorkItem
from tests.support.cases import START, Town, day

TYPED = {"way": ["phone"], "spoken": ["31-02-2026"], "urgent": [""], "note": ["  ساعدني \t'\"<b>\n"], "any": ["a", "b"]}


def _contact(town: Town) -> WorkItem:
    case_id = town.start()
    town.do(case_id, "release.match", found="bsn")
    return town.item(case_id, "release.first_contact")


def _again(town: Town, item: WorkItem) -> WorkItem:
    return town.rows(WorkItem, id=item.id)[0]


def test_claiming_makes_a_task_mine_and_giving_back_the_units(town: Town) -> None:
    item = _contact(town)
    work_on_task.claim(town.office, town["officer"], item.id, item.revision)
    mine = _again(town, item)
    assert (mine.assignee_id, mine.revision) == (town["officer"].id, item.revision + 1)
    work_on_task.release(town.office, town["officer"], item.id, mine.revision)
    assert _again(town, item).assignee_id is None


def test_handing_out_gives_the_turn_to_a_colleague(town: Town) -> None:
    item = _contact(town)
    work_on_task.hand_out(town.office, town["lead"], item.id, item.revision, town["colleague"].id)
    assert _again(town, item).assignee_id == town["colleague"].id
    entry = town.rows(AuditEntry, action="task_assigned")[-1]
    assert entry.details == {"task": item.key, "to": str(town["colleague"].id)}


@pytest.mark.parametrize("name", ["consulent", "liaison", "manager", "officer_breda"])
def test_a_task_is_handed_out_only_to_who_can_do_it(town: Town, name: str) -> None:
    item = _contact(town)
    with pytest.raises(NotAllowedError):
        work_on_task.hand_out(town.office, town["lead"], item.id, item.revision, town[name].id)
    assert _again(town, item).revision == item.revision


def test_a_task_is_not_handed_out_to_who_left(town: Town) -> None:
    item = _contact(town)
    town.office.database.write(lambda s: setattr(s.get_one(User, town["colleague"].id), "active", False))
    with pytest.raises(NotAllowedError):
        work_on_task.hand_out(town.office, town["lead"], item.id, item.revision, town["colleague"].id)
    with pytest.raises(NotAllowedError):
        work_on_task.hand_out(town.office, town["lead"], item.id, item.revision, uuid4())


def test_colleagues_are_those_who_could_do_it(town: Town) -> None:
    item = _contact(town)
    with town.office.database.reading() as session:
        found = {user.username for user in work_on_task.colleagues(session, item)}
    assert found == {"officer", "colleague", "lead"}


def test_what_was_typed_is_kept_exactly(town: Town) -> None:
    item = _contact(town)
    work_on_task.save_draft(town.office, town["officer"], item.id, item.revision, TYPED)
    (draft,) = town.rows(Draft)
    assert (draft.item_id, draft.fields, draft.saved_by) == (item.id, TYPED, town["officer"].id)
    assert _again(town, item).status == "open"


def test_a_second_save_replaces_the_first(town: Town) -> None:
    item = _contact(town)
    work_on_task.save_draft(town.office, town["officer"], item.id, item.revision, TYPED)
    work_on_task.save_draft(town.office, town["colleague"], item.id, item.revision + 1, {"way": [""]})
    (draft,) = town.rows(Draft)
    assert (draft.fields, draft.saved_by) == ({"way": [""]}, town["colleague"].id)


def test_completing_stores_the_answers_and_forgets_the_draft(town: Town) -> None:
    item = _contact(town)
    work_on_task.save_draft(town.office, town["officer"], item.id, item.revision, TYPED)
    answers = {"way": "phone", "spoken": "2026-11-23", "urgent": "none"}
    work_on_task.complete(town.office, town["officer"], item.id, item.revision + 1, uuid4(), answers)
    done = _again(town, item)
    assert (done.status, done.done_by_id, done.done_at is not None) == ("completed", town["officer"].id, True)
    assert town.answers(item) == answers
    assert town.rows(Draft) == []


def test_completing_opens_the_next_task(town: Town) -> None:
    case_id = town.start()
    assert town.keys(case_id) == ["release.match"]
    town.do(case_id, "release.match", found="bsn")
    assert town.keys(case_id) == [
        "income.cost_sharing",
        "income.first_days_cash",
        "income.fixed_costs",
        "income.stop_check",
        "income.suspend",
        "release.first_contact",
        "release.screening",
    ]
    town.do(case_id, "release.first_contact")
    assert "release.talk" in town.keys(case_id)


def test_a_day_that_others_count_from_is_recorded_and_times_what_waits_for_it(town: Town) -> None:
    case_id = town.start(birth_date=day("2004-01-01"))
    town.do(case_id, "release.match", found="bsn")
    town.do(case_id, "income.stop_check", previous_benefit="none", ended_recently="no", right="yes")
    town.do(case_id, "income.notification", notified="2026-11-20")
    (event,) = town.rows(CaseEvent)
    assert (event.name, event.day) == ("notification", day("2026-11-20"))
    early = town.item(case_id, "income.early_application")
    # A week after the notification is four days off, which leaves the days to catch up.
    assert (early.due, early.squeezed) == (START.replace(day=27, hour=17), False)


def test_a_task_without_its_anchor_is_never_due(town: Town) -> None:
    case_id = town.start()
    town.do(case_id, "release.match", found="bsn")
    town.do(case_id, "income.stop_check", previous_benefit="none", ended_recently="no", right="yes")
    town.do(case_id, "income.notification")
    town.do(case_id, "income.application")
    decision = town.item(case_id, "income.decision")
    assert (decision.due, decision.rungs) == (None, [])
    assert town.tick(START.replace(year=2030)) > 0
    assert town.told(decision) == []


@pytest.mark.parametrize("status", ["not_needed", "refused"])
def test_a_task_that_is_not_done_says_why_and_the_flow_goes_on(town: Town, status: str) -> None:
    item = _contact(town)
    end = {"not_needed": work_on_task.not_needed, "refused": work_on_task.refused}[status]
    end(town.office, town["officer"], item.id, item.revision, uuid4(), "wil nu niet praten")
    ended = _again(town, item)
    assert (ended.status, ended.reason) == (status, "wil nu niet praten")
    assert town.answers(item) == {}
    assert "release.talk" in town.keys(item.case_id)


def test_what_the_law_asks_of_the_office_cannot_be_refused(town: Town) -> None:
    item = town.item(town.start(), "release.match")
    with pytest.raises(NotAllowedError):
        work_on_task.refused(town.office, town["officer"], item.id, item.revision, uuid4(), "nee")
    assert _again(town, item).status == "open"
    work_on_task.not_needed(town.office, town["officer"], item.id, item.revision, uuid4(), "al gekoppeld")
    assert _again(town, item).status == "not_needed"


@pytest.mark.parametrize("name", ["consulent", "liaison_dordrecht", "manager", "officer_breda", "lead_breda"])
def test_a_task_of_another_agency_or_place_does_not_exist(town: Town, name: str) -> None:
    item = _contact(town)
    with pytest.raises(NotThereError):
        work_on_task.claim(town.office, town[name], item.id, item.revision)
    with pytest.raises(NotThereError):
        work_on_task.complete(town.office, town[name], item.id, item.revision, uuid4(), {})


def test_the_team_may_read_but_not_do_what_another_agency_does(town: Town) -> None:
    case_id = _contact(town).case_id
    for key in ("income.stop_check", "release.screening"):
        item = town.item(case_id, key)
        with pytest.raises(NotAllowedError):
            work_on_task.complete(town.office, town["officer"], item.id, item.revision, uuid4(), {})


def test_who_comes_second_hears_who_was_first(town: Town) -> None:
    item = _contact(town)
    work_on_task.save_draft(town.office, town["officer"], item.id, item.revision, TYPED)
    work_on_task.claim(town.office, town["officer"], item.id, item.revision + 1)
    with pytest.raises(SomebodyWasFirstError) as changed:
        work_on_task.save_draft(town.office, town["colleague"], item.id, item.revision, {})
    assert (changed.value.who, changed.value.status) == ("Officer", "open")
    town.do(item.case_id, item.key)
    with pytest.raises(SomebodyWasFirstError) as done:
        work_on_task.complete(town.office, town["colleague"], item.id, item.revision + 2, uuid4(), {})
    assert (done.value.who, done.value.status) == ("Officer", "completed")
    assert town.rows(Draft) == []


def test_a_task_that_never_was_does_not_exist(town: Town) -> None:
    with pytest.raises(NotThereError):
        work_on_task.claim(town.office, town["officer"], UUID(int=1), 1)


def test_an_advance_comes_again_until_there_is_a_decision(town: Town) -> None:
    case_id = town.start()
    town.do(case_id, "release.match", found="bsn")
    town.do(case_id, "income.stop_check", previous_benefit="none", ended_recently="no", right="yes")
    town.do(case_id, "income.notification", notified="2026-11-20")
    town.do(case_id, "income.application", received="2026-11-20")
    town.do(case_id, "income.advance", outcome="paid", paid_on="2026-11-23")
    again = town.item(case_id, "income.advance")
    # Four weeks after the payment is 21 December, a Monday.
    assert again.due == START.replace(month=12, day=21, hour=17)
    town.do(case_id, "income.decision", outcome="granted")
    town.do(case_id, "income.advance", outcome="paid", paid_on="2026-11-23")
    assert "income.advance" not in town.keys(case_id)


def test_tasks_and_instances_carry_the_definitions_they_began_with(town: Town) -> None:
    item = _contact(town)
    with town.office.database.reading() as session:
        digests = set(session.scalars(select(Instance.digest)))
    assert digests == {item.digest}
