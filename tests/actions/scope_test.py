"""What lies outside somebody's place does not exist for them, whichever action they try."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from app.access import scope
from app.actions import change_release, close_case, raise_question, work_on_task
from app.actions.errors import NotThereError
from app.actions.preview_release import preview
from app.actions.show_case import show_case
from app.actions.show_task import show_task
from app.store.tables import Case, WorkItem
from tests.support.cases import Town

Attempt = Callable[[Town, str, UUID, WorkItem], object]

ON_A_CASE: dict[str, Attempt] = {
    "show": lambda t, who, case, _: show_case(t.office, t[who], case),
    "preview": lambda t, who, case, _: preview(t.office, t[who], case, None),
    "move": lambda t, who, case, _: change_release.change_release(t.office, t[who], case, 1, uuid4(), None, "unknown"),
    "close": lambda t, who, case, _: close_case.close_early(t.office, t[who], case, 1, "wish"),
    "signal": lambda t, who, case, _: raise_question.raise_about_case(t.office, t[who], case, uuid4(), "signal", ""),
}
ON_A_TASK: dict[str, Attempt] = {
    "show": lambda t, who, _, item: show_task(t.office, t[who], item.id),
    "save": lambda t, who, _, item: work_on_task.save_draft(t.office, t[who], item.id, 1, {}),
    "complete": lambda t, who, _, item: work_on_task.complete(t.office, t[who], item.id, 1, uuid4(), {}),
    "not needed": lambda t, who, _, item: work_on_task.not_needed(t.office, t[who], item.id, 1, uuid4(), ""),
    "refused": lambda t, who, _, item: work_on_task.refused(t.office, t[who], item.id, 1, uuid4(), ""),
    "claim": lambda t, who, _, item: work_on_task.claim(t.office, t[who], item.id, 1),
    "give back": lambda t, who, _, item: work_on_task.release(t.office, t[who], item.id, 1),
    "hand out": lambda t, who, _, item: work_on_task.hand_out(t.office, t[who], item.id, 1, t["officer"].id),
    "not allowed": lambda t, who, _, item: raise_question.not_allowed(t.office, t[who], item.id, uuid4(), ""),
}


def _begun(town: Town) -> UUID:
    case_id = town.start()
    town.do(case_id, "release.match", found="bsn")
    return case_id


@pytest.mark.parametrize("who", ["officer_breda", "lead_breda", "consulent_breda", "liaison_dordrecht"])
def test_a_case_elsewhere_does_not_exist(town: Town, who: str) -> None:
    case_id = _begun(town)
    for attempt in ON_A_CASE.values():
        with pytest.raises(NotThereError):
            attempt(town, who, case_id, town.item(case_id, "release.first_contact"))


@pytest.mark.parametrize(
    ("who", "key"),
    [
        ("officer_breda", "release.first_contact"),
        ("lead_breda", "income.suspend"),
        ("consulent_breda", "income.suspend"),
        ("liaison_dordrecht", "release.screening"),
        ("liaison", "release.first_contact"),
        ("liaison", "income.suspend"),
        ("consulent", "release.first_contact"),
        ("consulent", "release.screening"),
        ("manager", "income.suspend"),
    ],
)
def test_a_task_elsewhere_does_not_exist(town: Town, who: str, key: str) -> None:
    case_id = _begun(town)
    for attempt in ON_A_TASK.values():
        with pytest.raises(NotThereError):
            attempt(town, who, case_id, town.item(case_id, key))


@pytest.mark.parametrize(
    ("who", "processes"),
    [
        ("officer", {"release", "income"}),
        ("lead", {"release", "income"}),
        ("consulent", {"income"}),
        ("officer_breda", set()),
        ("consulent_breda", set()),
        ("liaison_dordrecht", set()),
        ("manager", set()),
    ],
)
def test_lists_hold_only_what_is_somebodys_own(town: Town, who: str, processes: set[str]) -> None:
    case_id = _begun(town)
    with town.office.database.reading() as session:
        items = session.scalars(select(WorkItem).where(scope.items(town[who]))).all()
        cases = session.scalars(select(Case.id).where(scope.cases(town[who]))).all()
    assert {item.key.partition(".")[0] for item in items} == processes
    assert cases == ([case_id] if processes or who == "manager" else [])


def test_a_liaison_reads_only_the_tasks_of_the_prison(town: Town) -> None:
    _begun(town)
    with town.office.database.reading() as session:
        items = session.scalars(select(WorkItem).where(scope.items(town["liaison"]))).all()
    assert [item.key for item in items] == ["release.screening"]


def test_a_consulent_knows_no_case_before_its_pathway_begins(town: Town) -> None:
    case_id = town.start()
    with town.office.database.reading() as session:
        assert session.scalars(select(Case.id).where(scope.cases(town["consulent"]))).all() == []
    town.do(case_id, "release.match", found="bsn")
    with town.office.database.reading() as session:
        assert session.scalars(select(Case.id).where(scope.cases(town["consulent"]))).all() == [case_id]
