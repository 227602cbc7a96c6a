from datetime import date

import pytest

from app.demo.answers import fill, require_known
from app.demo.deeds import Given, Proof
from app.demo.when import on
from app.domain.checklist import Evidence
from app.engine.catalogue import current
from app.web.forms.checklist import ChecklistForm

TODAY = date(2026, 11, 25)
LAST_WEEK = date(2026, 11, 18)


@pytest.mark.parametrize("key", sorted(current().tasks))
def test_the_usual_answers_pass_the_form_of_every_task(key: str) -> None:
    task = current().tasks[key]
    proofs: dict[str, Given] = {
        question.key: Proof(question.kinds[0].value, "Gemeente", "K-1")
        for question in task.checklist
        if isinstance(question, Evidence) and question.required
    }

    form = ChecklistForm(task, {name: [value] for name, value in fill(task, proofs, TODAY, LAST_WEEK).items()})

    assert form.check(LAST_WEEK), form.errors


def test_the_story_overrides_the_usual_answers() -> None:
    task = current().tasks["release.first_contact"]

    answers = fill(task, {"way": "phone", "next_talk": on(1)}, TODAY, LAST_WEEK)

    assert answers == {
        "way": "phone",
        "spoken": "2026-11-18",
        "urgent": "identity",
        "understanding": "nothing",
        "next_talk": "2026-11-26",
    }


@pytest.mark.parametrize(
    ("task", "given"),
    [
        ("release.match", {"colour": "red"}),
        ("release.match", {"found": "perhaps"}),
        ("release.match", {"found": on(-1)}),
        ("release.first_contact", {"spoken": on(1)}),
        ("income.decision", {"proof": Proof("promise", "Gemeente", "K-1")}),
        ("income.application", {}),
    ],
)
def test_what_the_checklist_does_not_know_or_allow_stops_the_story(task: str, given: dict[str, Given]) -> None:
    with pytest.raises(ValueError, match=r"question|option|evidence|still to come|left empty"):
        fill(current().tasks[task], given, TODAY, LAST_WEEK)


def test_a_half_filled_checklist_is_held_against_its_questions_too() -> None:
    with pytest.raises(ValueError, match="colour"):
        require_known(current().tasks["release.match"], {"colour": "red"})
