from uuid import UUID, uuid4

import pytest

from app.actions.close_case import close_early
from app.actions.errors import CaseClosedError, NotThereError
from app.actions.raise_question import not_allowed, raise_about_case
from app.store.tables import AuditEntry, Instance, WorkItem
from tests.support.cases import Town, at, day


def _asked(town: Town, process: str, case_id: UUID, words: str = "Het huis wordt ontruimd") -> WorkItem:
    known = {item.id for item in town.rows(WorkItem, case_id=case_id)}
    if process == "not_allowed":
        not_allowed(town.office, town["officer"], town.item(case_id, "release.match").id, uuid4(), words)
    else:
        raise_about_case(town.office, town["officer"], case_id, uuid4(), process, words)
    (opened,) = [item for item in town.rows(WorkItem, case_id=case_id) if item.id not in known]
    return opened


@pytest.mark.parametrize(
    ("process", "key", "due", "rungs"),
    [
        ("signal", "signal.answer", "2026-11-25 17:00", [(2, "2026-11-27 09:00")]),
        ("upscaling", "upscaling.decide", "2026-11-30 17:00", [(3, "2026-11-30 17:00")]),
        ("not_allowed", "not_allowed.answer", "2026-11-30 17:00", [(3, "2026-11-30 17:00"), (4, "2026-12-07 09:00")]),
    ],
)
def test_a_question_is_a_task_with_its_term(
    town: Town, process: str, key: str, due: str, rungs: list[tuple[int, str]]
) -> None:
    item = _asked(town, process, town.start())
    assert (item.key, item.due, item.reason) == (key, at(due), "Het huis wordt ontruimd")
    assert [(rung.level, rung.at) for rung in item.rungs] == [(level, at(moment)) for level, moment in rungs]
    assert town.rows(AuditEntry, action="question_raised")[0].details == {"process": process}


@pytest.mark.parametrize("process", ["signal", "upscaling", "not_allowed"])
def test_an_answer_ends_the_question_and_nothing_else(town: Town, process: str) -> None:
    case_id = town.start()
    item = _asked(town, process, case_id)
    town.do(case_id, item.key, outcome="known")
    assert town.running(case_id) == ["release"]
    assert town.keys(case_id) == ["release.match"]
    assert town.case(case_id).status == "open"


def test_not_allowed_names_the_task_which_stays_open(town: Town) -> None:
    case_id = town.start()
    about = town.item(case_id, "release.match")
    item = _asked(town, "not_allowed", case_id)
    assert town.rows(Instance, id=item.instance_id)[0].item_id == about.id
    assert "release.match" in town.keys(case_id)


def test_a_refusal_is_over_with_the_task_it_is_about(town: Town) -> None:
    case_id = town.start()
    item = _asked(town, "not_allowed", case_id)
    town.do(case_id, "release.match")
    assert town.keys(case_id, "stopped") == ["not_allowed.answer"]
    assert town.rows(Instance, id=item.instance_id)[0].status == "stopped"


def test_two_signals_keep_their_own_time(town: Town) -> None:
    case_id = town.start()
    first = _asked(town, "signal", case_id)
    town.set_clock(at("2026-11-25 10:00"))
    second = _asked(town, "signal", case_id)
    town.move(case_id, day("2027-03-26"))
    town.tick(at("2026-11-27 09:00"))
    assert (town.told(first), town.told(second)) == ([(2, "team_lead")], [])
    assert len(town.rows(Instance, process="escalation", item_id=second.id)) == 0
    town.tick(at("2026-12-01 09:00"))
    assert (town.told(first), town.told(second)) == ([(2, "team_lead")], [(2, "team_lead")])


def test_the_same_form_asks_once(town: Town) -> None:
    case_id, form = town.start(), uuid4()
    for _ in range(2):
        raise_about_case(town.office, town["officer"], case_id, form, "signal", "huur")
    assert town.keys(case_id) == ["release.match", "signal.answer"]


def test_what_cannot_be_asked_is_refused(town: Town) -> None:
    case_id = town.start()
    item = town.item(case_id, "release.match")
    with pytest.raises(KeyError):
        raise_about_case(town.office, town["officer"], case_id, uuid4(), "income", "")
    with pytest.raises(NotThereError):
        raise_about_case(town.office, town["officer_breda"], case_id, uuid4(), "signal", "")
    with pytest.raises(NotThereError):
        not_allowed(town.office, town["consulent"], item.id, uuid4(), "")
    close_early(town.office, town["lead"], case_id, town.case(case_id).version, "moved")
    with pytest.raises(CaseClosedError):
        raise_about_case(town.office, town["officer"], case_id, uuid4(), "signal", "")
    with pytest.raises(CaseClosedError):
        not_allowed(town.office, town["officer"], item.id, uuid4(), "")
    assert town.keys(case_id) == []
