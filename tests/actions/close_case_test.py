import pytest

from app.actions.close_case import close_early
from app.actions.errors import CaseClosedError, NotThereError, SomebodyWasFirstError
from app.store.tables import AuditEntry, Instance, Outbox, WorkItem
from tests.support.cases import Town, at

LAST = at("2027-09-01 12:00")


def _late(town: Town) -> WorkItem:
    """Give a task that is late, so that a ladder runs beside the case and its pathway."""
    case_id = town.start()
    town.do(case_id, "release.match", found="bsn")
    town.live_until(at("2026-12-02 12:00"))
    return town.item(case_id, "release.first_contact")


def _stands_still(town: Town, item: WorkItem) -> None:
    assert town.keys(item.case_id) == []
    assert town.running(item.case_id) == []
    assert {one.next_due for one in town.rows(Instance, case_id=item.case_id)} == {None}
    told = len(town.rows(Outbox))
    assert town.tick(at("2030-01-01 12:00")) == 0
    assert len(town.rows(Outbox)) == told


def test_closing_early_stops_everything(town: Town) -> None:
    item = _late(town)
    assert town.running(item.case_id) == ["escalation", "income", "release"]
    close_early(town.office, town["lead"], item.case_id, town.case(item.case_id).version, "moved")
    case = town.case(item.case_id)
    assert (case.status, case.closed_reason, case.closed_at is not None) == ("closed", "moved", True)
    assert "release.first_contact" in town.keys(item.case_id, "stopped")
    assert town.rows(AuditEntry, action="case_closed")[0].details == {"reason": "moved"}
    _stands_still(town, item)


def test_the_last_step_closes_the_case_and_stops_what_is_left(town: Town) -> None:
    item = _late(town)
    town.live_until(LAST)
    town.do(item.case_id, "release.close", handed_to="nobody")
    case = town.case(item.case_id)
    assert (case.status, case.closed_reason) == ("closed", "finished")
    assert town.keys(item.case_id, "completed") == ["release.close", "release.match"]
    _stands_still(town, item)


def test_a_closed_case_takes_no_more_work(town: Town) -> None:
    item = _late(town)
    version = town.case(item.case_id).version
    close_early(town.office, town["lead"], item.case_id, version, "wish")
    with pytest.raises(CaseClosedError):
        close_early(town.office, town["lead"], item.case_id, version + 1, "wish")


def test_closing_needs_the_latest_version_a_known_reason_and_the_own_city(town: Town) -> None:
    item = _late(town)
    version = town.case(item.case_id).version
    with pytest.raises(KeyError):
        close_early(town.office, town["lead"], item.case_id, version, "finished")
    with pytest.raises(NotThereError):
        close_early(town.office, town["lead_breda"], item.case_id, version, "wish")
    with pytest.raises(SomebodyWasFirstError):
        close_early(town.office, town["lead"], item.case_id, version - 1, "wish")
    assert town.case(item.case_id).status == "open"


def test_closing_one_case_leaves_another_alone(town: Town) -> None:
    item, other = _late(town), town.start()
    close_early(town.office, town["lead"], item.case_id, town.case(item.case_id).version, "moved")
    assert town.keys(other) == ["release.match"]
