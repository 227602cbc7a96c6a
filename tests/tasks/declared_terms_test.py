"""The agreed process table, typed by hand from the agreement, against what is declared."""

from datetime import date, timedelta

import pytest

import tasks
from app.domain.calendar import at_opening, local_day
from app.domain.checklist import Day
from app.domain.facts import Facts
from app.domain.schedule import Anchors, schedule
from app.domain.task import Task
from app.domain.term import FIXED_ANCHORS, RELEASE, Rule, Span, Term

DECLARED = {task.key: task for pathway in tasks.PATHWAYS for task in pathway.tasks}

Row = tuple[str, str, str, Span, list[tuple[int, int]]]

ROWS: list[Row] = [
    # task, anchor, rule, span, rungs as (level, working days from the due day)
    ("release.match", "opened", "after", Span(working_days=1), [(1, 1), (2, 2)]),
    ("release.fast_track", "opened", "after", Span(working_days=2), [(2, 1)]),
    ("release.first_contact", "arrival", "after", Span(working_days=5), [(1, 0), (2, 2), (3, 5)]),
    ("release.screening", "arrival", "after", Span(working_days=10), [(2, 0), (4, 5)]),
    ("release.talk", "arrival", "after", Span(working_days=10), [(1, 0), (2, 2)]),
    ("release.prison_plan", "arrival", "plain", Span(weeks=4), [(2, 0), (4, 5)]),
    ("release.second_talk", "release", "before", Span(working_days=10), [(1, 0), (2, 2)]),
    ("release.check_1", "release", "before", Span(working_days=10), [(4, 0)]),
    ("release.check_2", "release", "before", Span(working_days=3), [(4, 0)]),
    ("release.reception", "release", "before", Span(), [(1, 0), (2, 0)]),
    ("release.contact_1", "release", "after", Span(working_days=2), [(1, 0), (2, 2)]),
    ("release.contact_2", "release", "plain", Span(weeks=2), [(1, 0), (2, 2)]),
    ("release.contact_3", "release", "plain", Span(weeks=6), [(1, 0), (2, 2)]),
    ("release.contact_4", "release", "plain", Span(months=3), [(1, 0), (2, 2)]),
    ("release.contact_5", "release", "plain", Span(months=6), [(1, 0), (2, 2)]),
    ("release.look_back", "release", "plain", Span(months=6), [(2, 10)]),
    ("release.close", "release", "plain", Span(months=6), [(1, 0), (2, 10)]),
    ("income.stop_check", "arrival", "after", Span(working_days=10), [(1, 0)]),
    ("income.suspend", "arrival", "after", Span(working_days=10), [(2, 0)]),
    ("income.fixed_costs", "arrival", "after", Span(working_days=10), [(2, 5)]),
    ("income.cost_sharing", "release", "before", Span(working_days=10), [(2, 0)]),
    ("income.first_days_cash", "release", "before", Span(working_days=5), [(2, 3)]),
    ("income.notification", "release", "before", Span(weeks=6), [(2, 5)]),
    ("income.early_application", "notification", "plain", Span(weeks=1), [(2, 2)]),
    ("income.application", "release", "before", Span(weeks=2), [(1, 0), (2, 5)]),
    ("income.cash_ready", "release", "before", Span(working_days=1), [(2, 0)]),
    ("income.advance", "application", "awt", Span(weeks=4), [(2, -5), (3, 0)]),
    ("income.decision", "application", "awt", Span(weeks=8), [(2, -10), (3, -3)]),
    ("income.restart", "release", "after", Span(working_days=1), [(1, 4)]),
    ("housing.check", "arrival", "after", Span(working_days=10), [(2, 0)]),
    ("housing.rent_emergency", "opened", "after", Span(working_days=3), [(2, -1), (3, 0)]),
    ("housing.address", "release", "before", Span(weeks=4), [(2, 5)]),
    ("housing.urgency", "release", "before", Span(weeks=12), [(2, 10), (4, 20)]),
    ("housing.urgency_decision", "urgency_application", "awt", Span(weeks=8), [(3, -5)]),
    ("housing.family", "release", "before", Span(weeks=4), [(2, 5)]),
    ("housing.sheltered", "release", "before", Span(weeks=6), [(2, 5)]),
    ("housing.shelter_intake", "release", "before", Span(working_days=10), [(2, 0)]),
    ("housing.bed_confirmed", "release", "before", Span(working_days=2), [(3, 1)]),
    ("housing.place", "release", "before", Span(working_days=5), [(2, 2), (3, 4)]),
    ("housing.immediate_shelter", "opened", "hours", Span(hours=4), [(3, 0)]),
    ("care.insurance_stop", "arrival", "after", Span(working_days=10), [(1, 0)]),
    ("care.current_care", "arrival", "after", Span(working_days=10), [(2, 0)]),
    ("care.wmo_report", "release", "before", Span(weeks=10), [(2, 10)]),
    ("care.wmo_investigation", "wmo_report", "awt", Span(weeks=6), [(2, -5), (3, 0)]),
    ("care.wmo_application", "opened", "after", Span(working_days=5), [(2, 0)]),
    ("care.wmo_decision", "wmo_application", "awt", Span(weeks=2), [(3, 0)]),
    ("care.referral", "release", "before", Span(working_days=5), [(2, 0)]),
    ("care.insurance_restart", "release", "before", Span(weeks=2), [(1, 0)]),
    ("care.medication", "release", "before", Span(working_days=1), [(3, 0)]),
    ("care.insured", "release", "after", Span(working_days=5), [(2, 5)]),
    ("signal.answer", "opened", "after", Span(working_days=2), [(2, 2)]),
    ("upscaling.decide", "opened", "after", Span(working_days=5), [(3, 0)]),
    ("not_allowed.answer", "opened", "after", Span(working_days=5), [(3, 0), (4, 5)]),
]

VARIANTS: dict[str, list[tuple[str, str, str, Span]]] = {
    "release.talk": [("short_stay", "arrival", "after", Span(working_days=3))],
    "income.stop_check": [("short_stay", "arrival", "after", Span(working_days=3))],
    "income.suspend": [("short_stay", "arrival", "after", Span(working_days=3))],
    "income.fixed_costs": [("short_stay", "arrival", "after", Span(working_days=3))],
    "income.notification": [("under_27", "release", "before", Span(weeks=10))],
    "income.advance": [("advance_recorded", "advance", "awt", Span(weeks=4))],
    "housing.check": [("short_stay", "arrival", "after", Span(working_days=3))],
    "care.insurance_stop": [("short_stay", "arrival", "after", Span(working_days=3))],
    "care.current_care": [("short_stay", "arrival", "after", Span(working_days=3))],
}

STATUTORY = {
    "release.prison_plan": ("Penitentiaire beginselenwet artikel 18a lid 1", True),
    "income.advance": ("Participatiewet artikel 52 lid 1", True),
    "income.decision": ("Algemene wet bestuursrecht artikel 4:13 lid 2", False),
    "housing.rent_emergency": ("Wet gemeentelijke schuldhulpverlening artikel 4 lid 2", True),
    "housing.urgency_decision": ("Algemene wet bestuursrecht artikel 4:13 lid 2", False),
    "care.wmo_investigation": ("Wet maatschappelijke ondersteuning 2015 artikel 2.3.2 lid 1", True),
    "care.wmo_decision": ("Wet maatschappelijke ondersteuning 2015 artikel 2.3.5 lid 2", True),
}

WAITING = {
    "release.second_talk": ("before", Span(working_days=15)),
    "release.check_1": ("before", Span(working_days=15)),
    "release.check_2": ("before", Span(working_days=5)),
    "release.reception": ("before", Span(working_days=3)),
    "release.contact_1": ("before", Span()),
    "release.contact_2": ("plain", Span(weeks=1)),
    "release.contact_3": ("plain", Span(weeks=5)),
    "release.contact_4": ("plain", Span(weeks=12)),
    "release.contact_5": ("plain", Span(weeks=25)),
    "release.look_back": ("plain", Span(weeks=24)),
    "release.close": ("plain", Span(weeks=25)),
    "income.restart": ("before", Span()),
    "housing.shelter_intake": ("before", Span(working_days=12)),
    "housing.immediate_shelter": ("hours", Span(hours=9)),
    "care.insured": ("before", Span()),
}


def _parts(term: Term) -> tuple[str, str, Span]:
    return term.anchor, term.rule.value, term.span


@pytest.mark.parametrize(("key", "anchor", "rule", "span", "rungs"), ROWS, ids=[row[0] for row in ROWS])
def test_task_has_the_agreed_term_and_ladder(
    key: str, anchor: str, rule: str, span: Span, rungs: list[tuple[int, int]]
) -> None:
    task = DECLARED[key]
    assert _parts(task.term) == (anchor, rule, span)
    assert [(rung.level, rung.working_days) for rung in task.ladder.rungs] == rungs


def test_no_task_is_declared_beside_the_table() -> None:
    assert list(DECLARED) == [row[0] for row in ROWS]
    assert sum(len(pathway.tasks) for pathway in tasks.PATHWAYS) == len(ROWS)


def test_other_terms_hold_for_the_agreed_groups_only() -> None:
    declared = {
        key: [(variant.fact, *_parts(variant.term)) for variant in task.variants]
        for key, task in DECLARED.items()
        if task.variants
    }
    assert declared == VARIANTS


@pytest.mark.parametrize("days", range(6, 28))
def test_in_a_short_stay_what_must_be_looked_at_first_is_due_before_the_release(days: int) -> None:
    """From a week on; who leaves sooner has the first-day checklist."""
    arrival, release = date(2026, 12, 1), date(2026, 12, 1) + timedelta(days=days)
    facts, anchors = Facts(arrival, release, None, False), Anchors(arrival, release, {})
    first = [key for key, variants in VARIANTS.items() if variants[0][0] == "short_stay"]
    for key in first:
        found = schedule(DECLARED[key], anchors, facts, at_opening(arrival))
        assert found.due is not None
        assert local_day(found.due) < release
        assert not found.squeezed


def test_who_gets_the_message_a_day_later_still_has_a_working_day() -> None:
    arrival = date(2026, 12, 1)
    facts, anchors = Facts(arrival, None, None, False), Anchors(arrival, None, {})
    for opened, due in ((arrival, date(2026, 12, 2)), (date(2026, 12, 2), date(2026, 12, 3))):
        found = schedule(DECLARED["release.match"], anchors, facts, at_opening(opened))
        assert found.due is not None
        assert (local_day(found.due), found.squeezed) == (due, False)


def test_statutory_terms_name_their_article_and_whether_it_was_checked() -> None:
    declared = {key: (task.term.law.article, task.term.law.verified) for key, task in DECLARED.items() if task.term.law}
    assert declared == STATUTORY


def test_tasks_that_wait_for_a_time_open_when_agreed() -> None:
    declared = {key: (task.opens.rule.value, task.opens.span) for key, task in DECLARED.items() if task.opens}
    assert declared == WAITING
    assert all(task.opens.anchor == "release" for task in DECLARED.values() if task.opens)


@pytest.mark.parametrize("task", DECLARED.values(), ids=DECLARED.keys())
def test_rungs_rise_in_level_and_never_fall_in_time(task: Task) -> None:
    levels = [rung.level for rung in task.ladder.rungs]
    days = [rung.working_days for rung in task.ladder.rungs]
    assert levels
    assert levels == sorted(set(levels))
    assert days == sorted(days)
    assert set(levels) <= {1, 2, 3, 4}


@pytest.mark.parametrize("task", DECLARED.values(), ids=DECLARED.keys())
def test_a_late_opening_always_leaves_some_days(task: Task) -> None:
    assert 1 <= task.catch_up <= 3


def test_every_anchor_is_known_or_recorded_by_an_answer() -> None:
    recorded = {
        question.records
        for task in DECLARED.values()
        for question in task.checklist
        if isinstance(question, Day) and question.records
    }
    assert recorded == {
        "notification",
        "application",
        "advance",
        "talk",
        "urgency_application",
        "wmo_report",
        "wmo_application",
    }
    assert {task.term.anchor for task in DECLARED.values()} <= FIXED_ANCHORS | recorded


def test_what_the_first_day_needs_counts_back_from_the_release() -> None:
    needed = [task for task in DECLARED.values() if task.first_day]
    assert {task.key for task in needed} == {"care.medication", "housing.bed_confirmed"}
    for task in needed:
        for term in (task.term, *(variant.term for variant in task.variants)):
            assert (term.anchor, term.rule) == (RELEASE, Rule.BEFORE)
            assert term.span.working_days, "a week that is a day longer is not what anybody says"
