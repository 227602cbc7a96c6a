"""Four eyes: nobody agrees with themselves, a hold or a running case stops erasing, and a week is a week."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from app.access.actor import Actor
from app.actions import approvals
from app.actions.approvals import ERASE, EXPORT, StandsInTheWayError
from app.actions.bulk_export import ask_export, export_approved
from app.actions.close_case import close_early
from app.actions.errors import InvalidInputError, NotAllowedError, NotNowError, NotThereError
from app.actions.legal_hold import end_hold, set_hold
from app.domain.organisation import Role
from app.store.tables import Approval, ApprovalPerson, AuditEntry, Case, Erasure, Hold, Person, User
from tests.support.cases import START, Town, day


def _closed(town: Town) -> UUID:
    case_id = town.start()
    close_early(town.office, town["lead"], case_id, town.case(case_id).version, "moved")
    return town.case(case_id).person_id


def _ask(town: Town, person_id: UUID) -> UUID:
    approvals.ask(town.office, town["privacy"], uuid4(), ERASE, [person_id], "asked")
    return town.rows(Approval, decision=None)[-1].id


def _second_officer(town: Town) -> Actor:
    second = User(
        username="second", name="Second", email="second@thuiskomst.example", role=Role.PRIVACY,
        password_hash="never signs in here",  # noqa: S106 - no password
    )  # fmt: skip
    town.office.database.write(lambda session: session.add(second))
    return Actor.of(second)


def _decide(town: Town, actor: Actor, approval_id: UUID, *, agree: bool = True) -> None:
    approvals.decide(town.office, actor, uuid4(), approval_id, agree=agree)


def test_person_goes_when_a_second_person_agrees_and_only_ids_stay(town: Town) -> None:
    person_id = _closed(town)
    case_id = town.rows(Case)[0].id
    _decide(town, town["lead"], _ask(town, person_id))
    assert not town.rows(Person)
    assert not town.rows(Case)
    assert not town.rows(ApprovalPerson)
    assert {one.id for one in town.rows(Erasure)} == {person_id, case_id}
    assert town.rows(AuditEntry, action="person_erased")[0].details == {"person": str(person_id), "why": "asked"}
    assert town.rows(AuditEntry, case_id=case_id)


def test_nobody_is_their_own_second_pair_of_eyes(town: Town) -> None:
    approval_id = _ask(town, _closed(town))
    with pytest.raises(NotAllowedError):
        _decide(town, town["privacy"], approval_id)
    # Not even by having become a team lead meanwhile.
    with pytest.raises(NotAllowedError):
        _decide(town, replace(town["privacy"], role=Role.TEAM_LEAD, city="tilburg"), approval_id)
    assert town.rows(Person)
    _decide(town, _second_officer(town), approval_id)
    assert not town.rows(Person)


@pytest.mark.parametrize("name", ["lead_breda", "officer", "manager", "liaison", "consulent", "administrator"])
def test_nobody_else_decides_or_sees_the_request(town: Town, name: str) -> None:
    approval_id = _ask(town, _closed(town))
    with pytest.raises((NotThereError, NotAllowedError)):
        _decide(town, town[name], approval_id)
    assert town.rows(Person)


def test_a_running_case_or_a_hold_stands_in_the_way_also_when_it_came_later(town: Town) -> None:
    running = town.case(town.start()).person_id
    with pytest.raises(StandsInTheWayError):
        _ask(town, running)
    person_id = _closed(town)
    approval_id = _ask(town, person_id)
    set_hold(town.office, town["privacy"], uuid4(), person_id, "court", day("2026-12-31"))
    with pytest.raises(StandsInTheWayError):
        _decide(town, town["lead"], approval_id)
    assert town.rows(Approval)[0].decision is None
    end_hold(town.office, town["privacy"], uuid4(), person_id, town.rows(Hold)[0].id)
    _decide(town, town["lead"], approval_id)
    assert [one.id for one in town.rows(Person)] == [running]


def test_request_is_over_after_a_week_and_decided_once(town: Town) -> None:
    first, second = _ask(town, _closed(town)), _ask(town, _closed(town))
    _decide(town, town["lead"], first, agree=False)
    with pytest.raises(NotNowError):
        _decide(town, town["lead"], first)
    town.set_clock(START + timedelta(days=7, minutes=1))
    with pytest.raises(NotNowError):
        _decide(town, town["lead"], second)
    assert len(town.rows(Person)) == 2


def test_data_of_several_persons_are_for_who_asked_once_another_agreed(town: Town) -> None:
    numbers = [town.case(town.start()).number for _ in range(2)]
    with pytest.raises(InvalidInputError):
        ask_export(town.office, town["privacy"], uuid4(), [*numbers, "TK-2026-9999"], "authority")
    ask_export(town.office, town["privacy"], uuid4(), numbers, "authority")
    (approval,) = town.rows(Approval, kind=EXPORT)
    with pytest.raises(NotThereError):
        export_approved(town.office, town["privacy"], approval.id)
    second = _second_officer(town)
    _decide(town, second, approval.id)
    with pytest.raises(NotThereError):
        export_approved(town.office, second, approval.id)
    found = export_approved(town.office, town["privacy"], approval.id)
    assert {case.number for one in found for case in one.cases} == set(numbers)
    assert len(town.rows(AuditEntry, action="person_exported")) == 2
    town.set_clock(START + timedelta(days=8))
    with pytest.raises(NotThereError):
        export_approved(town.office, town["privacy"], approval.id)


def test_lead_decides_only_when_all_of_it_is_in_their_city(town: Town) -> None:
    numbers = [town.case(town.start(city=city)).number for city in ("tilburg", "breda")]
    ask_export(town.office, town["privacy"], uuid4(), numbers, "authority")
    (approval,) = town.rows(Approval)
    for name in ("lead", "lead_breda"):
        assert not approvals.waiting(town.office, town[name])
        with pytest.raises(NotThereError):
            _decide(town, town[name], approval.id)
