from uuid import UUID, uuid4

import pytest

from app.actions import work_on_task
from app.actions.case_file import CaseFile
from app.actions.conditions import conditions, evidenced
from app.actions.errors import NotNowError, NotThereError, SomebodyWasFirstError
from app.actions.office import Office
from app.actions.pathways import start_pathway, stop_pathway
from app.actions.routing import at_work, tell_when_ready
from app.actions.show_case import show_processes
from app.domain.readiness import Readiness
from app.engine.run import NotWaitingError
from app.store.tables import AuditEntry, Case, CaseEvent, Instance, Outbox
from tests.support.cases import Town, at

PROOF = {"proof-kind": "contract", "proof-day": "2026-11-20", "proof-issuer": "Tiwos"}


def _begun(town: Town, **needs: str) -> UUID:
    case_id = town.start(needs={"income": "arranged", "housing": "arranged", "care": "arranged"} | needs)
    town.do(case_id, "release.match", found="bsn")
    return case_id


def _housed(town: Town) -> UUID:
    case_id = _begun(town, housing="missing")
    town.do(case_id, "housing.check", home="kept", after="own")
    town.do(case_id, "housing.place", kind="own_home", **PROOF)
    town.do(case_id, "housing.address", outcome="registered")
    return case_id


def _again(town: Town, case_id: UUID) -> None:
    town.stop_pathway(case_id, "housing", "start_again")
    town.start_pathway(case_id, "housing")


def _readiness(town: Town, case_id: UUID) -> Readiness:
    with town.office.database.reading() as session:
        case, now = town.case(case_id), town.office.now()
        items, evidence = CaseFile(session, case, now).items(), evidenced(session, [case_id])
        found = conditions(town.office.catalogue, case, items, evidence, now)
        return next(one.readiness for one in found if one.process == "housing")


def test_a_pathway_that_nobody_thought_needed_starts_later(town: Town) -> None:
    case_id = _begun(town, income="missing")
    assert "care" not in town.running(case_id)
    town.start_pathway(case_id, "care", "need")
    assert "care" in town.running(case_id)
    entry = town.rows(AuditEntry, action="pathway_started")[-1]
    assert (entry.details, entry.actor_id) == ({"process": "care", "reason": "need"}, town["officer"].id)


def test_the_same_form_twice_starts_and_stops_once(town: Town) -> None:
    case_id = _begun(town)
    for do, reason in ((start_pathway, "need"), (stop_pathway, "wish")):
        form, version = uuid4(), town.case(case_id).version
        for _ in range(2):
            do(town.office, town["officer"], case_id, version, form, "housing", reason)
    assert [one.status for one in town.rows(Instance, case_id=case_id, process="housing")] == ["stopped"]
    # Of the two tasks that were open each belongs to another unit.
    assert len(town.rows(Outbox, kind="stopped")) == 2


def test_what_runs_does_not_start_and_what_does_not_run_does_not_stop(town: Town) -> None:
    case_id = _begun(town, housing="missing")
    with pytest.raises(NotNowError):
        town.start_pathway(case_id, "housing")
    with pytest.raises(NotNowError):
        town.stop_pathway(case_id, "care")
    for process in ("release", "signal", "nothing"):
        with pytest.raises(KeyError):
            town.start_pathway(case_id, process)
    with pytest.raises(KeyError):
        town.stop_pathway(case_id, "housing", "because")


def test_it_takes_the_version_that_was_shown_and_the_own_city(town: Town) -> None:
    case_id = _begun(town)
    version = town.case(case_id).version
    with pytest.raises(SomebodyWasFirstError):
        start_pathway(town.office, town["officer"], case_id, version - 1, uuid4(), "care", "need")
    with pytest.raises(NotThereError):
        start_pathway(town.office, town["officer_breda"], case_id, version, uuid4(), "care", "need")


def test_a_message_that_comes_again_or_too_late_changes_nothing(town: Town) -> None:
    case_id = _begun(town, housing="missing")
    town.stop_pathway(case_id, "housing")
    (ended,) = town.rows(Instance, case_id=case_id, process="housing")

    def deliver() -> None:
        with (
            Office(town.office.database).database._writing.begin() as session,
            at_work(town.office, session, session.get_one(Case, case_id), None) as bench,
        ):
            tell_when_ready(bench)
            with pytest.raises(NotWaitingError):
                bench.step(session.get_one(Instance, ended.id), lambda run: run.send("housing needed"))

    deliver()
    before = (town.keys(case_id), town.running(case_id))
    deliver()
    assert (town.keys(case_id), town.running(case_id)) == before


def test_stopping_stops_the_open_tasks_and_tells_their_owners_once(town: Town) -> None:
    case_id = _begun(town, housing="missing")
    town.do(case_id, "housing.check", home="kept", after="own")
    place, address = (town.item(case_id, f"housing.{key}") for key in ("place", "address"))
    worker = town.worker(place)
    work_on_task.claim(town.office, worker, place.id, place.revision)
    town.stop_pathway(case_id, "housing", "arranged")
    assert set(town.keys(case_id, "stopped")) == {place.key, address.key}
    told = {(row.item_id, row.recipient_id) for row in town.rows(Outbox, kind="stopped")}
    assert told == {(place.id, worker.id), (address.id, None)}


def test_the_release_hears_when_the_last_pathway_stops(town: Town) -> None:
    case_id = _begun(town, housing="missing")
    with_income = _begun(town, housing="missing", income="missing")
    for each in (case_id, with_income):
        town.stop_pathway(each, "housing")
    assert (_hears(town, case_id), _hears(town, with_income)) == ("done", "busy")


def _hears(town: Town, case_id: UUID) -> str:
    """Give how the step stands in which the release hears that all pathways are ready."""
    _case, processes, _items = show_processes(town.office, town["officer"], case_id)
    release = next(one for one in processes if one.instance.process == "release")
    return "done" if "hear_pathways" in release.done else "busy" if "hear_pathways" in release.busy else ""


def test_a_pathway_that_starts_again_begins_from_nothing(town: Town) -> None:
    case_id = _housed(town)
    assert _readiness(town, case_id) == Readiness.READY
    _again(town, case_id)
    assert _readiness(town, case_id) != Readiness.READY
    assert [key for key in town.keys(case_id) if key.startswith("housing.")] == ["housing.address", "housing.check"]
    town.do(case_id, "housing.check", home="lost", after="family")
    # What the first answered would have led to the own home again.
    assert "housing.family" in town.keys(case_id)
    assert "housing.place" not in town.keys(case_id)


def test_days_of_the_first_are_forgotten_by_the_second(town: Town) -> None:
    case_id = _begun(town, income="missing")
    town.do(case_id, "income.stop_check", previous_benefit="none", ended_recently="no", right="yes")
    town.do(case_id, "income.notification", notified="2026-11-20")
    first = town.do(case_id, "income.application", received="2026-11-20")
    town.stop_pathway(case_id, "income", "start_again")
    town.start_pathway(case_id, "income")
    assert town.rows(CaseEvent) == []
    assert first.key not in town.keys(case_id)
    # A correction of what is over brings no day back.
    town.correct(case_id, "income.notification", notified="2026-11-19")
    assert town.rows(CaseEvent) == []


def test_a_place_that_is_withdrawn_makes_housing_not_ready_again(town: Town) -> None:
    case_id = _housed(town)
    town.set_clock(at("2026-12-01 10:00"))
    town.correct(case_id, "housing.place", "evidence_withdrawn", kind="own_home")
    assert _readiness(town, case_id) == Readiness.AT_RISK
    _again(town, case_id)
    assert _readiness(town, case_id) == Readiness.NOT_READY
    town.do(case_id, "housing.check", home="kept", after="own")
    town.do(case_id, "housing.place", kind="own_home", **PROOF)
    assert _readiness(town, case_id) == Readiness.READY
