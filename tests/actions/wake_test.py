from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest

from app.actions import wake, work_on_task
from app.actions.raise_question import raise_about_case
from app.store.tables import AuditEntry, Instance, Outbox, PlannedRung, WorkItem
from tests.support.cases import Town, at


def _contact(town: Town) -> WorkItem:
    """Give a task that somebody has, due on Friday 27 November, with rungs that day, two and five working days on."""
    case_id = town.start(needs={"income": "arranged"})
    town.do(case_id, "release.match", found="bsn")
    item = town.item(case_id, "release.first_contact")
    work_on_task.claim(town.office, town["officer"], item.id, item.revision)
    return town.item(case_id, "release.first_contact")


def _rungs(town: Town, item: WorkItem) -> list[tuple[int, bool, bool]]:
    found = town.rows(PlannedRung, item_id=item.id)
    return [(rung.level, rung.told_at is not None, rung.passed_over) for rung in found]


def test_each_rung_tells_at_its_instant_and_once(town: Town) -> None:
    item = _contact(town)
    heard = []
    for moment in ("2026-11-27 08:59", "2026-11-27 09:00", "2026-12-01 09:00", "2026-12-04 08:59", "2026-12-04 09:00"):
        town.tick(at(moment))
        town.tick(at(moment))
        heard.append(town.told(item))
    owner, lead, manager = (1, "owner"), (2, "team_lead"), (3, "manager")
    assert heard == [[], [owner], [owner, lead], [owner, lead], [owner, lead, manager]]
    told = town.rows(AuditEntry, action="rung_told", item_id=item.id)
    assert [entry.details["level"] for entry in told] == ["1", "2", "3"]
    assert {entry.actor_id for entry in told} == {None}


def test_a_warning_is_keyed_by_instance_task_and_rung(town: Town) -> None:
    item = _contact(town)
    town.tick(at("2026-11-27 09:00"))
    (message,) = town.rows(Outbox)
    assert (message.key, message.kind) == (f"{item.instance_id}:{item.id}:1", "rung")


def test_the_first_rung_reaches_the_owner(town: Town) -> None:
    item = _contact(town)
    work_on_task.claim(town.office, town["colleague"], item.id, item.revision)
    town.tick(at("2026-11-27 09:00"))
    (message,) = town.rows(Outbox)
    assert (message.listener, message.recipient_id) == ("owner", town["colleague"].id)


def test_after_an_outage_one_warning_goes_to_the_highest(town: Town) -> None:
    item = _contact(town)
    town.tick(at("2026-12-20 12:00"))
    assert town.told(item) == [(3, "manager")]
    assert _rungs(town, item) == [(1, True, True), (2, True, True), (3, True, False)]
    town.tick(at("2027-01-20 12:00"))
    assert town.told(item) == [(3, "manager")]


def test_after_an_outage_each_of_several_tasks_gives_one_warning_at_its_own_highest(town: Town) -> None:
    contacts = [_contact(town) for _ in range(3)]
    screening = town.item(contacts[0].case_id, "release.screening")
    raise_about_case(town.office, town["officer"], contacts[1].case_id, uuid4(), "signal", "huur")
    signal = town.item(contacts[1].case_id, "signal.answer")
    town.tick(at("2026-12-20 12:00"))
    assert [town.told(item) for item in contacts] == [[(3, "manager")]] * 3
    assert (town.told(screening), town.told(signal)) == ([(4, "joint_table")], [(2, "team_lead")])
    for item in (*contacts, screening, signal):
        rungs = _rungs(town, item)
        assert [passed for _level, _told, passed in rungs] == [True] * (len(rungs) - 1) + [False]
    town.tick(at("2026-12-21 12:00"))
    assert [len(town.told(item)) for item in (*contacts, screening, signal)] == [1] * 5


def test_an_outage_after_the_first_rung_passes_over_only_the_second(town: Town) -> None:
    item = _contact(town)
    town.tick(at("2026-11-27 12:00"))
    town.tick(at("2026-12-20 12:00"))
    assert town.told(item) == [(1, "owner"), (3, "manager")]
    assert _rungs(town, item) == [(1, True, False), (2, True, True), (3, True, False)]


@pytest.mark.parametrize("status", ["completed", "not_needed", "refused"])
def test_settling_the_task_ends_its_ladder(town: Town, status: str) -> None:
    item = _contact(town)
    town.tick(at("2026-11-27 12:00"))
    assert town.running(item.case_id) == ["escalation", "release"]
    if status == "completed":
        town.do(item.case_id, item.key)
    else:
        end = {"not_needed": work_on_task.not_needed, "refused": work_on_task.refused}[status]
        end(town.office, town["officer"], item.id, item.revision, UUID(int=1), "zo is het")
    assert town.running(item.case_id) == ["release"]
    town.tick(at("2027-01-20 12:00"))
    assert town.told(item) == [(1, "owner")]


def test_tasks_that_open_by_time_open_at_their_time(town: Town) -> None:
    item = _contact(town)
    # Fifteen working days before 26 February 2027 is 5 February.
    town.tick(at("2027-02-04 23:59"))
    assert "release.check_1" not in town.keys(item.case_id)
    town.tick(at("2027-02-05 00:00"))
    check = town.item(item.case_id, "release.check_1")
    assert (check.due, check.squeezed, check.agency) == (at("2027-02-12 17:00"), False, "lead")


def test_a_task_that_opens_late_is_squeezed_and_warns_nobody_that_day(town: Town) -> None:
    item = _contact(town)
    town.tick(at("2027-02-24 12:00"))
    check = town.item(item.case_id, "release.check_1")
    assert (check.due, check.squeezed) == (at("2027-02-25 17:00"), True)
    assert town.told(check) == []
    town.tick(at("2027-02-25 17:00"))
    assert town.told(check) == [(4, "joint_table")]


def test_nothing_is_woken_before_its_time(town: Town) -> None:
    _contact(town)
    assert town.tick(at("2026-11-24 08:00")) == 0


def test_many_workers_wake_each_timer_once(town: Town) -> None:
    items = [_contact(town) for _ in range(6)]
    town.set_clock(at("2026-12-04 09:00"))
    with ThreadPoolExecutor(4) as workers:
        list(workers.map(lambda _: wake.run_due(town.office), range(4)))
    assert [town.told(item) for item in items] == [[(3, "manager")]] * 6
    assert len(town.rows(Instance, process="escalation")) == len(items)


def test_an_instance_that_cannot_be_read_is_set_aside_and_holds_up_nobody(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    broken, healthy = _contact(town), _contact(town)
    town.office.database.write(lambda s: setattr(s.get_one(Instance, broken.instance_id), "state", b"broken"))
    town.tick(at("2026-11-27 09:00"))
    assert (town.told(broken), town.told(healthy)) == ([], [(1, "owner")])
    (kept,) = town.rows(Instance, id=broken.instance_id)
    assert (kept.failures, kept.status) == (1, "running")
    assert kept.next_due is not None
    assert at("2026-11-27 09:01") <= kept.next_due < at("2026-11-27 09:02")
    assert str(broken.instance_id) in caplog.text
