"""What cannot be woken: set aside, tried again after growing pauses, told once, mended or given up; others go on."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from app.actions import work_on_task
from app.actions.close_case import close_early
from app.actions.errors import NotAllowedError, NotNowError, NotThereError
from app.actions.mend import give_up, incident, incidents, retry, settle
from app.actions.preview_release import preview
from app.actions.show_case import show_case, show_processes
from app.actions.tell_standing_still import tell_standing_still
from app.store.tables import AuditEntry, Incident, Instance, Outbox, WorkItem
from tests.support import poison
from tests.support.cases import SURNAME, Town, at

DUE = at("2026-11-27 09:00")
"""When the first rung of the first contact is due; the second is two working days later."""

SECOND = at("2026-12-01 09:00")


def _contact(town: Town) -> WorkItem:
    case_id = town.start(needs={"income": "arranged"})
    town.do(case_id, "release.match", found="bsn")
    return town.item(case_id, "release.first_contact")


def _only(town: Town) -> Incident:
    (found,) = town.rows(Incident)
    return found


def _next(town: Town, instance_id: UUID) -> datetime | None:
    (found,) = town.rows(Instance, id=instance_id)
    return found.next_due


def _mended(town: Town, instance_id: UUID) -> Callable[[], None]:
    """Corrupt an instance and give what puts its bytes back."""
    (before,) = town.rows(Instance, id=instance_id)
    poison.corrupt(town, instance_id)

    def mend() -> None:
        town.office.database.write(lambda s: setattr(s.get_one(Instance, instance_id), "state", before.state))

    return mend


def _ladder(town: Town, item: WorkItem) -> UUID:
    """Let the first rung be told and give the ladder that climbs on."""
    town.tick(DUE)
    (found,) = town.rows(Instance, process="escalation", item_id=item.id)
    return found.id


@pytest.mark.parametrize(
    ("spoil", "error", "element"),
    [
        (poison.corrupt, "zlib.error", ""),
        (poison.without_definition, "app.engine.catalogue.DefinitionsGoneError", ""),
        (poison.with_unknown_service, "app.engine.trouble.UnknownError", "warn_2"),
    ],
)
def test_each_poison_is_set_aside_with_what_is_the_matter_and_no_value(
    town: Town, spoil: Callable[[Town, UUID], None], error: str, element: str
) -> None:
    broken, healthy = _contact(town), _contact(town)
    ladder = _ladder(town, broken)
    spoil(town, ladder)
    town.tick(SECOND)
    assert town.told(healthy) == [(1, "team_lead"), (2, "team_lead")]
    assert town.told(broken) == [(1, "team_lead")]
    found = _only(town)
    assert (found.instance_id, found.process, found.element) == (ladder, "escalation", element)
    assert (found.number, found.status, found.tries) == (town.case(broken.case_id).number, "open", 1)
    assert found.error == error
    places = [place for cause in found.causes for place in cause["places"]]
    assert any(place.startswith("app/actions/wake.py:") for place in places)
    kept = json.dumps(found.causes) + found.error + found.element
    assert [word for word in (SURNAME, str(broken.case_id), "broken", poison.GONE) if word in kept] == []


def test_the_pauses_grow_and_end_at_less_than_half_a_day(town: Town) -> None:
    item = _contact(town)
    poison.corrupt(town, item.instance_id)
    town.tick(DUE)
    pauses = []
    for _ in range(12):
        found, again = _only(town), _next(town, item.instance_id)
        assert again is not None
        pauses.append(again - found.last_at)
        assert town.tick(again - timedelta(seconds=2)) == 0
        assert _only(town).tries == found.tries
        town.tick(again)
    assert pauses[:4] == [timedelta(minutes=number) for number in (1, 2, 4, 8)]
    assert sorted(pauses) == pauses
    assert pauses[-1] == pauses[-2] < timedelta(hours=12)
    assert _only(town).first_at < DUE + timedelta(minutes=1)


def test_it_solves_itself_when_a_retry_works_and_nothing_was_lost_or_doubled(town: Town) -> None:
    item = _contact(town)
    mend = _mended(town, item.instance_id)
    town.tick(DUE)
    mend()
    town.tick(DUE + timedelta(minutes=2))
    found = _only(town)
    assert (found.status, found.settled_by) == ("solved", None)
    assert town.told(item) == [(1, "team_lead")]
    town.tick(SECOND)
    assert town.told(item) == [(1, "team_lead"), (2, "team_lead")]
    assert _only(town).tries == 1


def test_what_moved_while_it_stood_still_counts_when_it_goes_on(town: Town) -> None:
    item = _contact(town)
    mend = _mended(town, item.instance_id)
    town.tick(DUE)
    town.move(item.case_id, at("2027-01-15 09:00").date())
    mend()
    # Fifteen working days before 15 January is 23 December.
    town.tick(at("2026-12-24 09:00"))
    assert "release.check_1" in town.keys(item.case_id)


def test_people_go_on_in_a_case_of_which_a_process_stands_still(town: Town) -> None:
    item = _contact(town)
    poison.corrupt(town, _ladder(town, item))
    town.tick(SECOND)
    shown = show_case(town.office, town["officer"], item.case_id)
    assert shown.stands_still == ["escalation"]
    work_on_task.complete(town.office, town["officer"], item.id, item.revision, uuid4(), {"way": "visit"})
    assert town.item(item.case_id, item.key, "completed").id == item.id
    assert (_only(town).status, town.rows(Instance, process="escalation")[0].status) == ("solved", "stopped")


def test_a_case_whose_own_process_cannot_be_read_can_be_read_moved_and_closed(town: Town) -> None:
    item = _contact(town)
    poison.corrupt(town, item.instance_id)
    town.tick(DUE)
    assert show_case(town.office, town["officer"], item.case_id).stands_still == ["release"]
    assert show_processes(town.office, town["officer"], item.case_id)[1]
    assert preview(town.office, town["officer"], item.case_id, at("2027-01-15 09:00").date())
    town.move(item.case_id, at("2027-01-15 09:00").date())
    close_early(town.office, town["lead"], item.case_id, town.case(item.case_id).version, "moved")
    assert (town.case(item.case_id).status, town.keys(item.case_id)) == ("closed", [])
    assert (_only(town).status, _next(town, item.instance_id)) == ("solved", None)


def test_the_team_lead_hears_once_when_it_stood_still_for_an_hour(town: Town) -> None:
    item = _contact(town)
    poison.corrupt(town, item.instance_id)
    for minutes in (0, 30, 59):
        town.tick(DUE + timedelta(minutes=minutes))
        assert tell_standing_still(town.office) == 0
    for minutes in (62, 90, 600):
        town.tick(DUE + timedelta(minutes=minutes))
        tell_standing_still(town.office)
    (message,) = town.rows(Outbox, kind="stands_still")
    assert (message.case_id, message.item_id) == (item.case_id, None)
    assert message.recipient_id == town["lead"].id


def test_an_administrator_tries_again_and_sees_at_once_whether_it_works(town: Town) -> None:
    item = _contact(town)
    mend = _mended(town, item.instance_id)
    town.tick(DUE)
    admin = town["administrator"]
    assert retry(town.office, admin, uuid4(), item.instance_id) is False
    assert (_only(town).status, _only(town).tries) == ("open", 2)
    mend()
    assert retry(town.office, admin, uuid4(), item.instance_id) is True
    assert _only(town).status == "solved"
    assert town.told(item) == [(1, "team_lead")]
    with pytest.raises(NotNowError):
        retry(town.office, admin, uuid4(), item.instance_id)
    assert len(town.rows(AuditEntry, action="incident_retried", actor_id=admin.id, case_id=item.case_id)) == 2


def test_what_is_given_up_is_tried_no_more_and_the_team_lead_hears_at_once(town: Town) -> None:
    item = _contact(town)
    mend = _mended(town, item.instance_id)
    town.tick(DUE)
    key = uuid4()
    for _ in range(2):
        give_up(town.office, town["administrator"], key, item.instance_id)
    mend()
    town.tick(SECOND)
    tell_standing_still(town.office)
    assert town.told(item) == []
    assert (_only(town).status, _next(town, item.instance_id)) == ("given_up", None)
    assert [one.recipient_id for one in town.rows(Outbox, kind="stands_still")] == [town["lead"].id]
    assert len(town.rows(AuditEntry, action="incident_given_up")) == 1
    assert retry(town.office, town["administrator"], uuid4(), item.instance_id) is True
    assert town.told(item) == [(2, "team_lead")]


def test_what_was_called_solved_but_is_not_comes_back(town: Town) -> None:
    item = _contact(town)
    mend = _mended(town, item.instance_id)
    town.tick(DUE)
    settle(town.office, town["administrator"], uuid4(), item.instance_id, "bytes teruggezet")
    assert (_only(town).status, _only(town).note) == ("solved", "bytes teruggezet")
    town.tick(DUE + timedelta(minutes=1))
    assert (_only(town).status, _only(town).note) == ("open", None)
    mend()
    settle(town.office, town["administrator"], uuid4(), item.instance_id, "nu echt")
    town.tick(DUE + timedelta(minutes=2))
    assert (_only(town).status, _only(town).note) == ("solved", "nu echt")
    assert town.told(item) == [(1, "team_lead")]


def test_only_an_administrator_sees_and_mends_them(town: Town) -> None:
    item = _contact(town)
    poison.corrupt(town, item.instance_id)
    town.tick(DUE)
    for name in ("officer", "lead", "manager", "privacy"):
        for act in (
            lambda actor: incidents(town.office, actor),
            lambda actor: incident(town.office, actor, item.instance_id),
            lambda actor: retry(town.office, actor, uuid4(), item.instance_id),
            lambda actor: settle(town.office, actor, uuid4(), item.instance_id, ""),
            lambda actor: give_up(town.office, actor, uuid4(), item.instance_id),
        ):
            with pytest.raises(NotAllowedError):
                act(town[name])
    assert [one.instance_id for one in incidents(town.office, town["administrator"])] == [item.instance_id]
    with pytest.raises(NotThereError):
        retry(town.office, town["administrator"], uuid4(), uuid4())
