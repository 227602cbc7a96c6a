"""The facts of a letter as a form asks for them: each with its kind and its label, as `facts.py` declares them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import fields as declared_fields
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Annotated, cast, get_args, get_origin, get_type_hints

from app.domain.letter import Facts, From, Letter, Longest, Reader, Together
from app.domain.text import Text, _
from app.paper.shelf import letter
from app.paper.template import BrokenLetterError

CONTACT = {"contact_name": _("Wie kan de lezer bellen?"), "contact_phone": _("Op welk nummer?")}
"""The one person whom the reader can call, as two facts."""


LONGEST = 200
"""How many characters a name may have (the BRP allows a surname of 200), and any text that says nothing else."""


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
    sources: tuple[From, ...] = ()
    """Where a case knows it from; the first that does counts."""
    longest: int = LONGEST
    """How many characters a text may have, or a line of an address."""


@cache
def fields(name: str) -> tuple[Field, ...]:
    """Give what can be filled in of a letter: what every letter has, then its own in order.

    Raises BrokenLetterError.
    """
    return tuple(_fields(name, letter(name)))


def _fields(name: str, declared: Letter) -> Iterator[Field]:
    facts = type(declared.sample)
    hints = get_type_hints(facts, include_extras=True)
    yield _field(name, "to", hints, own=False)
    yield _field(name, "first_name", hints, own=False, must=declared.reader != Reader.PARTNER)
    if declared.posted:
        yield _field(name, "address", hints, own=False)
    for fact, label in CONTACT.items():
        yield Field(fact, Kind.TEXT, label, required=True, own=False)
    common = {one.name for one in declared_fields(Facts)}
    for one in declared_fields(facts):
        if one.name not in common:
            yield _field(name, one.name, hints)


def _field(name: str, fact: str, hints: Mapping[str, object], *, own: bool = True, must: bool = True) -> Field:
    kind, *notes = get_args(hints[fact]) if get_origin(hints[fact]) is Annotated else (hints[fact],)
    label = next((cast("Text", one) for one in notes if isinstance(one, str)), None)
    open_ = type(None) in get_args(kind)
    plain = get_args(kind)[0] if open_ else kind
    if label is None or plain not in KINDS:
        remedy = f"Write {fact}: Annotated[kind, _('label')], of a kind that app/paper/field.py knows."
        raise BrokenLetterError(f"letters/{name}/facts.py: {fact} cannot be filled in. {remedy}")
    together = next((one.about for one in notes if isinstance(one, Together)), None)
    longest = next((one.characters for one in notes if isinstance(one, Longest)), LONGEST)
    sources = tuple(one for one in notes if isinstance(one, From))
    return Field(fact, KINDS[plain], label, must and not open_, own, together, sources, longest)
