"""What each message of the diagrams does in rows: without it the test that bears its name fails."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from app.actions.raise_question import not_allowed, raise_about_case
from app.engine.catalogue import current
from app.engine.run import Run, Thrown
from app.store.tables import Instance, PlannedRung, WorkItem
from tests.engine.life import Life
from tests.support.cases import Town, at, day

YOUNG = {"previous_benefit": "none", "ended_recently": "no", "right": "yes"}
ANSWERS = {
    "release.screening": {"income": "missing"},
    "income.stop_check": YOUNG,
    "income.notification": {"notified": "2026-11-20"},
    "income.application": {"received": "2026-11-20"},
    "income.advance": {"outcome": "decided"},
}
HOMES = (
    {"home": "at_risk", "after": "own", "tie": "no"},
    {"home": "none", "after": "family", "tie": "no"},
    {"home": "none", "after": "sheltered", "tie": "no"},
    {"home": "none", "after": "nothing", "tie": "yes"},
)
"""What the check of housing says in cases that together take every way."""

CARE = {
    "care.current_care": {"needed": "both", "handover": "yes"},
    "care.wmo_report": {"reported": "2026-11-20"},
    "care.wmo_investigation": {"outcome": "support"},
    "care.wmo_application": {"applied": "2026-11-20"},
    "housing.urgency": {"applied": "2026-11-20"},
    "housing.urgency_decision": {"outcome": "refused"},
}
EARLY = (
    "release.match", "income.stop_check", "income.notification", "income.early_application", "income.application",
    "housing.check", "housing.urgency", "housing.urgency_decision", "housing.shelter_intake",
    "care.current_care", "care.wmo_report", "care.wmo_investigation", "care.wmo_application",
)  # fmt: skip
FAST = ("release.match", "release.fast_track")
"""Done before the others, so that what waits for them gets its turn to be late."""


def _found(town: Town, income: str = "missing") -> UUID:
    case_id = town.start(needs={"income": income})
    town.do(case_id, "release.match", found="bsn")
    return case_id


def _reached(town: Town, case_id: UUID, element: str) -> bool:
    (release,) = town.rows(Instance, case_id=case_id, process="release")
    run = Run.load(current().processes["release"], release.state, Life())
    return element in run.reached()[0]


def _thrown_by_answering(process: str) -> list[str]:
    run = Run.start(current().processes[process], Life())
    run.complete(run.open_tasks()[0].id)
    return [message.name for message in run.thrown()]


def test_release_needed_starts_the_case(town: Town) -> None:
    case_id = town.start()
    assert town.running(case_id) == ["release"]
    assert town.keys(case_id) == ["release.match"]


def test_pathways_needed_starts_income(town: Town) -> None:
    assert town.running(_found(town)) == ["income", "release"]


def test_pathways_needed_after_the_screening_starts_income(town: Town) -> None:
    case_id = _found(town, "arranged")
    assert town.running(case_id) == ["release"]
    town.do(case_id, "release.screening", income="missing")
    assert town.running(case_id) == ["income", "release"]


def test_income_needed_opens_its_first_tasks(town: Town) -> None:
    keys = {key for key in town.keys(_found(town)) if key.startswith("income.")}
    assert keys == {f"income.{e}" for e in ("stop_check", "suspend", "fixed_costs", "cost_sharing", "first_days_cash")}


def _income_done(town: Town) -> UUID:
    case_id = _found(town)
    town.do(case_id, "income.stop_check", right="no")
    for element in ("suspend", "fixed_costs", "cost_sharing", "first_days_cash", "cash_ready"):
        assert not _reached(town, case_id, "hear_pathways")
        town.do(case_id, f"income.{element}")
    return case_id


def test_income_ready_tells_the_release_case(town: Town) -> None:
    case_id = _income_done(town)
    (income,) = town.rows(Instance, case_id=case_id, process="income")
    assert (income.status, income.next_due) == ("ended", None)
    assert town.running(case_id) == ["release"]
    assert _reached(town, case_id, "hear_pathways")


def test_pathways_ready_is_heard_by_the_release_case(town: Town) -> None:
    assert _reached(town, _income_done(town), "pathways_done")


def test_pathways_ready_is_heard_once_when_income_starts_late(town: Town) -> None:
    case_id = _found(town, "arranged")
    town.do(case_id, "release.screening", income="unknown")
    assert town.running(case_id) == ["income", "release"]
    assert not _reached(town, case_id, "pathways_done")


def test_case_closed_closes_the_case(town: Town) -> None:
    case_id = _found(town, "arranged")
    town.tick(at("2027-09-01 12:00"))
    town.do(case_id, "release.close")
    assert (town.case(case_id).status, town.case(case_id).closed_reason) == ("closed", "finished")
    assert (town.running(case_id), town.keys(case_id)) == ([], [])


def test_escalation_needed_begins_to_climb(town: Town) -> None:
    case_id = _found(town, "arranged")
    town.tick(at("2026-11-27 09:00"))
    item = town.item(case_id, "release.first_contact")
    (ladder,) = town.rows(Instance, process="escalation")
    assert (ladder.item_id, ladder.status, ladder.next_due) == (item.id, "running", at("2026-12-01 09:00"))


def test_task_settled_ends_the_ladder(town: Town) -> None:
    case_id = _found(town, "arranged")
    town.tick(at("2026-11-27 09:00"))
    town.do(case_id, "release.first_contact")
    (ladder,) = town.rows(Instance, process="escalation")
    assert (ladder.status, ladder.next_due) == ("ended", None)


@pytest.mark.parametrize(("process", "key"), [("signal", "signal.answer"), ("upscaling", "upscaling.decide")])
def test_signal_needed_and_upscaling_needed_open_their_task(town: Town, process: str, key: str) -> None:
    case_id = town.start()
    raise_about_case(town.office, town["officer"], case_id, uuid4(), process, "huur")
    assert town.item(case_id, key).reason == "huur"


def test_not_allowed_needed_opens_its_task(town: Town) -> None:
    item = town.item(town.start(), "release.match")
    not_allowed(town.office, town["officer"], item.id, uuid4(), "AVG")
    assert town.item(item.case_id, "not_allowed.answer").reason == "AVG"


@pytest.mark.parametrize("process", ["signal", "upscaling", "not_allowed"])
def test_signal_ready_and_its_like_are_thrown_by_the_answer(process: str) -> None:
    assert _thrown_by_answering(process) == [f"{process} ready"]


def test_task_late_starts_a_ladder_for_every_task_and_warns(town: Town) -> None:
    seen = dict[str, set[tuple[int, bool]]]()
    long = town.start(birth_date=day("2004-01-01"))
    short = town.start(release=day("2026-12-10"), needs={"income": "arranged"})
    ways = [(town.start(needs={"income": "arranged", "housing": "missing"}), {"housing.check": home}) for home in HOMES]
    cared = town.start(needs={"income": "arranged", "care": "missing"})
    asked = town.start(needs={"income": "arranged"})
    lives = [(short, {}, FAST), (long, ANSWERS, EARLY), (cared, CARE, EARLY), (asked, {}, ("not_allowed.answer",))]
    lives += [(case_id, CARE | checked, EARLY) for case_id, checked in ways]
    for process in ("signal", "upscaling"):
        raise_about_case(town.office, town["officer"], long, uuid4(), process, "")
    not_allowed(town.office, town["officer"], town.item(asked, "release.match").id, uuid4(), "")
    while turns := [(item, told) for case_id, told, first in lives for item in _turn(town, case_id, first)]:
        rungs = [town.rows(PlannedRung, item_id=item.id)[0].at for item, _told in turns]
        town.tick(max(rungs) + timedelta(seconds=1))
        for item, told in turns:
            ladders = len(town.rows(Instance, process="escalation", item_id=item.id))
            seen.setdefault(item.key, set()).add((ladders, bool(town.told(item))))
            town.do(item.case_id, item.key, **told.get(item.key, {}))
    assert seen == {key: {(1, True)} for key in current().tasks}


def _turn(town: Town, case_id: UUID, first: tuple[str, ...]) -> list[WorkItem]:
    """Give the tasks to be late next: those that others wait for, and the one that closes the case by itself."""
    items = town.rows(WorkItem, case_id=case_id, status="open")
    waiting = [one.next_due for one in town.rows(Instance, case_id=case_id) if one.next_due]
    if waiting and not items:
        town.tick(min(waiting))
        items = town.rows(WorkItem, case_id=case_id, status="open")
    rest = [item for item in items if item.key != "release.close"]
    return [item for item in items if item.key in first] or rest or items


def test_task_late_names_the_task_it_is_about() -> None:
    thrown = [
        message
        for process in current().processes.values()
        if process.id != "escalation"
        for message in _late(process.id)
    ]
    assert {str(message.payload["task"]) for message in thrown} <= set(current().tasks)


def _late(process: str) -> list[Thrown]:
    run = Run.start(current().processes[process], Life({"income": "missing"}, late=True))
    found = run.thrown()
    for task in run.open_tasks():
        run.complete(task.id)
    return [message for message in found + run.thrown() if message.name == "task late"]
