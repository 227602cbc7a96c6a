from uuid import UUID, uuid4

import pytest

from app.actions import absence, work_on_task
from app.actions.case_file import CaseFile
from app.actions.close_case import close_early
from app.actions.conditions import Condition, conditions, evidenced
from app.actions.correct import Why, correct
from app.actions.errors import CaseClosedError, InvalidInputError, NotAllowedError, SomebodyWasFirstError
from app.actions.inbox import messages
from app.domain.calendar import local_day
from app.domain.readiness import Readiness
from app.store.tables import Answer, AuditEntry, CaseEvent, Correction, Outbox, User, WorkItem
from tests.support.cases import NEW, Town, at, day

PROOF = {"proof-kind": "contract", "proof-day": "2026-11-20", "proof-issuer": "Tiwos"}


def _begun(town: Town, **needs: str) -> UUID:
    case_id = town.start(needs=NEW.needs | needs)
    town.do(case_id, "release.match", found="bsn", bond="registered")
    town.do(case_id, "income.stop_check", previous_benefit="none", ended_recently="no", right="yes")
    return case_id


def _housed(town: Town) -> UUID:
    """Give a case whose housing is ready."""
    case_id = _begun(town, housing="missing")
    town.do(case_id, "housing.check", home="kept", after="own")
    town.do(case_id, "housing.place", kind="own_home", **PROOF)
    town.do(case_id, "housing.address", outcome="registered")
    return case_id


def _housing(town: Town, case_id: UUID, moment: str) -> Condition:
    with town.office.database.reading() as session:
        case = town.case(case_id)
        items, evidence = CaseFile(session, case, at(moment)).items(), evidenced(session, [case_id])
        found = conditions(town.office.catalogue, case, items, evidence, at(moment))
        return next(one for one in found if one.process == "housing")


def test_new_answers_hold_and_the_old_ones_stay_as_history(town: Town) -> None:
    case_id = _begun(town)
    item = town.correct(case_id, "release.match", found="bsn", bond="coming", known="yes")
    assert town.answers(item) == {"found": "bsn", "bond": "coming", "known": "yes"}
    (replaced,) = [row for row in town.rows(Answer, item_id=item.id) if row.replaced_at]
    (correction,) = town.rows(Correction)
    assert (replaced.field, replaced.value, replaced.replaced_at) == ("bond", "registered", correction.at)
    assert (correction.item_id, correction.by_id, correction.reason) == (item.id, town["officer"].id, "typing")
    (entry,) = town.rows(AuditEntry, action="task_corrected")
    assert entry.details == {"task": "release.match", "reason": "typing"}


def test_the_remark_stays_out_of_the_log(town: Town) -> None:
    item = town.item(_begun(town), "release.match", "completed")
    why = Why("new_information", "belde met de gemeente")
    correct(town.office, town["officer"], item.id, item.revision, uuid4(), {"found": "no"}, why)
    assert town.rows(Correction)[0].remark == "belde met de gemeente"
    assert "belde" not in repr([entry.details for entry in town.rows(AuditEntry)])


def test_a_day_that_terms_count_from_moves_them_and_a_day_left_out_lets_them_wait(town: Town) -> None:
    case_id = _begun(town)
    town.do(case_id, "income.notification", notified="2026-11-20")
    town.do(case_id, "income.application", received="2026-11-16")
    assert town.item(case_id, "income.decision").due == at("2027-01-11 17:00")
    town.correct(case_id, "income.application", received="2026-11-20")
    assert town.item(case_id, "income.decision").due == at("2027-01-15 17:00")
    town.correct(case_id, "income.application")
    assert town.item(case_id, "income.decision").due is None
    assert {event.name for event in town.rows(CaseEvent)} == {"notification"}


def test_a_payment_taken_back_lets_the_next_count_from_the_application_again(town: Town) -> None:
    case_id = _begun(town)
    town.do(case_id, "income.notification", notified="2026-11-20")
    town.do(case_id, "income.application", received="2026-11-20")
    first = town.item(case_id, "income.advance").due
    town.do(case_id, "income.advance", outcome="paid", paid_on="2026-11-23")
    assert town.item(case_id, "income.advance").due == at("2026-12-21 17:00") != first
    town.correct(case_id, "income.advance", outcome="refused")
    assert town.item(case_id, "income.advance").due == first


def test_an_earlier_payment_that_is_corrected_does_not_push_aside_the_last(town: Town) -> None:
    case_id = _begun(town)
    town.do(case_id, "income.notification", notified="2026-11-20")
    town.do(case_id, "income.application", received="2026-11-20")
    first = town.do(case_id, "income.advance", outcome="paid", paid_on="2026-11-22")
    town.do(case_id, "income.advance", outcome="paid", paid_on="2026-11-23")
    why, answers = Why("typing"), {"outcome": "paid", "paid_on": "2026-11-21"}
    again = town.rows(WorkItem, id=first.id)[0]
    correct(town.office, town["consulent"], first.id, again.revision, uuid4(), answers, why)
    assert town.rows(CaseEvent, name="advance")[0].day == day("2026-11-23")


def test_who_used_a_changed_answer_hears_once_and_who_comes_later_does_not(town: Town) -> None:
    case_id = _begun(town)
    town.do(case_id, "income.notification", notified="2026-11-20")
    application = town.item(case_id, "income.application")
    work_on_task.claim(town.office, town["consulent"], application.id, application.revision)
    check, form = town.item(case_id, "income.stop_check", "completed"), uuid4()
    answers = {"previous_benefit": "bijstand", "ended_recently": "no", "right": "yes"}
    for _ in range(2):
        correct(town.office, town["consulent"], check.id, check.revision, form, answers, Why("typing"))
    told = {row.item_id: row for row in town.rows(Outbox, kind="corrected")}
    # The restart of the benefit comes later; the other two are open.
    assert told.keys() == {application.id, town.item(case_id, "income.suspend").id}
    assert (told[application.id].recipient_id, told[application.id].about_id) == (town["consulent"].id, check.id)
    heard = messages(town.office, town["consulent"])
    assert {one.outbox.id for one in heard} >= {row.id for row in told.values()}
    assert not [one for one in messages(town.office, town["living"]) if one.outbox.kind == "corrected"]


def test_a_message_for_who_left_goes_to_the_unit(town: Town) -> None:
    case_id = _housed(town)
    gone = town["civil"].id
    town.office.database.write(lambda session: setattr(session.get_one(User, gone), "active", False))
    town.correct(case_id, "housing.check", home="lost", after="own")
    assert {row.recipient_id for row in town.rows(Outbox, kind="corrected")} == {None}


def test_a_message_for_who_is_absent_goes_to_the_unit(town: Town) -> None:
    case_id = _housed(town)
    away, today = town["civil"], local_day(town.office.now())
    absence.record(town.office, away, uuid4(), absence.NewAbsence(away.id, today, today))
    town.correct(case_id, "housing.check", home="lost", after="own")
    assert {row.recipient_id for row in town.rows(Outbox, kind="corrected")} == {None}


def test_evidence_that_fell_away_counts_until_then(town: Town) -> None:
    case_id = _housed(town)
    town.set_clock(at("2026-12-01 10:00"))
    assert _housing(town, case_id, "2026-12-01 10:00").readiness == Readiness.READY
    town.correct(case_id, "housing.place", "evidence_withdrawn", kind="own_home")
    assert _housing(town, case_id, "2026-12-01 09:59").readiness == Readiness.READY
    assert _housing(town, case_id, "2026-12-01 10:01").readiness == Readiness.AT_RISK


def test_what_was_not_completed_or_is_not_theirs_cannot_be_corrected(town: Town) -> None:
    case_id = _begun(town)
    still_open, done = town.item(case_id, "release.first_contact"), town.item(case_id, "income.stop_check", "completed")
    with pytest.raises(SomebodyWasFirstError):
        correct(town.office, town["officer"], still_open.id, still_open.revision, uuid4(), {"a": "b"}, Why("typing"))
    with pytest.raises(NotAllowedError):
        correct(town.office, town["officer"], done.id, done.revision, uuid4(), {"a": "b"}, Why("typing"))
    with pytest.raises(KeyError):
        correct(town.office, town["consulent"], done.id, done.revision, uuid4(), {"a": "b"}, Why("because"))
    with pytest.raises(InvalidInputError):
        town.correct(case_id, "income.stop_check", previous_benefit="none", ended_recently="no", right="yes")
    close_early(town.office, town["lead"], case_id, town.case(case_id).version, "moved")
    with pytest.raises(CaseClosedError):
        town.correct(case_id, "income.stop_check", previous_benefit="uwv")
    assert town.rows(Correction) == []
