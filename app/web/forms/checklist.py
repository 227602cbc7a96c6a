"""The form of a task, built from its declared checklist."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Field, RadioField, StringField
from wtforms.form import BaseForm
from wtforms.validators import StopValidation

from app.domain.checklist import Choice, Day, Evidence, Question, Reference, Remark, Tick
from app.domain.task import Task
from app.web.forms.fields import DayField, LineField, NotLonger, Required, WordsField, first_errors
from app.web.forms.start import Before, OneOf

REFERENCE_LENGTH, ISSUER_LENGTH, REMARK_LENGTH = 40, 80, 500

PARTS = ("kind", "day", "issuer", "reference")
"""The parts of a piece of evidence, each a field of its own: key-kind, key-day, ..."""


class ChecklistForm:
    """The questions of one task with what was typed: kept as typed, checked when the task is completed."""

    def __init__(self, task: Task, typed: Mapping[str, list[str]]) -> None:
        """Fill the form with what a browser sent or a draft kept."""
        self.task = task
        self.form = BaseForm({name: field for q in task.checklist for name, field in _fields(q).items()})
        self.form.process(MultiDict([(name, value) for name, values in typed.items() for value in values]))

    def check(self, today: date, *, evidence: bool = True) -> bool:
        """Check every answer; afterwards `errors` says what is wrong. Without `evidence` none has to be there."""
        rules = (self._rules(question, today, evidence=evidence) for question in self.task.checklist)
        checks = {name: list(of_field) for of_question in rules for name, of_field in of_question.items()}
        return bool(self.form.validate(extra_validators=checks))

    @property
    def errors(self) -> dict[str, str]:
        """Give the first error of each field."""
        return first_errors(self.form)

    def answers(self) -> dict[str, str]:
        """Give the answers as they are stored, after a check that passed; an empty one is left out."""
        stored = {name: _stored(field) for name, field in self.form._fields.items()}
        return {name: value for name, value in stored.items() if value}

    def typed(self, name: str) -> Any:  # noqa: ANN401 - a text or a truth, as the field holds it
        """Give what stands in a field, right or wrong."""
        field = self.form[name]
        return field.typed if isinstance(field, DayField) else field.data

    def _rules(self, question: Question, today: date, *, evidence: bool) -> dict[str, list[Any]]:
        if isinstance(question, Evidence):
            return self._evidence_rules(question, today, required=question.required and evidence)
        must = [Required(_missing(question))] if question.required else []
        return {question.key: [*must, *_shape(question, today)]}

    def _evidence_rules(self, question: Evidence, today: date, *, required: bool) -> dict[str, list[Any]]:
        names = {part: f"{question.key}-{part}" for part in PARTS}
        begun = any(self.typed(name) for name in names.values())
        must = required or begun
        kinds = {option.value for option in question.kinds}
        rules: dict[str, list[Any]] = {
            names["kind"]: [OneOf(kinds if must else {*kinds, None, ""}, _("Kies welk bewijs er is."))],
            names["day"]: [Before(today, _("Een bewijs kan niet van na vandaag zijn."))],
            names["issuer"]: [NotLonger(ISSUER_LENGTH)],
            names["reference"]: [NotLonger(REFERENCE_LENGTH)],
        }
        if must:
            rules[names["day"]].insert(0, Required(_("Vul de datum op het bewijs in.")))
            rules[names["issuer"]].insert(0, Required(_("Vul in van wie het bewijs is.")))
        return rules


def _fields(question: Question) -> dict[str, Any]:
    match question:
        case Tick():
            return {question.key: BooleanField()}
        case Choice():
            return {question.key: RadioField(validate_choice=False)}
        case Day():
            return {question.key: DayField()}
        case Remark():
            return {question.key: WordsField()}
        case Evidence():
            kinds = {"kind": RadioField(validate_choice=False), "day": DayField()}
            return {f"{question.key}-{part}": kinds.get(part) or LineField() for part in PARTS}
    return {question.key: LineField()}


def _shape(question: Question, today: date) -> list[Any]:
    match question:
        case Choice(options=options):
            values = {option.value for option in options}
            return [OneOf(values if question.required else {*values, None, ""}, _("Kies een antwoord."))]
        case Day(future=False):
            return [Before(today, _("Deze dag moet nog komen. Kies vandaag of eerder."))]
        case Reference():
            return [NotLonger(REFERENCE_LENGTH), _is_reference]
        case Remark():
            return [NotLonger(REMARK_LENGTH)]
    return []


def _missing(question: Question) -> str:
    match question:
        case Tick():
            return _("Vink dit aan als het gedaan is.")
        case Choice():
            return _("Kies een antwoord.")
        case Day():
            return _("Vul een datum in, bijvoorbeeld 23-11-2026.")
    return _("Vul dit in.")


def _is_reference(_form: object, field: Any) -> None:  # noqa: ANN401 - any WTForms field
    if field.data and not all(sign.isalnum() or sign in " .:/-" for sign in field.data):
        raise StopValidation(_("Gebruik alleen letters, cijfers, spaties en . : / -"))


def _stored(field: Field) -> str:
    if isinstance(field, BooleanField):
        return "yes" if field.data else ""
    if isinstance(field, DayField):
        return field.data.isoformat() if field.data else ""
    return (field.data or "").strip() if isinstance(field, StringField | RadioField) else ""
