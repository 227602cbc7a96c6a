from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from uuid import uuid4

import pytest

from app.actions import absence, work_on_task
from app.actions.absence import NewAbsence
from app.actions.errors import AbsentAlreadyError, NotAllowedError, NotThereError, SomebodyWasFirstError
from app.store.tables import Absence, AuditEntry, Outbox, WorkItem
from tests.support.cases import Town, at, day


def _absent(town: Town, who: str, first: str, last: str, by: str | None = None) -> None:
    absence.record(town.office, town[by or who], uuid4(), NewAbsence(town[who].id, day(first), day(last)))


def _away(town: Town, who: str, on: str) -> date | None:
    with town.office.database.reading() as session:
        return absence.away(session, day(on)).get(town[who].id)


def _listed(town: Town, who: str) -> list[Absence]:
    with town.office.database.reading() as session:
        return absence.absences(session, town[who], day("2026-11-23"))


def _contact_of_colleague(town: Town) -> WorkItem:
    case_id = town.start(needs={"income": "arranged"})
    town.do(case_id, "release.match", found="bsn")
    item = town.item(case_id, "release.first_contact")
    work_on_task.claim(town.office, town["colleague"], item.id, item.revision)
    return town.item(case_id, "release.first_contact")


def test_somebody_is_away_from_the_first_day_through_the_last(town: Town) -> None:
    _absent(town, "officer", "2026-11-24", "2026-11-26")
    days = ["2026-11-23", "2026-11-24", "2026-11-26", "2026-11-27"]
    assert [_away(town, "officer", one) for one in days] == [None, day("2026-11-26"), day("2026-11-26"), None]


def test_absences_that_follow_each_other_are_one(town: Town) -> None:
    for first, last in (("2026-11-27", "2026-11-30"), ("2026-11-24", "2026-11-26"), ("2026-12-02", "2026-12-03")):
        _absent(town, "officer", first, last)
    assert _away(town, "officer", "2026-11-25") == day("2026-11-30")
    assert _away(town, "officer", "2026-12-01") is None


@pytest.mark.parametrize(
    ("first", "last"),
    [("2026-11-24", "2026-11-26"), ("2026-11-20", "2026-11-24"), ("2026-11-26", "2026-12-30"),
     ("2026-11-25", "2026-11-25"), ("2026-11-01", "2026-12-30")]
)  # fmt: skip
def test_no_day_is_recorded_twice(town: Town, first: str, last: str) -> None:
    _absent(town, "officer", "2026-11-24", "2026-11-26")
    with pytest.raises(AbsentAlreadyError) as overlap:
        _absent(town, "officer", first, last)
    assert (overlap.value.first_day, overlap.value.last_day) == (day("2026-11-24"), day("2026-11-26"))
    _absent(town, "colleague", first, last)
    assert len(town.rows(Absence)) == 2


def test_two_at_the_same_time_record_one(town: Town) -> None:
    def attempt(who: str) -> bool:
        try:
            _absent(town, "officer", "2026-11-24", "2026-11-26", by=who)
        except AbsentAlreadyError:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(attempt, ["officer", "lead"])) == [False, True]
    assert len(town.rows(Absence)) == 1


def test_an_absence_of_today_or_later_goes_and_one_that_began_ends_yesterday(town: Town) -> None:
    for first, last in (("2026-11-20", "2026-11-22"), ("2026-11-23", "2026-11-24"), ("2026-11-26", "2026-11-27")):
        _absent(town, "officer", first, last)
    _absent(town, "colleague", "2026-11-20", "2026-12-30")
    for one in town.rows(Absence):
        absence.end(town.office, town["lead"], uuid4(), one.id)
    left = {(one.first_day, one.last_day) for one in town.rows(Absence)}
    assert left == {(day("2026-11-20"), day("2026-11-22"))}
    assert _away(town, "colleague", "2026-11-23") is None
    assert len(town.rows(AuditEntry, action="absence_ended")) == 4


def test_the_lead_records_for_the_team_and_everybody_else_only_for_themselves(town: Town) -> None:
    _absent(town, "officer", "2026-11-24", "2026-11-26", by="lead")
    for by, who in (("officer", "colleague"), ("lead", "officer_breda"), ("lead", "consulent"), ("lead", "liaison")):
        with pytest.raises(NotAllowedError):
            _absent(town, who, "2026-11-24", "2026-11-26", by=by)
    (one,) = town.rows(Absence)
    assert (one.user_id, one.recorded_by) == (town["officer"].id, town["lead"].id)
    for other in ("colleague", "lead_breda", "consulent"):
        assert _listed(town, other) == []
        with pytest.raises(NotThereError):
            absence.end(town.office, town[other], uuid4(), one.id)
    assert [found.id for found in _listed(town, "lead")] == [found.id for found in _listed(town, "officer")] == [one.id]


def test_the_same_form_sent_twice_records_once(town: Town) -> None:
    key, days = uuid4(), (day("2026-11-24"), day("2026-11-26"))
    for _ in range(2):
        absence.record(town.office, town["officer"], key, NewAbsence(town["officer"].id, *days))
    assert len(town.rows(Absence)) == 1


@pytest.mark.parametrize(
    ("last", "heard"), [("2026-11-26", ("owner", "colleague")), ("2026-11-27", ("team_lead", None))]
)
def test_a_warning_for_who_is_absent_reaches_the_team_lead(
    town: Town, last: str, heard: tuple[str, str | None]
) -> None:
    item = _contact_of_colleague(town)
    _absent(town, "colleague", "2026-11-24", last)
    town.tick(at("2026-11-27 09:00"))
    (message,) = town.rows(Outbox, kind="rung", item_id=item.id)
    listener, name = heard
    assert (message.listener, message.recipient_id) == (listener, town[name].id if name else None)


def test_news_of_another_release_day_for_who_is_absent_reaches_the_unit(town: Town) -> None:
    case_id = town.start()
    town.do(case_id, "release.match", found="bsn")
    town.do(case_id, "release.first_contact")
    for item in town.rows(WorkItem, case_id=case_id, status="open"):
        worker = town.worker(item)
        work_on_task.claim(town.office, worker, item.id, item.revision)
        if not _away(town, worker.name.lower(), "2026-11-23"):
            _absent(town, worker.name.lower(), "2026-11-23", "2026-11-24")
    town.move(case_id, day("2027-01-29"))
    told = town.rows(Outbox, kind="release_moved")
    assert told
    assert {message.recipient_id for message in told} == {None}


def _take(town: Town, item: WorkItem) -> None:
    work_on_task.take_up(town.office, town["officer"], item.id, item.revision, uuid4())


def _give(town: Town, item: WorkItem) -> None:
    work_on_task.give_back(town.office, town["officer"], item.id, item.revision, uuid4())


@pytest.mark.parametrize(("act", "then"), [(_take, "officer"), (_give, None)])
def test_a_colleague_takes_over_or_gives_back_only_from_who_is_absent(
    town: Town, act: Callable[[Town, WorkItem], None], then: str | None
) -> None:
    item = _contact_of_colleague(town)
    with pytest.raises(SomebodyWasFirstError) as present:
        act(town, item)
    assert (present.value.who, present.value.status) == ("Colleague", "open")
    _absent(town, "colleague", "2026-11-23", "2026-11-23")
    act(town, item)
    assert town.rows(WorkItem, id=item.id)[0].assignee_id == (town[then].id if then else None)
