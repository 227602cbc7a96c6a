"""The form of a letter: what is still to be filled in, what may stay open, and what the case knows already."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext

from app.domain.text import Text, _
from app.paper.form import Field, Kind, Wrong
from app.web.present import moments

HELP: dict[Kind, Text] = {
    Kind.DAY: _("Bijvoorbeeld 23-11-2026"),
    Kind.HOUR: _("Bijvoorbeeld 9.30"),
    Kind.AMOUNT: _("In euro’s, bijvoorbeeld 1250,00"),
    Kind.LINES: _("Een regel per regel, zonder de naam."),
}
"""How each kind of field is filled in."""


@dataclass(frozen=True)
class ShownFact:
    """A field as components/letter_fields.html draws it."""

    name: str
    kind: str
    label: str
    help: str | None
    value: str
    required: bool
    error: str | None


@dataclass(frozen=True)
class ShownForm:
    """The fields of a letter, apart by what somebody has to do with them."""

    needed: list[ShownFact]
    optional: list[ShownFact]
    known: list[ShownFact]


def shown_form(
    fields: Sequence[Field], facts: Mapping[str, object], typed: Mapping[str, str], errors: Mapping[str, str]
) -> ShownForm:
    """Give the fields with what was typed, or else what is kept; where each stands depends on what is kept only."""
    whole = _whole(fields, facts)
    shown = {one.name: _shown(one, typed.get(one.name, as_typed(one, facts)), errors.get(one.name)) for one in fields}
    known = [one for one in fields if one.name in whole]
    open_ = [one for one in fields if one.name not in whole]
    return ShownForm(
        needed=[shown[one.name] for one in open_ if one.required],
        optional=[shown[one.name] for one in open_ if not one.required],
        known=[shown[one.name] for one in known],
    )


def as_typed(field: Field, facts: Mapping[str, object]) -> str:
    """Give a fact that is kept as somebody would type it."""
    value = facts.get(field.name)
    if value is None:
        return ""
    return TYPED.get(field.kind, str)(value)


def _lines(value: object) -> str:
    return "\n".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


TYPED: Mapping[Kind, Callable[[object], str]] = {
    Kind.DAY: lambda value: moments.short_date(date.fromisoformat(str(value))),
    Kind.HOUR: lambda value: str(value).removeprefix("0").replace(":", "."),
    Kind.AMOUNT: lambda value: str(value).replace(".", ","),
    Kind.YES_NO: lambda value: "yes" if value else "no",
    Kind.LINES: _lines,
}
"""How each kind is typed, of what is kept."""


def said(wrong: Wrong) -> str:
    """Give what is wrong with a field, in the reader's language."""
    return gettext(wrong.message, **wrong.values)


def answers() -> list[dict[str, str | None]]:
    """Give the answers to a yes or no."""
    return [
        {"value": "yes", "label": gettext("Ja"), "help": None},
        {"value": "no", "label": gettext("Nee"), "help": None},
    ]


def _whole(fields: Sequence[Field], facts: Mapping[str, object]) -> set[str]:
    """Give the fields that are filled in, but not those of a group that is half filled in."""
    filled = {one.name for one in fields if facts.get(one.name) not in (None, "", [])}
    half = {one.together for one in fields if one.together and one.name not in filled}
    return {one.name for one in fields if one.name in filled and one.together not in half - {None}}


def _shown(field: Field, value: str, error: str | None) -> ShownFact:
    help_text = gettext(HELP[field.kind]) if field.kind in HELP else None
    return ShownFact(
        field.name, field.kind.value, gettext(field.label), help_text, value, field.required, error
    )  # fmt: skip
