"""The facts of a letter as they are kept: values that go into JSON, by name."""

from collections.abc import Mapping
from dataclasses import fields as declared_fields
from datetime import date, time
from decimal import Decimal
from typing import Any, cast

from app.domain.letter import Contact, Facts
from app.paper.field import Field, Kind, fields
from app.paper.shelf import letter


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
    if known["first_name"] is None:
        known["first_name"] = ""
    return facts(contact=contact, **{"address": (), **cast("dict[str, Any]", known)})


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
