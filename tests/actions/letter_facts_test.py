"""A letter's form asks for what the case does not know, and tells nobody what they may not read."""

from datetime import date
from uuid import UUID

import pytest

from app.access.actor import Actor
from app.actions.letter_facts import known
from app.actions.work_on_task import claim
from app.domain.letter import Source
from app.engine.catalogue import current
from app.paper.field import fields
from app.paper.shelf import names
from app.store.tables import Case
from tests.support.cases import Town, at


@pytest.fixture
def case_id(town: Town) -> UUID:
    """Start a case with a release on Friday 26 February 2027, in which nobody has a place or care."""
    case_id = town.start(needs={"income": "missing", "housing": "missing", "care": "missing"})
    town.do(case_id, "release.match", found="bsn")
    return case_id


def _known(town: Town, case_id: UUID, name: str, actor: Actor | None = None) -> dict[str, object]:
    with town.office.database.reading() as session:
        return known(session, town.office.catalogue, session.get_one(Case, case_id), name, actor)


def test_a_letter_knows_who_it_is_for_and_who_can_be_called(town: Town, case_id: UUID) -> None:
    town.do(case_id, "release.first_contact", way="visit", spoken="2026-11-23", urgent="none", understanding="plain",
            next_talk="2026-11-27")  # fmt: skip
    facts = _known(town, case_id, "invitation", town["officer"])
    assert facts == {
        "number": town.case(case_id).number, "written": "2026-11-23", "to": "Samir Geheimnaam", "first_name": "Samir",
        "address": ["PI Vught"], "contact_name": "Officer", "contact_phone": "013-000 00 00", "day": "2026-11-27",
    }  # fmt: skip


def test_the_one_to_call_is_who_took_up_the_case(town: Town, case_id: UUID) -> None:
    item = town.item(case_id, "release.first_contact")
    claim(town.office, town["colleague"], item.id, item.revision)
    assert _known(town, case_id, "plan")["contact_name"] == "Colleague"


def test_after_the_release_nobody_is_written_to_in_prison(town: Town, case_id: UUID) -> None:
    town.set_clock(at("2027-02-26 09:00"))
    assert "address" not in _known(town, case_id, "closing")


def test_a_partner_reads_whom_it_is_about_and_who_gets_it_is_asked(town: Town, case_id: UUID) -> None:
    facts = _known(town, case_id, "housing_partner", town["officer"])
    assert facts | {"number": "", "written": ""} == {
        "number": "", "written": "", "contact_name": "Officer", "contact_phone": "013-000 00 00",
        "person": "Samir Geheimnaam", "birth_date": "1992-03-14", "day": "2027-02-26",
    }  # fmt: skip


def test_the_plan_tells_what_is_still_to_be_arranged(town: Town, case_id: UUID) -> None:
    facts = _known(town, case_id, "plan", town["officer"])
    assert (facts["money"], facts["home"], facts["care"]) == (True, True, True)
    assert "debts" not in facts
    assert facts["release"] == "2027-02-26"
    today = _known(town, case_id, "my_plan", town["officer"])
    assert (today["money"], today["home"], today["care"]) == (False, False, False)
    assert _known(town, town.start(needs={}), "my_plan")["money"] is True


def test_a_gate_sheet_warns_of_a_friday(town: Town, case_id: UUID) -> None:
    facts = _known(town, case_id, "gate_sheet", town["officer"])
    assert facts["closed_until"] == date(2027, 3, 1).isoformat()
    assert facts["gate_place"] == "PI Vught"
    assert "address" not in facts
    town.move(case_id, date(2027, 2, 24))
    assert "closed_until" not in _known(town, case_id, "gate_sheet", town["officer"])


def test_who_may_not_read_an_answer_is_not_told_it_by_a_letter(town: Town, case_id: UUID) -> None:
    town.do(case_id, "release.first_contact", way="visit", spoken="2026-11-23", urgent="none", understanding="plain",
            next_talk="2026-11-27")  # fmt: skip
    assert _known(town, case_id, "invitation", town["officer"])["day"] == "2026-11-27"
    assert _known(town, case_id, "invitation")["day"] == "2026-11-27"
    assert "day" not in _known(town, case_id, "invitation", town["consulent"])
    assert "day" not in _known(town, case_id, "invitation", town["officer_breda"])


def test_every_source_is_there() -> None:
    tasks = current().tasks
    for name in names():
        for one in (source for field in fields(name) for source in field.sources):
            if one.source == Source.ANSWER:
                task, _, field = one.key.rpartition(".")
                assert field in {question.key for question in tasks[task].checklist}, (name, one)
            if one.source == Source.DUE:
                assert one.key in tasks, (name, one)
