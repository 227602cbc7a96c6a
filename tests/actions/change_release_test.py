from datetime import date, datetime
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from app.actions import change_release, work_on_task
from app.actions.close_case import close_early
from app.actions.errors import CaseClosedError, NotThereError, SomebodyWasFirstError
from app.actions.preview_release import preview
from app.store.base import Base
from app.store.tables import AuditEntry, Instance, Outbox, PlannedRung, WorkItem
from tests.support.cases import NEW, START, Town, at, day

MOVING = {"income.cost_sharing", "income.first_days_cash", "income.notification"}
STANDING = {"income.fixed_costs", "income.suspend", "release.first_contact", "release.screening"}
"""Of the tasks open after the first steps: those that count from the release, and those that count from arrival."""

OPENING_BY_TIME = {
    "income.restart",
    "release.check_1",
    "release.check_2",
    "release.close",
    "release.contact_1",
    "release.contact_2",
    "release.contact_3",
    "release.contact_4",
    "release.contact_5",
    "release.look_back",
    "release.reception",
    "release.second_talk",
}


def _begun(town: Town, release: date | None = NEW.release) -> UUID:
    case_id = town.start(release=release)
    town.do(case_id, "release.match", found="bsn")
    town.do(case_id, "income.stop_check", previous_benefit="none", ended_recently="no", right="yes")
    return case_id


def _dues(town: Town, case_id: UUID) -> dict[str, datetime | None]:
    return {item.key: item.due for item in town.rows(WorkItem, case_id=case_id, status="open")}


def _everything(town: Town) -> dict[str, list[tuple[object, ...]]]:
    with town.office.database.reading() as session:
        return {
            table.name: sorted((tuple(row) for row in session.execute(text(f"SELECT * FROM {table.name}"))), key=repr)  # noqa: S608 - our own names
            for table in Base.metadata.sorted_tables
        }


def _rungs(town: Town, item: WorkItem) -> dict[int, datetime]:
    return {rung.level: rung.at for rung in town.rows(PlannedRung, item_id=item.id)}


@pytest.mark.parametrize(
    ("release", "expected"),
    [
        # Ten and five working days and six weeks before release.
        ("2027-03-26", ("2027-03-12", "2027-03-19", "2027-02-12")),
        ("2027-02-12", ("2027-01-29", "2027-02-05", "2026-12-31")),
        # Six weeks before 31 December passed: a day to catch up is left.
        ("2026-12-31", ("2026-12-16", "2026-12-23", "2026-11-24")),
    ],
    ids=["later", "earlier", "much-earlier"],
)
def test_exactly_the_terms_from_the_release_move(town: Town, release: str, expected: tuple[str, str, str]) -> None:
    case_id = _begun(town)
    before = _dues(town, case_id)
    town.move(case_id, day(release))
    after = _dues(town, case_id)
    assert {key for key in before if before[key] != after[key]} == MOVING
    assert {key: after[key] for key in STANDING} == {key: before[key] for key in STANDING}
    keys = ("income.cost_sharing", "income.first_days_cash", "income.notification")
    assert tuple(after[key] for key in keys) == tuple(at(f"{one} 17:00") for one in expected)


def test_a_term_of_arrival_stays_though_the_stay_becomes_short(town: Town) -> None:
    case_id = _begun(town)
    town.do(case_id, "release.first_contact")
    talk = town.item(case_id, "release.talk")
    assert talk.due == at("2026-12-04 17:00")
    town.move(case_id, day("2026-12-10"))
    assert town.item(case_id, "release.talk").due == talk.due


def test_a_term_of_the_law_stays(town: Town) -> None:
    case_id = _begun(town)
    town.do(case_id, "income.notification", notified="2026-11-20")
    town.do(case_id, "income.application", received="2026-11-20")
    town.do(case_id, "release.first_contact")
    town.do(case_id, "release.talk", talked="2026-11-23")
    town.do(case_id, "release.screening", income="missing")
    law = {
        "release.prison_plan": at("2026-12-18 17:00"),
        "income.advance": at("2026-12-18 17:00"),
        "income.decision": at("2027-01-15 17:00"),
    }
    for release in (day("2026-12-01"), None, day("2027-06-01")):
        town.move(case_id, release)
        assert law.items() <= _dues(town, case_id).items()


def test_an_unknown_release_is_never_due_until_it_is_known_again(town: Town) -> None:
    case_id = _begun(town)
    before = _dues(town, case_id)
    rungs = {item.key: _rungs(town, item) for item in town.rows(WorkItem, case_id=case_id, status="open")}
    town.move(case_id, None, "unknown")
    for key in MOVING:
        item = town.item(case_id, key)
        assert (item.due, item.squeezed, _rungs(town, item)) == (None, False, {})
    town.move(case_id, NEW.release, "known")
    assert _dues(town, case_id) == before
    assert {i.key: _rungs(town, i) for i in town.rows(WorkItem, case_id=case_id, status="open")} == rungs


def test_release_today_opens_what_belongs_to_the_day(town: Town) -> None:
    case_id = _begun(town)
    town.move(case_id, START.date())
    opened = {"release.check_1", "release.check_2", "release.reception", "release.contact_1", "release.second_talk"}
    assert opened <= set(town.keys(case_id))
    reception, contact = town.item(case_id, "release.reception"), town.item(case_id, "release.contact_1")
    assert (reception.due, contact.due) == (at("2026-11-23 17:00"), at("2026-11-25 17:00"))
    assert town.told(reception) == []


def test_the_same_day_twice_changes_nothing_the_second_time(town: Town) -> None:
    case_id = _begun(town)
    town.move(case_id, day("2027-03-26"))
    kept = _everything(town)
    town.move(case_id, day("2027-03-26"))
    again = _everything(town)
    assert {name for name in kept if kept[name] != again[name]} == {"audit_entry", "audit_head", "once"}
    assert len(town.rows(Outbox, kind="release_moved")) == 1


def test_moving_back_gives_the_terms_of_before(town: Town) -> None:
    case_id = _begun(town)
    before = _dues(town, case_id)
    town.move(case_id, day("2027-04-30"))
    assert _dues(town, case_id) != before
    town.move(case_id, NEW.release)
    assert _dues(town, case_id) == before


def test_a_squeezed_task_gets_no_more_time_by_a_move(town: Town) -> None:
    case_id = _begun(town, release=day("2026-12-08"))
    item = town.item(case_id, "income.notification")
    assert (item.due, item.squeezed) == (at("2026-11-24 17:00"), True)
    town.set_clock(at("2026-11-26 10:00"))
    town.move(case_id, day("2026-12-10"))
    again = town.item(case_id, "income.notification")
    assert (again.due, again.squeezed) == (at("2026-11-24 17:00"), True)


def test_a_squeezed_task_gets_its_term_when_the_release_moves_far_enough(town: Town) -> None:
    case_id = _begun(town, release=day("2026-12-08"))
    town.move(case_id, NEW.release)
    item = town.item(case_id, "income.notification")
    assert (item.due, item.squeezed) == (at("2027-01-15 17:00"), False)


def test_owners_hear_once(town: Town) -> None:
    case_id = _begun(town)
    item, form = town.item(case_id, "income.notification"), uuid4()
    work_on_task.claim(town.office, town["consulent"], item.id, item.revision)
    version = town.case(case_id).version
    for _ in range(2):
        change_release.change_release(
            town.office, town["liaison"], case_id, version, form, day("2027-03-26"), "sentence"
        )
    told = town.rows(Outbox, kind="release_moved")
    assert sorted((row.listener, row.recipient_id == town["consulent"].id) for row in told) == [
        ("owner", False),
        ("owner", True),
    ]
    assert len(town.rows(AuditEntry, action="release_moved")) == 1


def test_the_preview_is_what_then_happens_and_leaves_nothing_behind(town: Town) -> None:
    case_id = _begun(town)
    for release in (day("2026-12-31"), day("2027-03-26"), START.date(), None, NEW.release):
        kept, before = _everything(town), _dues(town, case_id)
        moves = [move for move in preview(town.office, town["officer"], case_id, release) if move.item_id]
        assert _everything(town) == kept
        town.move(case_id, release)
        assert {move.key: move.before for move in moves} == before
        rows: dict[UUID | None, WorkItem] = {item.id: item for item in town.rows(WorkItem, case_id=case_id)}
        assert [(move.after, move.squeezed) for move in moves] == [
            (rows[move.item_id].due, rows[move.item_id].squeezed) for move in moves
        ]
        assert {move.key for move in moves if move.moved} <= {move.key for move in moves if move.anchor == "release"}


def test_tasks_that_open_later_get_the_term_that_the_preview_gave(town: Town) -> None:
    case_id = _begun(town)
    release = day("2027-03-26")
    later = [move for move in preview(town.office, town["officer"], case_id, release) if move.item_id is None]
    town.move(case_id, release)
    timed = {move.key: move.after for move in later if move.key in OPENING_BY_TIME}
    assert timed.keys() == OPENING_BY_TIME
    town.live_until(at("2027-11-01 12:00"))
    dues = _dues(town, case_id)
    assert {key: dues[key] for key in timed} == timed


def test_rungs_and_timers_move_with_their_term(town: Town) -> None:
    case_id = _begun(town)
    town.move(case_id, day("2027-03-26"))
    item = town.item(case_id, "income.cost_sharing")
    assert _rungs(town, item) == {2: at("2027-03-12 17:00")}
    town.tick(at("2027-03-12 16:59"))
    assert town.told(item) == []
    town.tick(at("2027-03-12 17:00"))
    assert town.told(item) == [(2, "team_lead")]


def test_nobody_is_told_twice_of_the_same_rung(town: Town) -> None:
    case_id = _begun(town)
    town.do(case_id, "income.notification", notified="2026-11-20")
    item = town.item(case_id, "income.application")
    town.tick(at("2027-02-12 09:00"))
    # Nobody took it up, so that the reminder went to the team lead.
    assert town.told(item) == [(1, "team_lead")]
    town.move(case_id, day("2027-04-30"))
    town.tick(at("2027-04-16 09:00"))
    assert town.told(item) == [(1, "team_lead")]
    town.tick(at("2027-04-23 09:00"))
    assert town.told(item) == [(1, "team_lead"), (2, "team_lead")]
    assert len(town.rows(Instance, process="escalation", item_id=item.id)) == 1


def test_a_release_that_comes_nearer_tells_at_once_what_has_passed(town: Town) -> None:
    case_id = _begun(town)
    town.do(case_id, "income.notification", notified="2026-11-20")
    item = town.item(case_id, "income.application")
    town.set_clock(at("2026-12-01 10:00"))
    town.move(case_id, day("2026-12-03"))
    moved = town.item(case_id, "income.application")
    assert (moved.due, moved.squeezed) == (at("2026-12-03 17:00"), True)
    assert town.told(item) == []
    assert min(_rungs(town, item).values()) > at("2026-12-01 17:00")


def test_a_change_somebody_else_made_first_is_seen(town: Town) -> None:
    case_id = _begun(town)
    version = town.case(case_id).version
    town.move(case_id, day("2027-03-26"))
    with pytest.raises(SomebodyWasFirstError):
        change_release.change_release(
            town.office, town["officer"], case_id, version, uuid4(), date(2027, 4, 1), "sentence"
        )
    assert town.case(case_id).release == day("2027-03-26")


def test_an_unknown_reason_or_a_case_elsewhere_is_refused(town: Town) -> None:
    case_id = _begun(town)
    with pytest.raises(KeyError):
        town.move(case_id, None, "because")
    with pytest.raises(NotThereError):
        preview(town.office, town["officer_breda"], case_id, None)


def test_a_closed_case_does_not_move(town: Town) -> None:
    case_id = _begun(town)
    close_early(town.office, town["lead"], case_id, town.case(case_id).version, "moved")
    with pytest.raises(CaseClosedError):
        town.move(case_id, None)


def test_a_squeezed_task_follows_its_term_when_that_ends_later_than_what_it_had(town: Town) -> None:
    case_id = _begun(town, release=day("2026-12-08"))
    item = town.item(case_id, "income.cost_sharing")
    assert (item.due, item.squeezed) == (at("2026-11-26 17:00"), True)
    town.set_clock(at("2026-11-26 10:00"))
    town.move(case_id, day("2026-12-14"))
    moved = town.item(case_id, "income.cost_sharing")
    assert (moved.due, moved.squeezed) == (at("2026-11-30 17:00"), False)


def test_a_task_that_becomes_too_late_for_its_term_says_so_and_keeps_its_day(town: Town) -> None:
    case_id = _begun(town, release=day("2026-12-17"))
    item = town.item(case_id, "income.cost_sharing")
    assert (item.due, item.squeezed) == (at("2026-12-03 17:00"), False)
    town.set_clock(at("2026-12-02 10:00"))
    town.move(case_id, day("2026-12-04"))
    moved = town.item(case_id, "income.cost_sharing")
    assert (moved.due, moved.squeezed) == (at("2026-12-03 17:00"), True)
    assert _rungs(town, moved) == {2: at("2026-12-03 17:00")}
