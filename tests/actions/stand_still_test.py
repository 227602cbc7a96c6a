from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from app.actions.come_back import come_back
from app.actions.errors import CannotPutOffError, NotThereError, Refusal, SomebodyWasFirstError
from app.actions.remind_later import remind_later
from app.actions.stand_still import Standstill, go_on, stand_still
from app.actions.take_longer import take_longer
from app.store.tables import Extension, Outbox, Pause, PlannedRung, WorkItem
from tests.support.cases import Town, at, day


def _contact(town: Town) -> WorkItem:
    """Give a task due on Friday 27 November, with rungs that day, two and five working days later."""
    case_id = town.start()
    town.do(case_id, "release.match", found="bsn")
    return town.item(case_id, "release.first_contact")


def _again(town: Town, item: WorkItem) -> WorkItem:
    return town.rows(WorkItem, id=item.id)[0]


def _still(town: Town, item: WorkItem, until: str, reason: str = "answer", turn: str = "person") -> None:
    new, now = Standstill(reason, turn, day(until)), _again(town, item)
    stand_still(town.office, town.worker(item), item.id, now.revision, uuid4(), new, {})


def _go_on(town: Town, item: WorkItem) -> None:
    go_on(town.office, town.worker(item), item.id, _again(town, item).revision, uuid4(), {})


def _longer(town: Town, item: WorkItem, amount: int, reason: str = "late") -> None:
    revision = _again(town, item).revision
    take_longer(
        town.office, town.worker(item), item.id, revision, uuid4(), amount=amount, reason=reason, typed={}
    )  # fmt: skip


def _later(town: Town, item: WorkItem, until: str, reason: str = "call") -> None:
    revision = _again(town, item).revision
    remind_later(
        town.office, town.worker(item), item.id, revision, uuid4(), until=day(until), reason=reason, typed={}
    )  # fmt: skip


def _due(town: Town, item: WorkItem) -> datetime | None:
    return _again(town, item).due


def _ahead(town: Town, item: WorkItem) -> list[tuple[int, datetime]]:
    return [(rung.level, rung.at) for rung in town.rows(PlannedRung, item_id=item.id) if rung.told_at is None]


def _refused(do: Callable[[], None]) -> CannotPutOffError:
    with pytest.raises(CannotPutOffError) as refused:
        do()
    return refused.value


def test_working_days_on_which_it_stood_still_do_not_count(town: Town) -> None:
    item = _contact(town)
    town.set_clock(at("2026-11-25 11:00"))
    _still(town, item, "2026-12-02")
    assert _due(town, item) == at("2026-12-04 17:00")
    assert [level for level, _at in _ahead(town, item)] == [1, 2, 3]
    town.tick(at("2026-12-01 23:00"))
    assert town.told(item) == []
    town.tick(at("2026-12-02 00:00"))
    (pause,) = town.rows(Pause)
    assert (pause.ended_at, pause.ended_by) == (at("2026-12-02 00:00"), None)
    assert [row.kind for row in town.rows(Outbox, item_id=item.id)] == ["resumed"]
    town.live_until(at("2026-12-11 10:00"))
    assert town.told(item) == [(1, "team_lead"), (2, "team_lead"), (3, "manager")]


def test_a_timer_that_was_set_before_does_not_go_off_while_it_stands_still(town: Town) -> None:
    item = _contact(town)
    town.live_until(at("2026-11-27 10:00"))
    assert town.told(item) == [(1, "team_lead")]
    _still(town, item, "2026-12-09")
    town.live_until(at("2026-12-08 23:59"))
    assert town.told(item) == [(1, "team_lead")]
    town.live_until(at("2026-12-31 10:00"))
    assert town.told(item) == [(1, "team_lead"), (2, "team_lead"), (3, "manager")]


def test_who_goes_on_sooner_gets_the_days_that_it_really_stood_still(town: Town) -> None:
    item = _contact(town)
    town.set_clock(at("2026-11-24 11:00"))
    _still(town, item, "2026-12-15")
    town.set_clock(at("2026-11-25 09:30"))
    _go_on(town, item)
    assert _due(town, item) == at("2026-11-30 17:00")
    _still(town, item, "2026-11-27", turn="prison")
    assert _due(town, item) == at("2026-12-02 17:00")
    assert [one.turn for one in town.rows(WorkItem, id=item.id)[0].pauses] == ["person", "prison"]


def test_what_stands_still_cannot_be_put_off_once_more(town: Town) -> None:
    item = _contact(town)
    _still(town, item, "2026-12-02")
    for again in (lambda: _still(town, item, "2026-12-04"), lambda: _longer(town, item, 1)):
        assert _refused(again) == CannotPutOffError(Refusal.STANDS_STILL, day("2026-12-02"))
    _go_on(town, item)
    assert _refused(lambda: _go_on(town, item)).why == Refusal.GOES_ON


@pytest.mark.parametrize(
    ("until", "why"),
    [("2026-11-23", Refusal.TOO_SOON), ("2026-11-01", Refusal.TOO_SOON), ("2026-12-22", Refusal.TOO_FAR)],
)
def test_the_day_lies_after_today_and_within_what_was_agreed(town: Town, until: str, why: Refusal) -> None:
    item = _contact(town)
    assert _refused(lambda: _still(town, item, until)) == CannotPutOffError(why, day("2026-12-21"))
    assert town.rows(Pause) == []


def test_a_term_of_the_law_stands_still_only_where_the_law_lets_it(town: Town) -> None:
    case_id = town.start()
    town.do(case_id, "release.match", found="bsn")
    town.do(case_id, "release.first_contact")
    town.do(case_id, "release.screening")
    town.do(case_id, "release.talk")
    plan = town.item(case_id, "release.prison_plan")
    assert _refused(lambda: _still(town, plan, "2026-12-01")).why == Refusal.BY_LAW
    assert _refused(lambda: _longer(town, plan, 1)).why == Refusal.BY_LAW


def _decision(town: Town) -> WorkItem:
    """Give a decision on an application of Friday 20 November: due on Friday 15 January by the law."""
    case_id = town.start()
    town.do(case_id, "release.match", found="bsn")
    town.do(case_id, "income.stop_check", previous_benefit="none", ended_recently="no", right="yes")
    for key in ("income.suspend", "income.fixed_costs"):
        town.do(case_id, key)
    town.do(case_id, "income.notification", notified="2026-11-20")
    town.do(case_id, "income.application", received="2026-11-20")
    return town.item(case_id, "income.decision")


def test_days_of_a_term_of_the_law_are_added_and_its_end_rolls(town: Town) -> None:
    item = _decision(town)
    assert _due(town, item) == at("2027-01-15 17:00")
    with pytest.raises(KeyError):
        _still(town, item, "2026-12-01", reason="transfer")
    _still(town, item, "2026-11-25", reason="papers")
    assert _due(town, item) == at("2027-01-18 17:00")
    town.tick(at("2026-11-25 08:00"))
    _longer(town, item, 2)
    assert _due(town, item) == at("2027-02-01 17:00")
    assert _refused(lambda: _longer(town, item, 5)) == CannotPutOffError(Refusal.TOO_FAR, day("2027-03-01"))


def test_more_time_adds_up_to_what_was_agreed_and_no_further(town: Town) -> None:
    item = _contact(town)
    _longer(town, item, 3)
    assert _due(town, item) == at("2026-12-02 17:00")
    assert _refused(lambda: _longer(town, item, 3)) == CannotPutOffError(Refusal.TOO_FAR, day("2026-12-04"))
    _longer(town, item, 2)
    assert _refused(lambda: _longer(town, item, 1)).why == Refusal.NO_ROOM
    assert [(rung.level, rung.at) for rung in town.rows(PlannedRung, item_id=item.id)] == [
        (1, at("2026-12-04 09:00")), (2, at("2026-12-08 09:00")), (3, at("2026-12-11 09:00")),
    ]  # fmt: skip


def _counted_back(town: Town, release: date = date(2027, 1, 15)) -> WorkItem:
    """Give a task that is due two weeks before the release."""
    case_id = town.start(release=release, needs={"care": "missing"})
    town.do(case_id, "release.match", found="bsn")
    town.do(case_id, "care.insurance_stop")
    return town.item(case_id, "care.insurance_restart")


def test_what_is_counted_back_moves_only_to_catch_up_and_never_past_the_release(town: Town) -> None:
    item = _counted_back(town)
    assert _due(town, item) == at("2026-12-31 17:00")
    _still(town, item, "2026-12-15")
    assert _due(town, item) == at("2026-12-31 17:00")
    town.tick(at("2026-12-30 10:00"))
    _still(town, item, "2027-01-14")
    assert _due(town, item) == at("2027-01-15 17:00")
    town.set_clock(at("2026-12-30 11:00"))
    _go_on(town, item)
    assert _due(town, item) == at("2026-12-31 17:00")
    _longer(town, item, 5)
    assert _due(town, item) == at("2027-01-08 17:00")
    assert _refused(lambda: _still(town, item, "2027-01-16")) == CannotPutOffError(
        Refusal.TOO_FAR, day("2027-01-15")
    )  # fmt: skip


def test_more_time_goes_along_with_the_release_and_a_sooner_release_wakes_what_stands_still(town: Town) -> None:
    item = _counted_back(town)
    _longer(town, item, 2)
    assert _due(town, item) == at("2027-01-05 17:00")
    town.move(item.case_id, date(2027, 2, 12))
    assert _due(town, item) == at("2027-02-02 17:00")
    _still(town, item, "2026-12-18")
    town.move(item.case_id, date(2026, 12, 11))
    (pause,) = town.rows(Pause)
    assert pause.ended_at is not None
    assert pause.ended_at < at("2026-11-23 10:05")
    assert _due(town, item) == at("2026-12-01 17:00")


def test_a_reminder_comes_on_its_day_to_who_asked_and_moves_nothing(town: Town) -> None:
    item = _contact(town)
    before = _again(town, item), _ahead(town, item)
    _later(town, item, "2026-11-26")
    assert (_due(town, item), _ahead(town, item)) == (before[0].due, before[1])
    assert _refused(lambda: _later(town, item, "2026-11-27")) == CannotPutOffError(
        Refusal.TOO_FAR, day("2026-11-26")
    )  # fmt: skip
    town.tick(at("2026-11-26 08:59"))
    assert town.rows(Outbox) == []
    for _twice in range(2):
        town.tick(at("2026-11-26 09:00"))
    (message,) = town.rows(Outbox)
    assert (message.kind, message.recipient_id) == ("snoozed", town["officer"].id)


def test_a_task_that_is_done_ends_what_put_it_off(town: Town) -> None:
    item = _contact(town)
    _later(town, item, "2026-11-25")
    _still(town, item, "2026-12-02")
    town.do(item.case_id, item.key)
    assert [one.ended_by for one in town.rows(Pause)] == [town["officer"].id]
    town.tick(at("2026-12-03 10:00"))
    assert town.rows(Outbox, item_id=item.id) == []


def test_only_who_does_the_task_puts_it_off_and_only_as_it_was_shown(town: Town) -> None:
    item, new = _contact(town), Standstill("answer", "person", day("2026-12-01"))
    with pytest.raises(NotThereError):
        stand_still(town.office, town["lead_breda"], item.id, item.revision, uuid4(), new, {})
    with pytest.raises(SomebodyWasFirstError):
        stand_still(town.office, town["officer"], item.id, item.revision + 1, uuid4(), new, {})
    form = UUID(int=7)
    for _twice in range(2):
        stand_still(town.office, town["officer"], item.id, item.revision, form, new, {"way": ["visit"]})
    assert len(town.rows(Pause)) == 1
    assert town.rows(Extension) == []


def test_what_nobody_saw_come_back_comes_back_once_as_if_it_had_been_seen(town: Town) -> None:
    item = _contact(town)
    _still(town, item, "2026-11-26")
    town.set_clock(at("2026-11-26 00:00") + timedelta(days=30))
    assert come_back(town.office) == 1
    assert come_back(town.office) == 0
    assert _due(town, item) == at("2026-12-02 17:00")
    assert town.rows(Pause)[0].ended_at == at("2026-11-26 00:00")
