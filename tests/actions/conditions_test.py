from datetime import datetime
from uuid import UUID, uuid4

import pytest

from app.actions import work_on_task
from app.actions.case_file import CaseFile
from app.actions.conditions import Condition, conditions, evidenced
from app.actions.pathways import start_pathway, stop_pathway
from app.domain.readiness import Readiness
from app.store.tables import Case
from tests.support.cases import Town, at, day

READY, AT_RISK, NOT_READY = Readiness.READY, Readiness.AT_RISK, Readiness.NOT_READY

PROOF = {"proof-kind": "policy", "proof-day": "2026-11-23", "proof-issuer": "Verzekeraar"}


@pytest.fixture
def case_id(town: Town) -> UUID:
    """Start a case with a release on Friday 26 February, in which nobody has a place or care."""
    case_id = town.start(needs={"income": "arranged", "housing": "missing", "care": "missing"})
    town.do(case_id, "release.match", found="bsn")
    return case_id


def _stands(town: Town, case_id: UUID, process: str, moment: datetime | None = None) -> Condition:
    with town.office.database.reading() as session:
        case, now = session.get_one(Case, case_id), town.office.now()
        items = CaseFile(session, case, now).items()
        found = conditions(town.office.catalogue, case, items, evidenced(session, [case_id]), moment or now)
    return {one.process: one for one in found}[process]


def _state(town: Town, case_id: UUID, process: str, moment: datetime | None = None) -> Readiness:
    return _stands(town, case_id, process, moment).readiness


def _waits(town: Town, case_id: UUID, process: str) -> list[str]:
    return sorted(item.key for item in _stands(town, case_id, process).waits)


def _insured_again(town: Town, case_id: UUID) -> None:
    town.do(case_id, "care.insurance_stop")
    town.do(case_id, "care.insurance_restart", outcome="restart", **PROOF)


def test_a_place_is_ready_by_its_evidence_alone(town: Town, case_id: UUID) -> None:
    assert (_state(town, case_id, "housing"), _waits(town, case_id, "housing")) == (NOT_READY, ["housing.check"])
    town.do(case_id, "housing.check", home="kept", after="own")
    before = town.office.now()
    assert (_state(town, case_id, "housing"), _waits(town, case_id, "housing")) == (NOT_READY, ["housing.place"])
    town.do(case_id, "housing.place", kind="own_home", **PROOF)
    assert "housing.address" in town.keys(case_id)
    assert (_state(town, case_id, "housing"), _waits(town, case_id, "housing")) == (READY, [])
    assert _state(town, case_id, "housing", before) == NOT_READY


def test_a_condition_waits_for_what_can_still_ask_for_more_evidence(town: Town, case_id: UUID) -> None:
    _insured_again(town, case_id)
    assert (_state(town, case_id, "care"), _waits(town, case_id, "care")) == (NOT_READY, ["care.current_care"])
    town.do(case_id, "care.current_care", needed="care", wanted="yes", handover="no")
    assert (_state(town, case_id, "care"), _waits(town, case_id, "care")) == (NOT_READY, ["care.referral"])
    town.do(case_id, "care.referral", outcome="yes", **PROOF)
    assert _state(town, case_id, "care") == READY


def test_settled_without_evidence_is_at_risk_and_not_needed_does_not_count(town: Town, case_id: UUID) -> None:
    _insured_again(town, case_id)
    town.do(case_id, "care.current_care", needed="care", wanted="yes", handover="no")
    referral = town.item(case_id, "care.referral")
    before = town.office.now()
    act = (town.office, town["care"], referral.id, referral.revision, uuid4())
    work_on_task.not_needed(*act, "De afspraak was er al.")
    assert _state(town, case_id, "care") == READY
    assert _state(town, case_id, "care", before) == NOT_READY

    town.do(case_id, "housing.check", home="kept", after="own")
    place = town.item(case_id, "housing.place")
    work_on_task.refused(town.office, town["officer"], place.id, place.revision, uuid4(), "Er is geen plek.")
    stands = _stands(town, case_id, "housing")
    assert (stands.readiness, stands.waits, stands.unproven) == (AT_RISK, (), True)


def test_a_condition_is_at_risk_when_late_and_when_the_release_is_close(town: Town, case_id: UUID) -> None:
    due = at("2026-12-04 17:00")
    assert town.item(case_id, "housing.check").due == due
    assert [_state(town, case_id, "housing", moment) for moment in (due, at("2026-12-04 17:01"))] == [
        NOT_READY,
        AT_RISK,
    ]
    town.do(case_id, "housing.check", home="kept", after="own")
    town.do(case_id, "housing.address", outcome="home")
    moments = [at(f"2027-02-{day} 10:00") for day in (18, 19, 25, 26)]
    assert [_state(town, case_id, "housing", moment) for moment in moments] == [NOT_READY, AT_RISK, AT_RISK, NOT_READY]


def test_what_is_due_after_release_unreadies_nothing_before_it_is_late(town: Town, case_id: UUID) -> None:
    _insured_again(town, case_id)
    town.do(case_id, "care.current_care", needed="nothing", handover="no")
    town.tick(at("2027-02-26 09:30"))
    insured = town.item(case_id, "care.insured")
    assert insured.due == at("2027-03-05 17:00")
    moments = [at("2027-02-26 10:00"), at("2027-03-05 16:59"), at("2027-03-05 17:01")]
    assert [_state(town, case_id, "care", moment) for moment in moments] == [READY, READY, NOT_READY]


def test_after_a_short_stay_it_waits_for_what_the_law_gives_longer_for(town: Town) -> None:
    case_id = town.start(release=day("2026-11-25"), needs={"income": "missing", "housing": "missing"})
    town.do(case_id, "release.match", found="bsn")
    moment = at("2026-11-25 10:00")
    check = town.item(case_id, "housing.check")
    assert check.due is not None
    assert check.due > moment
    stands = _stands(town, case_id, "housing", moment)
    assert (stands.readiness, [item.key for item in stands.waits]) == (NOT_READY, ["housing.check"])


def test_only_the_newest_beginning_of_a_pathway_counts(town: Town, case_id: UUID) -> None:
    town.do(case_id, "housing.check", home="kept", after="own")
    town.do(case_id, "housing.place", kind="own_home", **PROOF)
    before = town.office.now()
    town.tick(at("2026-11-24 10:00"))
    for act, reason in ((stop_pathway, "start_again"), (start_pathway, "fell_away")):
        act(town.office, town["officer"], case_id, town.case(case_id).version, uuid4(), "housing", reason)
    assert (_state(town, case_id, "housing"), _waits(town, case_id, "housing")) == (NOT_READY, ["housing.check"])
    assert _state(town, case_id, "housing", before) == READY


def test_what_nobody_began_is_not_ready(town: Town, case_id: UUID) -> None:
    stands = _stands(town, case_id, "income")
    assert (stands.begun, stands.readiness, stands.waits) == (False, NOT_READY, ())
