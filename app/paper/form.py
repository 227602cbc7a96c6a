"""The facts of a letter as a form asks for them, and as they are kept: values that go into JSON, by name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import fields as declared_fields
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, cast, get_args, get_origin, get_type_hints

from app.domain.letter import Contact, Facts, Reader, Together
from app.domain.text import Text, _
from app.paper.shelf import letter
from app.paper.template import BrokenLetterError

CONTACT = {"contact_name": _("Wie kan de lezer bellen?"), "contact_phone": _("Op welk nummer?")}
"""The one person whom the reader can call, as two facts."""


class Kind(StrEnum):
    """What somebody fills in."""

    DAY = "day"
    HOUR = "hour"
    TEXT = "text"
    AMOUNT = "amount"
    YES_NO = "yes_no"
    LINES = "lines"


KINDS: dict[object, Kind] = {
    date: Kind.DAY,
    time: Kind.HOUR,
    str: Kind.TEXT,
    Decimal: Kind.AMOUNT,
    bool: Kind.YES_NO,
    tuple[str, ...]: Kind.LINES,
}


@dataclass(frozen=True)
class Field:
    """A fact that somebody can fill in."""

    name: str
    kind: Kind
    label: Text
    required: bool
    own: bool
    """Whether it is of this letter; every letter has the others, and a case mostly knows them."""
    together: str | None = None
    """Fields with the same word here are filled in all, or none of them."""


@dataclass(frozen=True)
class Wrong:
    """What is wrong with a field: a message, and the values that stand in it."""

    message: Text
    values: Mapping[str, object] = MappingProxyType({})


@cache
def fields(name: str) -> tuple[Field, ...]:
    """Give what can be filled in of a letter: what every letter has, then its own in order. Raises BrokenLetterError."""
    return tuple(_fields(name, type(letter(name).sample), letter(name).reader))


def _fields(name: str, facts: type[Facts], reader: Reader) -> Iterator[Field]:
    hints = get_type_hints(facts, include_extras=True)
    yield _field(name, "to", hints, own=False)
    yield _field(name, "first_name", hints, own=False, must=reader == Reader.PERSON)
    yield _field(name, "address", hints, own=False)
    for fact, label in CONTACT.items():
        yield Field(fact, Kind.TEXT, label, required=True, own=False)
    for fact in own_facts(facts):
        yield _field(name, fact, hints)


def own_facts(facts: type[Facts]) -> list[str]:
    """Give the names of the facts that not every letter has, in order."""
    common = {one.name for one in declared_fields(Facts)}
    return [one.name for one in declared_fields(facts) if one.name not in common]


def _field(name: str, fact: str, hints: Mapping[str, object], *, own: bool = True, must: bool = True) -> Field:
    kind, *notes = get_args(hints[fact]) if get_origin(hints[fact]) is Annotated else (hints[fact],)
    label = next((cast("Text", one) for one in notes if isinstance(one, str)), None)
    open_ = type(None) in get_args(kind)
    plain = get_args(kind)[0] if open_ else kind
    if label is None or plain not in KINDS:
        what = f"{fact} is no field yet. Write {fact}: Annotated[kind, _('label')], of a kind that app/paper/form.py knows."
        raise BrokenLetterError(f"letters/{name}/facts.py: {what}")
    together = next((one.about for one in notes if isinstance(one, Together)), None)
    return Field(fact, KINDS[plain], label, must and not open_, own, together)


def values(facts: Facts) -> dict[str, object]:
    """Give facts as they are kept: words, lists and yes or no, ready for JSON; `restored` is the way back."""
    plain = {one.name: _plain(getattr(facts, one.name)) for one in declared_fields(facts) if one.name != "contact"}
    return plain | {"contact_name": facts.contact.name, "contact_phone": facts.contact.phone}


def _plain(value: object) -> object:
    match value:
        case date():
            return value.isoformat()
        case time():
            return value.isoformat("minutes")
        case Decimal():
            return str(value)
        case tuple():
            return list(value)
    return value


def restored(name: str, values: Mapping[str, object]) -> Facts:
    """Give the facts of a letter from what is kept. Raises MissingFactError with the names of what is not there."""
    facts, kinds = type(letter(name).sample), {one.name: one for one in fields(name)}
    known = {"number": values.get("number"), "written": _full(Kind.DAY, values.get("written"))}
    known["personal"] = values.get("personal") or ""
    known |= {fact: _full(one.kind, values.get(fact)) for fact, one in kinds.items()}
    lacking = [fact for fact, value in known.items() if value is None and _must(kinds.get(fact))]
    if lacking:
        raise MissingFactError(lacking)
    contact = Contact(str(known.pop("contact_name")), str(known.pop("contact_phone")))
    return facts(contact=contact, **cast("dict[str, Any]", known))


def _must(field: Field | None) -> bool:
    return field is None or field.required


def _full(kind: Kind, value: object) -> object:
    if value is None:
        return None
    match kind:
        case Kind.DAY:
            return date.fromisoformat(str(value))
        case Kind.HOUR:
            return time.fromisoformat(str(value))
        case Kind.AMOUNT:
            return Decimal(str(value))
        case Kind.LINES:
            return tuple(map(str, cast("list[object]", value)))
    return value


class MissingFactError(Exception):
    """A letter whose facts are not all there; nothing is written."""

    def __init__(self, names: list[str]) -> None:
        """Name the facts."""
        super().__init__(names)
        self.names = names


class WrongFactsError(Exception):
    """What somebody typed is no letter yet: what is wrong with each field, in words for them."""

    def __init__(self, wrong: Mapping[str, Wrong]) -> None:
        """Keep what is wrong, by field."""
        super().__init__(list(wrong))
        self.wrong = wrong


def taken(name: str, typed: Mapping[str, str]) -> dict[str, object]:
    """Give what somebody typed as values to keep. Raises WrongFactsError with one error a field."""
    raise NotImplementedError
