"""A checklist as its template draws it, and its answers as people read them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _

from app.access.need_to_know import Where
from app.domain.checklist import Choice, Day, Evidence, Option, Question, Tick
from app.domain.task import Task
from app.engine.definitions import Definitions
from app.store.tables import Case
from app.web.forms.checklist import PARTS, ChecklistForm
from app.web.forms.text import plain
from app.web.present import items, moments


@dataclass(frozen=True)
class ShownField:
    """A question as `components/checklist.html` expects it."""

    kind: str
    key: str
    label: str
    help: str | None
    required: bool
    value: Any
    error: str | None
    errors: dict[str, str | None]
    options: list[dict[str, str | None]]
    needed_by: str | None


def fields(form: ChecklistForm, definitions: Definitions, case: Case) -> list[ShownField]:
    """Give the questions of a task of a case with what was typed and what is wrong."""
    return [_field(question, form, _needed_by(question, definitions, case)) for question in form.task.checklist]


def error_links(form: ChecklistForm) -> list[dict[str, str]]:
    """Give each error with a link to its field."""
    return [
        {"href": f"#{name}", "text": _said_of(_label_of(form.task, name), text)} for name, text in form.errors.items()
    ]


def _said_of(label: str, text: str) -> str:
    return f"{label} {text}" if label.endswith("?") else f"{label}: {text}"


def answer_text(question: Question, field: str, value: str) -> str:
    """Give a stored answer as people read it."""
    if field.endswith("-day") or isinstance(question, Day):
        return moments.short_date(date.fromisoformat(value))
    options = question.options if isinstance(question, Choice) else ()
    kinds = question.kinds if isinstance(question, Evidence) else ()
    label = next((option.label for option in (*options, *kinds) if option.value == value), None)
    if label is not None:
        return _(label)
    return _("ja") if isinstance(question, Tick) else value


def answers(task: Task, stored: dict[str, str]) -> list[dict[str, str | None]]:
    """Give the answers of a task as pairs of label and text; evidence in one line."""
    pairs: list[dict[str, str | None]] = []
    for question in task.checklist:
        names = [f"{question.key}-{part}" for part in PARTS] if isinstance(question, Evidence) else [question.key]
        texts = [answer_text(question, name, stored[name]) for name in names if stored.get(name)]
        if texts:
            pairs.append({"label": _(question.label), "text": ", ".join(texts), "urgent": None, "href": None})
    return pairs


def as_typed(task: Task, typed: dict[str, list[str]]) -> list[dict[str, str]]:
    """Give what somebody typed in a checklist, right or wrong, as pairs of label and text."""
    pairs = []
    for question in task.checklist:
        names = [f"{question.key}-{part}" for part in PARTS] if isinstance(question, Evidence) else [question.key]
        texts = [_as_chosen(question, plain(value)) for name in names for value in typed.get(name, []) if value]
        if texts:
            pairs.append({"label": _(question.label), "text": ", ".join(texts)})
    reasons = [plain(value) for name, values in typed.items() if name.startswith("reason-") for value in values]
    return pairs + [{"label": _("Reden"), "text": text} for text in reasons if text]


def _as_chosen(question: Question, value: str) -> str:
    label = next((option.label for option in _options(question) if option.value == value), None)
    if label is not None:
        return _(label)
    return _("ja") if isinstance(question, Tick) else value


def _field(question: Question, form: ChecklistForm, needed_by: str | None) -> ShownField:
    evidence = isinstance(question, Evidence)
    return ShownField(
        kind=type(question).__name__.lower(),
        key=question.key,
        label=_(question.label),
        help=_(question.help) if question.help else None,
        required=question.required,
        value={part: form.typed(f"{question.key}-{part}") for part in PARTS} if evidence else form.typed(question.key),
        error=None if evidence else form.errors.get(question.key),
        errors={part: form.errors.get(f"{question.key}-{part}") for part in PARTS} if evidence else {},
        options=[_option(option) for option in _options(question)],
        needed_by=needed_by,
    )


def _options(question: Question) -> tuple[Option, ...]:
    if isinstance(question, Choice):
        return question.options
    return question.kinds if isinstance(question, Evidence) else ()


def _option(option: Option) -> dict[str, str | None]:
    return {"value": option.value, "label": _(option.label), "help": _(option.help) if option.help else None}


def _needed_by(question: Question, definitions: Definitions, case: Case) -> str | None:
    if not question.needed_by:
        return None
    wanted = [key for key in question.needed_by if key in definitions.tasks]
    titles = dict.fromkeys(items.task_title(definitions, key, Where.of(case)) for key in wanted)
    return _("Nodig voor: %(tasks)s", tasks=", ".join(titles))


def _label_of(task: Task, name: str) -> str:
    key = name.rpartition("-")[0] if name.rpartition("-")[2] in PARTS and "-" in name else name
    return next((_(question.label) for question in task.checklist if question.key == key), name)
