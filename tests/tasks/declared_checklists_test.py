"""What is asked in the checklists, and what is never asked."""

import re
from collections import Counter
from collections.abc import Iterator
from keyword import iskeyword

import pytest

import tasks
from app.domain.checklist import Choice, Day, Evidence, Question, Reference, Remark
from app.domain.task import Task
from tasks import law

DECLARED = {task.key: task for pathway in tasks.PATHWAYS for task in pathway.tasks}
QUESTIONS = [(key, question) for key, task in DECLARED.items() for question in task.checklist]

NEVER_ASKED = re.compile(
    r"delict|misdrijf|misdaad|strafbaar|veroorde|straf\b|strafblad|dader|slachtoffer"
    r"|diagnos|ziektebeeld|klacht|stoornis|psych|verslav|drugs|alcohol|verstandelijk|lvb|iq\b|handicap"
    r"|medicijn|medicatie|pillen|methadon|behandel|recept\b|dosering",
    re.IGNORECASE,
)
"""Words of an offence, a diagnosis or medication: none of them is on the list of Penitentiaire maatregel art. 20d."""

OFFICE_DUTIES = {
    "release.match",
    "release.fast_track",
    "release.screening",
    "release.prison_plan",
    "release.check_1",
    "release.check_2",
    "release.look_back",
    "release.close",
    "income.stop_check",
    "income.suspend",
    "income.early_application",
    "income.advance",
    "income.decision",
    "housing.check",
    "housing.urgency_decision",
    "care.wmo_investigation",
    "care.wmo_decision",
    "signal.answer",
    "upscaling.decide",
    "not_allowed.answer",
}

WORDS = [
    ("income.stop_check", "previous_benefit", ["none", "bijstand", "uwv", "svb"]),
    ("income.stop_check", "ended_recently", ["yes", "no"]),
    ("income.stop_check", "right", ["yes", "no", "unknown"]),
    ("income.decision", "outcome", ["granted", "refused"]),
    ("housing.check", "home", ["kept", "at_risk", "lost", "none"]),
    ("housing.check", "after", ["own", "family", "sheltered", "nothing", "unknown"]),
    ("housing.check", "tie", ["yes", "no", "unknown"]),
    ("housing.urgency_decision", "outcome", ["granted", "refused"]),
    ("care.current_care", "needed", ["nothing", "support", "care", "both", "unknown"]),
    ("care.current_care", "handover", ["yes", "no", "unknown"]),
    ("care.wmo_investigation", "outcome", ["support", "own_means", "other_law", "withdrawn"]),
    ("care.wmo_decision", "outcome", ["granted", "refused"]),
    ("care.medication", "outcome", ["yes", "no", "not_needed"]),
    *(
        ("release.screening", need, ["arranged", "missing", "unknown"])
        for need in ("identity", "income", "housing", "debts", "care", "network")
    ),
    *(
        (check, condition, ["go", "no_go", "not_needed"])
        for check in ("release.check_1", "release.check_2")
        for condition in ("identity", "income", "housing", "debts", "care")
    ),
]
"""Answers by which diagrams and decision tables choose a way."""

WAITS = [
    ("income.application", "received", {"income.decision", "income.advance"}),
    ("release.screening", "income", {"income.stop_check"}),
    ("income.first_days_cash", "outcome", {"income.cash_ready"}),
    ("income.cash_ready", "ready", {"release.check_2", "release.reception"}),
    ("release.talk", "own_words", {"release.prison_plan"}),
    ("release.screening", "housing", {"housing.check"}),
    ("release.screening", "care", {"care.insurance_stop", "care.current_care"}),
    ("housing.check", "home", {"housing.rent_emergency", "release.check_1"}),
    ("housing.check", "blocked", {"housing.urgency", "housing.family", "housing.shelter_intake", "housing.place"}),
    ("housing.address", "outcome", {"income.application", "care.insurance_restart"}),
    ("housing.urgency", "applied", {"housing.urgency_decision"}),
    ("housing.family", "outcome", {"housing.place", "income.cost_sharing"}),
    ("housing.bed_confirmed", "outcome", {"housing.place", "release.check_2", "release.reception"}),
    ("housing.place", "kind", {"release.check_2", "release.reception"}),
    ("care.current_care", "handover", {"care.medication"}),
    ("care.wmo_report", "reported", {"care.wmo_investigation"}),
    ("care.wmo_application", "applied", {"care.wmo_decision"}),
    ("care.referral", "appointment", {"release.check_2", "release.reception"}),
    ("care.medication", "outcome", {"release.reception"}),
]


def _ask(task: str, key: str) -> Question:
    return next(question for question in DECLARED[task].checklist if question.key == key)


def _choice(task: str, key: str) -> Choice:
    asked = _ask(task, key)
    assert isinstance(asked, Choice)
    return asked


def _texts(question: Question) -> Iterator[str]:
    yield question.label
    if question.help:
        yield question.help
    for option in [*getattr(question, "options", ()), *getattr(question, "kinds", ())]:
        yield option.label
        if option.help:
            yield option.help


@pytest.mark.parametrize("task", DECLARED.values(), ids=DECLARED.keys())
def test_checklist_is_short_and_its_keys_are_unique(task: Task) -> None:
    keys = [question.key for question in task.checklist]
    assert 2 <= len(keys) <= 6
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch(r"[a-z][a-z_]*", key) for key in keys)
    assert sum(isinstance(question, Remark) for question in task.checklist) <= 1


def test_keys_can_be_names_of_form_fields() -> None:
    taken = {"data", "errors", "form_errors", "meta", "process", "validate", "populate_obj", "version", "csrf_token"}
    assert not [(key, question.key) for key, question in QUESTIONS if iskeyword(question.key) or question.key in taken]


def test_a_remark_may_always_stay_empty() -> None:
    assert not [key for key, question in QUESTIONS if isinstance(question, Remark) and question.required]


def test_every_choice_offers_different_answers() -> None:
    for key, question in QUESTIONS:
        options = question.options if isinstance(question, Choice) else getattr(question, "kinds", None)
        if options is None:
            continue
        assert len(options) >= 2, (key, question.key)
        for part in ("value", "label"):
            assert max(Counter(getattr(option, part) for option in options).values()) == 1, (key, question.key)
        assert all(re.fullmatch(r"[a-z][a-z_]*", option.value) for option in options), (key, question.key)


def test_every_task_that_waits_for_an_answer_exists_and_is_another_one() -> None:
    for key, question in QUESTIONS:
        assert set(question.needed_by) <= set(DECLARED) - {key}, (key, question.key)
        assert len(set(question.needed_by)) == len(question.needed_by), (key, question.key)


@pytest.mark.parametrize(("task", "question", "words"), WORDS)
def test_answers_that_diagrams_rely_on(task: str, question: str, words: list[str]) -> None:
    asked = _choice(task, question)
    assert asked.required
    assert [option.value for option in asked.options] == words


@pytest.mark.parametrize(("task", "question", "waiting"), WAITS)
def test_answers_reach_whoever_waits_for_them(task: str, question: str, waiting: set[str]) -> None:
    assert waiting <= set(_ask(task, question).needed_by)


def test_days_that_start_a_term_are_recorded() -> None:
    recorded = {
        (key, question.key): question.records
        for key, question in QUESTIONS
        if isinstance(question, Day) and question.records
    }
    assert recorded == {
        ("release.talk", "talked"): "talk",
        ("income.notification", "notified"): "notification",
        ("income.application", "received"): "application",
        ("income.advance", "paid_on"): "advance",
        ("housing.urgency", "applied"): "urgency_application",
        ("care.wmo_report", "reported"): "wmo_report",
        ("care.wmo_application", "applied"): "wmo_application",
    }
    assert not [
        question.key for _, question in QUESTIONS if isinstance(question, Day) and question.records and question.future
    ]


def test_a_condition_is_ready_only_by_what_proves_it() -> None:
    proofs = {(question.proves, key) for key, question in QUESTIONS if isinstance(question, Evidence)}
    assert {proof for proof in proofs if proof[0]} == {
        ("income", "income.decision"),
        ("income", "income.restart"),
        ("housing", "housing.place"),
        ("care", "care.insurance_restart"),
        ("care", "care.referral"),
        ("care", "care.insured"),
    }
    assert {pathway.process for pathway in tasks.PATHWAYS if pathway.condition} == {"income", "housing", "care"}


def test_a_place_is_confirmed_only_with_its_proof() -> None:
    assert _ask("housing.place", "proof").required


def test_care_knows_no_more_than_yes_or_no_by_whom_and_when() -> None:
    asked = [(key, question) for key, question in QUESTIONS if key.startswith("care.")]
    assert not [key for key, question in asked if isinstance(question, Remark)]
    assert {question.key for _, question in asked if isinstance(question, Reference)} == {
        "insurer",
        "policy",
        "provider",
        "provider_name",
        "reference",
    }
    assert {question.key: type(question).__name__ for question in DECLARED["care.medication"].checklist} == {
        "outcome": "Choice",
        "by_whom": "Choice",
        "handed_on": "Day",
        "person_told": "Choice",
    }


def test_of_a_forbidden_area_only_yes_or_no_is_known() -> None:
    assert [option.value for option in _choice("housing.check", "blocked").options] == ["yes", "no", "unknown"]
    for task in ("housing.family", "housing.sheltered", "housing.shelter_intake"):
        assert [option.value for option in _choice(task, "allowed").options] == ["yes", "no"]
    assert not [key for key, question in QUESTIONS if key.startswith("housing.") and isinstance(question, Remark)]


def test_whoever_proposes_an_address_is_told_of_areas_to_avoid() -> None:
    told = {key for key, question in QUESTIONS if "Wbmgp-gebied" in (question.help or "")}
    assert told == {"housing.urgency", "housing.urgency_decision", "housing.place"}


def test_no_offence_diagnosis_or_medication_is_asked() -> None:
    texts = [(key, text) for key, question in QUESTIONS for text in _texts(question)]
    texts += [(key, text) for key, task in DECLARED.items() for text in (task.why or "", task.outside_title)]
    assert not [(key, text) for key, text in texts if NEVER_ASKED.search(text)]


def test_texts_are_short() -> None:
    assert not [(key, question.key) for key, question in QUESTIONS if len(question.label) > 70]
    assert not [(key, text) for key, question in QUESTIONS for text in _texts(question) if len(text) > 90]


def test_texts_speak_of_the_person_and_to_u() -> None:
    informal = re.compile(r"\b(je|jij|jouw|jullie|cliënt|gedetineerde|klant)\b", re.IGNORECASE)
    assert not [(key, text) for key, question in QUESTIONS for text in _texts(question) if informal.search(text)]


def test_the_months_named_in_a_text_are_those_of_the_law() -> None:
    assert _named(r"(\d+) maanden", "income.stop_check", "income.application") == [law.BENEFIT_REUSE.span.months] * 2


def test_the_days_and_weeks_named_in_a_text_are_those_of_the_law() -> None:
    assert _named(r"(\d+) dagen", *DECLARED) == [law.PERSONAL_PLAN.span.days]
    assert _named(r"(\d+) weken", *DECLARED) == [law.INVESTIGATION.span.weeks]


def _named(pattern: str, *keys: str) -> list[int]:
    texts = [text for key in keys for question in DECLARED[key].checklist for text in _texts(question)]
    return [int(found) for text in texts for found in re.findall(pattern, text)]


def test_the_person_can_refuse_help_but_not_the_duties_of_an_office() -> None:
    assert {key for key, task in DECLARED.items() if not task.refusable} == OFFICE_DUTIES


def test_every_task_has_its_ground_and_its_reason() -> None:
    for task in DECLARED.values():
        assert re.search(r"artikel \d|Afspraak van Tilburg en Breda", task.ground.article), task.key
        assert task.ground.shared_with, task.key
        assert task.why, task.key
        assert task.outside_title.startswith("Stap in "), task.key


def test_the_talk_tells_what_is_shared_and_keeps_own_words() -> None:
    for task in ("release.talk", "release.second_talk"):
        keys = {question.key for question in DECLARED[task].checklist}
        assert keys >= {"talked", "told", "agreed", "own_words"}
        assert isinstance(_ask(task, "own_words"), Remark)
