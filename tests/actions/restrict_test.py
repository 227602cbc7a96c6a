"""A restricted file: only the team lead reads it, deadlines go on, and warnings reach the lead."""

from uuid import UUID, uuid4

import pytest

from app.actions.errors import NotNowError, NotThereError, RestrictedError
from app.actions.inbox import messages
from app.actions.list_work import Filter, cases, count_my_work, my_work
from app.actions.restrict import lift, restrict
from app.actions.show_case import show_case
from app.actions.show_task import show_task
from app.domain.calendar import local_day
from app.store.tables import Outbox, Restriction, WorkItem
from tests.support.cases import START, Town, at


@pytest.fixture
def case_id(town: Town) -> UUID:
    """Give a case with tasks for the team, the prison and income, all in a file that is restricted."""
    case_id = town.start()
    town.do(case_id, "release.match", found="bsn")
    restrict(town.office, town["privacy"], uuid4(), town.case(case_id).person_id, "wrong")
    return case_id


@pytest.mark.parametrize("name", ["officer", "colleague", "liaison", "consulent"])
def test_who_works_with_the_person_hears_that_it_is_shielded_and_nothing_else(
    town: Town, case_id: UUID, name: str
) -> None:
    actor = town[name]
    for item in town.rows(WorkItem, case_id=case_id):
        with pytest.raises(NotThereError):
            show_task(town.office, actor, item.id)
    with pytest.raises(RestrictedError):
        show_case(town.office, actor, case_id)
    with town.office.database.reading() as session:
        assert count_my_work(session, actor) == 0
        assert not my_work(session, actor, Filter(whose="everybody"), START, local_day(START)).items
        assert not cases(session, actor, "", "open")
    assert not messages(town.office, actor)


def test_team_lead_reads_on_and_others_elsewhere_hear_nothing(town: Town, case_id: UUID) -> None:
    assert show_case(town.office, town["lead"], case_id).restricted
    for name in ("lead_breda", "officer_breda", "liaison_dordrecht"):
        with pytest.raises(NotThereError) as error:
            show_case(town.office, town[name], case_id)
        assert error.type is NotThereError


def test_deadlines_go_on_and_every_warning_reaches_the_lead(town: Town, case_id: UUID) -> None:
    told_before = {row.id for row in town.rows(Outbox)}
    town.live_until(at("2026-12-20 12:00"))
    told = [row for row in town.rows(Outbox, kind="rung") if row.id not in told_before]
    assert told
    assert {(row.listener, row.recipient_id) for row in told if row.level == 1} == {("team_lead", None)}
    assert not messages(town.office, town["officer"])
    assert {one.outbox.id for one in messages(town.office, town["lead"])} >= {row.id for row in told if row.level == 1}
    assert town.keys(case_id)


def test_lifted_it_is_as_before_and_cannot_be_lifted_twice(town: Town, case_id: UUID) -> None:
    person_id = town.case(case_id).person_id
    with pytest.raises(NotNowError):
        restrict(town.office, town["privacy"], uuid4(), person_id, "claim")
    lift(town.office, town["privacy"], uuid4(), person_id)
    with pytest.raises(NotNowError):
        lift(town.office, town["privacy"], uuid4(), person_id)
    assert not show_case(town.office, town["officer"], case_id).restricted
    assert len(town.rows(Restriction)) == 1
