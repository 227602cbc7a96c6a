"""The form that corrects a completed task: its checklist once more, and why."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import Form, RadioField

from app.actions.correct import REASONS, WITHDRAWN, Why
from app.domain.checklist import Day, Evidence
from app.domain.task import Task
from app.web.forms.checklist import PARTS, REMARK_LENGTH, ChecklistForm
from app.web.forms.fields import NotLonger, WordsField, first_errors
from app.web.forms.start import OneOf
from app.web.forms.text import one_line

PREFIX = "correction-"
"""Before the names of the fields that say why, so that no question of a checklist is called the same."""

Typed = Mapping[str, list[str]]


class ReasonForm(Form):
    """Why the answers change."""

    reason = RadioField(validate_choice=False)
    remark = WordsField()


class CorrectionForm:
    """The questions of a completed task and the reason, with what was typed."""

    def __init__(self, task: Task, typed: Typed) -> None:
        """Fill the form with what a browser sent, or with the answers that hold."""
        named = {name.removeprefix(PREFIX): values for name, values in typed.items() if name.startswith(PREFIX)}
        self.why = ReasonForm(MultiDict([(name, value) for name, values in named.items() for value in values]))
        self.withdrawn = self.why.reason.data == WITHDRAWN
        self.checklist = ChecklistForm(task, _without_emptied(task, typed) if self.withdrawn else typed)

    def check(self, today: date) -> bool:
        """Check everything as when the task is completed; evidence that fell away need not be there."""
        rules: dict[str, list[Any]] = {
            "reason": [OneOf(REASONS, _("Kies waarom u dit verandert."))],
            "remark": [NotLonger(REMARK_LENGTH)],
        }
        reasoned = self.why.validate(extra_validators=rules)
        return self.checklist.check(today, evidence=not self.withdrawn) and reasoned

    @property
    def reason_errors(self) -> dict[str, str]:
        """Give the first error of each field that says why, by its name on the page."""
        return {f"{PREFIX}{name}": text for name, text in first_errors(self.why).items()}

    def reason(self) -> Why:
        """Give why, after a check that passed."""
        return Why(self.why.reason.data, one_line(self.why.remark.data or ""))


def as_filled_in(task: Task, stored: Mapping[str, str]) -> dict[str, list[str]]:
    """Give stored answers as somebody would type them."""
    days = {question.key for question in task.checklist if isinstance(question, Day)}
    days |= {f"{question.key}-day" for question in task.checklist if isinstance(question, Evidence)}
    return {
        name: [date.fromisoformat(value).strftime("%d-%m-%Y") if name in days else value]
        for name, value in stored.items()
    }


def _without_emptied(task: Task, typed: Typed) -> Typed:
    """Leave out the kind of evidence whose other parts were emptied: nobody can empty a radio button."""
    emptied = {
        f"{question.key}-kind"
        for question in task.checklist
        if isinstance(question, Evidence)
        and not any(value.strip() for part in PARTS[1:] for value in typed.get(f"{question.key}-{part}", []))
    }
    return {name: values for name, values in typed.items() if name not in emptied}
