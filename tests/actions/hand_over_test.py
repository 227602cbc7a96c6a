"""A case goes to another city only when that city accepts it; then it goes whole, and nothing is left behind."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from app.access import scope
from app.access.actor import Actor
from app.actions import work_on_task
from app.actions.break_glass import REASONS as BROKEN_FOR
from app.actions.close_case import close_early
from app.actions.errors import CaseClosedError, NotAllowedError, NotNowError, NotThereError
from app.actions.find import see_case
from app.actions.hand_over import accept, decline, offer, offers, waiting_offers, withdraw
from app.actions.inbox import messages
from app.store.tables import AuditEntry, Case, Draft, Handover, WorkItem
from tests.support.cases import Town


def _begun(town: Town) -> UUID:
    case_id = town.start()
    town.do(case_id, "release.match", found="bsn")
    town.do(case_id, "income.stop_check", previous_benefit="none", ended_recently="no", right="yes")
    return case_id


def _offered(town: Town, case_id: UUID) -> Handover:
    offer(town.office, town["lead"], case_id, town.case(case_id).version, uuid4(), "breda", "settles")
    return town.rows(Handover, case_id=case_id, status="offered")[0]


def _sees(town: Town, name: str, case_id: UUID) -> bool:
    with town.office.database.reading() as session:
        try:
            return see_case(session, town[name], case_id).id == case_id
        except NotThereError:
            return False


def _kinds(town: Town, actor: Actor) -> list[tuple[str, str]]:
    return [(one.outbox.kind, one.number) for one in messages(town.office, actor) if one.item is None]


def test_until_it_is_accepted_the_giver_carries_it_and_the_other_sees_a_number(town: Town) -> None:
    case_id = _begun(town)
    made = _offered(town, case_id)
    with town.office.database.reading() as session:
        (seen,) = offers(session, town["lead_breda"]).incoming
        assert (seen.number, seen.from_city, seen.reason) == (town.case(case_id).number, "tilburg", "settles")
        assert waiting_offers(session, town["lead_breda"]) == 1
        assert waiting_offers(session, town["officer_breda"]) == waiting_offers(session, town["lead"]) == 0
    assert not _sees(town, "lead_breda", case_id)
    town.do(case_id, "release.first_contact", way="visit")
    assert _kinds(town, town["lead_breda"]) == [("case_offered", made.number)]
    with pytest.raises(NotNowError):
        _offered(town, case_id)


def test_an_accepted_case_goes_whole(town: Town) -> None:
    case_id = _begun(town)
    contact, notify = town.item(case_id, "release.first_contact"), town.item(case_id, "income.notification")
    work_on_task.save_draft(town.office, town["colleague"], contact.id, contact.revision, {"way": ["visit"]})
    work_on_task.claim(town.office, town["consulent"], notify.id, notify.revision)
    screening = town.item(case_id, "release.screening")
    work_on_task.claim(town.office, town["liaison"], screening.id, screening.revision)
    made, form = _offered(town, case_id), uuid4()
    opened = town.keys(case_id)
    accept(town.office, town["lead_breda"], form, made.id)
    accept(town.office, town["lead_breda"], form, made.id)
    assert town.case(case_id).city == "breda"
    assert {item.city for item in town.rows(WorkItem, case_id=case_id)} == {"breda"}
    assert town.keys(case_id) == opened
    for name in ("officer", "lead", "consulent"):
        assert not _sees(town, name, case_id)
        with town.office.database.reading() as session:
            assert session.scalars(select(WorkItem).where(scope.items(town[name]))).unique().all() == []
    for name in ("officer_breda", "lead_breda", "liaison"):
        assert _sees(town, name, case_id)
    assert town.item(case_id, "income.notification").assignee_id is None
    assert town.item(case_id, "release.screening").assignee_id == town["liaison"].id
    assert town.rows(Draft, item_id=contact.id)[0].fields == {"way": ["visit"]}
    number = town.case(case_id).number
    assert _kinds(town, town["colleague"]) == _kinds(town, town["consulent"]) == [("case_gone", number)]
    assert _kinds(town, town["liaison"]) == []
    assert _kinds(town, town["lead"]) == [("case_accepted", number)]
    heard = [(one.outbox.kind, one.item.agency) for one in messages(town.office, town["officer_breda"]) if one.item]
    assert heard == [("case_received", "team")]
    with town.office.database.reading() as session:
        (line,) = offers(session, town["lead"]).over
        assert (line.number, line.to_city, line.status) == (number, "breda", "accepted")
    deeds = [entry.action for entry in town.rows(AuditEntry, case_id=case_id) if entry.action.startswith("case_")]
    assert deeds == ["case_started", "case_offered", "case_handed_over"]


def test_work_goes_on_in_the_other_city_and_later_tasks_open_there(town: Town) -> None:
    case_id = _begun(town)
    accept(town.office, town["lead_breda"], uuid4(), _offered(town, case_id).id)
    item = town.item(case_id, "release.first_contact")
    with pytest.raises(NotThereError):
        work_on_task.complete(town.office, town["officer"], item.id, item.revision, uuid4(), {})
    work_on_task.complete(town.office, town["officer_breda"], item.id, item.revision, uuid4(), {})
    assert town.item(case_id, "release.talk").city == "breda"


def test_a_declined_case_stays_and_can_be_offered_again(town: Town) -> None:
    case_id = _begun(town)
    made = _offered(town, case_id)
    decline(town.office, town["lead_breda"], uuid4(), made.id, "too_early")
    assert town.case(case_id).city == "tilburg"
    assert not _sees(town, "lead_breda", case_id)
    assert _kinds(town, town["lead"]) == [("case_declined", made.number)]
    (entry,) = town.rows(AuditEntry, action="case_declined")
    assert entry.details == {"city": "breda", "reason": "too_early"}
    withdraw(town.office, town["lead"], uuid4(), _offered(town, case_id).id)
    assert sorted(one.status for one in town.rows(Handover)) == ["declined", "withdrawn"]


def test_only_the_two_team_leads_have_a_say_and_only_once(town: Town) -> None:
    case_id = _begun(town)
    made = _offered(town, case_id)
    for name in ("officer", "officer_breda", "liaison", "consulent_breda", "manager", "privacy"):
        with pytest.raises(NotAllowedError):
            accept(town.office, town[name], uuid4(), made.id)
    with pytest.raises(NotThereError):
        accept(town.office, town["lead"], uuid4(), made.id)
    with pytest.raises(NotThereError):
        withdraw(town.office, town["lead_breda"], uuid4(), made.id)
    with pytest.raises(NotThereError):
        decline(town.office, town["lead"], uuid4(), made.id, "no_tie")
    theirs = town.case(case_id)
    with pytest.raises(NotThereError):
        offer(town.office, town["lead_breda"], case_id, theirs.version, uuid4(), "tilburg", "settles")
    for city, reason in (("tilburg", "settles"), ("utrecht", "settles"), ("breda", next(iter(BROKEN_FOR)))):
        with pytest.raises((KeyError, NotNowError)):
            offer(town.office, town["lead"], case_id, theirs.version, uuid4(), city, reason)
    withdraw(town.office, town["lead"], uuid4(), made.id)
    with pytest.raises(NotNowError):
        accept(town.office, town["lead_breda"], uuid4(), made.id)
    assert town.rows(Case)[0].city == "tilburg"


def test_a_case_that_closed_meanwhile_is_not_taken_over(town: Town) -> None:
    case_id = _begun(town)
    made = _offered(town, case_id)
    close_early(town.office, town["lead"], case_id, town.case(case_id).version, "died")
    with pytest.raises(CaseClosedError):
        accept(town.office, town["lead_breda"], uuid4(), made.id)
    assert (town.case(case_id).city, town.rows(Handover)[0].status) == ("tilburg", "offered")
