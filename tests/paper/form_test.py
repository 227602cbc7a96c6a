"""The form of a letter: every fact goes in and comes back, and what is wrong is said in words, one error a field."""

import json
from dataclasses import fields as declared
from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.letter import Contact, Facts
from app.paper.form import Field, Kind, MissingFactError, WrongFactsError, fields, restored, taken, values
from app.paper.shelf import letter, names

WORDS = st.text(st.characters(codec="latin-1", categories=("L", "N")), min_size=1, max_size=40)
ANY: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.DAY: st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    Kind.HOUR: st.times().map(lambda one: one.replace(second=0, microsecond=0)),
    Kind.TEXT: WORDS,
    Kind.AMOUNT: st.decimals(0, 99999, places=2),
    Kind.YES_NO: st.booleans(),
    Kind.LINES: st.lists(WORDS, min_size=1, max_size=8).map(tuple),
}


@st.composite
def any_facts(draw: st.DrawFn) -> tuple[str, Facts]:
    name = draw(st.sampled_from(names()))
    sample = letter(name).sample
    kinds = {one.name: one for one in fields(name)}
    drawn: dict[str, Any] = {
        one.name: draw(ANY[kinds[one.name].kind] | (st.nothing() if kinds[one.name].required else st.none()))
        for one in declared(sample)
        if one.name in kinds and one.name != "first_name"
    }
    contact = Contact(draw(WORDS), draw(WORDS))
    return name, replace(sample, contact=contact, **drawn)


@given(any_facts())
def test_what_is_kept_of_the_facts_gives_them_back(found: tuple[str, Facts]) -> None:
    name, facts = found
    assert restored(name, json.loads(json.dumps(values(facts)))) == facts


@pytest.mark.parametrize("name", names())
def test_every_sample_can_be_typed(name: str) -> None:
    for facts in letter(name).samples:
        kept = values(facts)
        typed = {one.name: _typed(one, kept[one.name]) for one in fields(name)}
        assert restored(name, {**kept, **taken(name, typed)}) == facts


def _typed(field: Field, value: Any) -> str:  # noqa: ANN401 - any value of a fact
    match field.kind:
        case Kind.YES_NO if value is not None:
            return "yes" if value else "no"
        case Kind.LINES:
            return "\r\n".join(value)
    return str(value or "")


INVITATION = {
    "to": "Samir Voorbeeld", "first_name": "Samir", "address": "PI Vught\nafdeling 3", "contact_name": "Noor Bakker",
    "contact_phone": "013-000 00 00", "day": "27-11-2026", "at": "10.00", "place": "de spreekkamer",
}  # fmt: skip


def test_what_somebody_types_is_read_as_people_write_it() -> None:
    found = taken("invitation", INVITATION | {"to": "  Samir \t Voorbeeld "})
    facts: Any = restored("invitation", found | {"number": "T-2026-0142", "written": "2026-11-23"})
    assert (facts.to, facts.address) == ("Samir Voorbeeld", ("PI Vught", "afdeling 3"))
    assert (facts.day, facts.at) == (date(2026, 11, 27), time(10))


@pytest.mark.parametrize(
    ("typed", "euros"), [("1250", "1250.00"), ("1.250,00", "1250.00"), ("€ 312,50", "312.50"), ("80,-", "80.00")]
)
def test_an_amount_is_read_as_dutch(typed: str, euros: str) -> None:
    sample = letter("benefit_decision").sample
    form = {one.name: _typed(one, values(sample)[one.name]) for one in fields("benefit_decision")}
    assert Decimal(str(taken("benefit_decision", form | {"amount": typed})["amount"])) == Decimal(euros)


@pytest.mark.parametrize(
    ("name", "wrong", "says"),
    [
        ("to", "", "Vul dit in."),
        ("to", "Ł" * 201, "Dit is te lang"),
        ("to", "علي", "kunnen wij niet drukken"),
        ("to", "\u202eamon", "kunnen wij niet drukken"),
        ("first_name", " ", "Vul dit in."),
        ("address", "regel\n" * 9, "Er passen er"),
        ("address", ("w" * 190 + "\n") * 3, "venster van de envelop"),
        ("day", "31-2-2026", "geen datum"),
        ("day", "morgen", "geen datum"),
        ("at", "25.00", "geen tijd"),
        ("at", "10", "geen tijd"),
        ("place", "", "Vul dit in."),
        ("contact_phone", "", "Vul dit in."),
    ],
)
def test_what_is_wrong_is_said_of_its_field_only(name: str, wrong: str, says: str) -> None:
    with pytest.raises(WrongFactsError) as error:
        taken("invitation", INVITATION | {name: wrong})
    assert list(error.value.wrong) == [name]
    assert says in error.value.wrong[name].message


def test_every_field_that_is_wrong_is_named_at_once() -> None:
    with pytest.raises(WrongFactsError) as error:
        taken("invitation", {})
    assert set(error.value.wrong) == set(INVITATION)


def test_what_belongs_together_is_filled_in_whole_or_not_at_all() -> None:
    sample = letter("first_day").sample
    form = {one.name: _typed(one, values(sample)[one.name]) for one in fields("first_day")}
    with pytest.raises(WrongFactsError) as error:
        taken("first_day", form | {"money_at": "", "appointment_day": "", "appointment_at": ""})
    assert set(error.value.wrong) == {"money_at", "appointment_day", "appointment_at"}
    assert taken("first_day", form | {"money_at": "", "money_place": ""})["money_place"] is None


def test_a_yes_or_no_is_never_guessed() -> None:
    sample = letter("plan").sample
    form = {one.name: _typed(one, values(sample)[one.name]) for one in fields("plan")}
    for typed in ("", "on", "maybe"):
        with pytest.raises(WrongFactsError) as error:
            taken("plan", form | {"money": typed})
        assert list(error.value.wrong) == ["money"]


def test_a_letter_of_which_facts_are_lost_is_none() -> None:
    kept = values(letter("invitation").sample)
    del kept["day"], kept["number"]
    with pytest.raises(MissingFactError) as error:
        restored("invitation", kept)
    assert error.value.names == ["number", "day"]
