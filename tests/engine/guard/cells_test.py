"""Cells that fail or never match, FEEL by name; and what passes is what the engine itself can match."""

from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from SpiffWorkflow.dmn.engine.DMNEngine import DMNEngine

from app.engine.environment import script_engine
from app.engine.guard.cells import check_input, check_output
from app.engine.guard.release import Release
from app.engine.guard.values import Refused, Values
from tests.engine.guard.releases import sound

RELEASED = Release.of(sound())
WORDS = Values(frozenset({"uwv", "svb", "none", ""}))
TRUTH = Values(frozenset({True, False}))
NUMBER = Values(frozenset(), number=True)

REFUSED = {
    "a FEEL list": ('"uwv", "svb"', WORDS, "FEEL list and never matches", '? in ["uwv", "svb"]'),
    "a FEEL list of numbers": ("20, 21", WORDS, "FEEL list and never matches", "? in [20, 21]"),
    "a FEEL range": ("[18..27]", WORDS, "FEEL range", "<= ? <="),
    "an open FEEL range": ("]18..27[", WORDS, "FEEL range", "<= ? <="),
    "a FEEL truth": ("true", TRUTH, "'true' is no word in quotes", "Write True"),
    "a FEEL untruth": ("false", TRUTH, "'false' is no word in quotes", "Write False"),
    "a FEEL nothing": ("null", WORDS, "'null' is no word in quotes", 'Write ""'),
    "a FEEL not": ('not("uwv")', WORDS, "FEEL's not", "? != 'uwv'"),
    "a word without quotes": ("uwv", WORDS, "'uwv' is no word in quotes", 'Write "uwv"'),
    "in without a question mark": ('in ["uwv"]', WORDS, "does not run", '? in ["one"'),
    "not in without a question mark": ('not in ["uwv"]', WORDS, "does not run", '? in ["one"'),
    "a FEEL equality": ('= "uwv"', WORDS, "does not run", "? in"),
    "a FEEL date": ('date("2026-12-01")', WORDS, "FEEL call", "ask a fact in the input"),
    "a FEEL duration": ('< duration("P1D")', WORDS, "FEEL call", "ask a fact in the input"),
    "a word that cannot come up": ('"wia"', WORDS, "'wia' can never come up", "'uwv'"),
    "a word among others that cannot come up": ('? in ["uwv", "wia"]', WORDS, "'wia' can never come up", "'uwv'"),
    "a word for a truth": ('"yes"', TRUTH, "'yes' can never come up", "True"),
    "a number for a truth": ("1", TRUTH, "1 can never come up", "True"),
    "a number": ("20", WORDS, "20 can never come up", "'uwv'"),
    "a word for a number": ('"x"', NUMBER, "'x' can never come up", "whole number"),
    "a word behind an order of numbers": ('<= "3"', NUMBER, "'3' can never come up", "whole number"),
    "a truth for a number": ("True", NUMBER, "True can never come up", "whole number"),
    "a broken number": ("< 3.5", NUMBER, "3.5 can never come up", "whole number"),
    "a number without a comparison": ("?", NUMBER, "is a number", "Compare it"),
    "an order": ("< 27", WORDS, "an order that words do not have", "Use =="),
    "an order with a question mark": ("18 <= ? < 27", WORDS, "compares twice", "and between"),
    "words with or": ('"uwv" or "svb"', WORDS, "does not look at its input", '? in ["one"'),
    "a word in brackets": ('["uwv"]', WORDS, "does not look at its input", '? in ["one"'),
    "spaces around": (' "uwv"', WORDS, "spaces around it", "Take them out"),
    "only a space": (" ", WORDS, "spaces around it", "Take them out"),
    "a call": ('fact("under_27")', TRUTH, "calls something other", "Write only"),
    "code": ("__import__('os')", WORDS, "calls something other", "Write only"),
    "an attribute of the input": ("?.x", WORDS, "holds Attribute", "Write only"),
    "half a cell": ('"uwv', WORDS, "is not an expression", "Write only"),
    "a long cell": ('? == "uwv" or ' * 30 + "?", WORDS, "too long", "under 300"),
    "the input itself when it is a word": ("?", WORDS, "always counts as true", "Compare"),
}


@pytest.mark.parametrize(("text", "values", "what", "remedy"), REFUSED.values(), ids=REFUSED.keys())
def test_an_input_cell_is_refused(text: str, values: Values, what: str, remedy: str) -> None:
    with pytest.raises(Refused) as caught:
        check_input(RELEASED, values, text)
    assert what in caught.value.what
    assert remedy in caught.value.remedy


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("-", WORDS),
        ("", WORDS),
        ('"uwv"', WORDS),
        ('""', WORDS),
        ('== "uwv"', WORDS),
        ('!= "uwv"', WORDS),
        ('? in ["uwv", "svb"]', WORDS),
        ('? not in ("uwv", "svb")', WORDS),
        ('? == "uwv" or not ? != "svb"', WORDS),
        ("True", TRUTH),
        ("not ?", TRUTH),
        ("?", TRUTH),
    ],
)
def test_a_cell_that_can_match_passes(text: str, values: Values) -> None:
    check_input(RELEASED, values, text)


@pytest.mark.parametrize(
    ("cell", "matched"),
    [
        ("-", {"uwv", "svb", "none", ""}),
        ('"uwv"', {"uwv"}),
        ('""', {""}),
        ('== "uwv"', {"uwv"}),
        ('!= "uwv"', {"svb", "none", ""}),
        ('? in ["uwv", "svb"]', {"uwv", "svb"}),
        ('? not in ("uwv", "svb")', {"none", ""}),
        ('? == "uwv" or not ? != "svb"', {"uwv", "svb"}),
    ],
)
def test_a_cell_that_passes_matches_in_the_engine(cell: str, matched: set[str]) -> None:
    check_input(RELEASED, WORDS, cell)
    assert {word for word in ("uwv", "svb", "none", "") if _matches(cell, word)} == matched


def test_the_engine_never_matches_a_feel_list() -> None:
    assert not [word for word in ("uwv", "svb", "none", "") if _matches('"uwv", "svb"', word)]


@dataclass(frozen=True)
class _Case:
    """A case of which only one fact is asked."""

    word: str

    def fact(self, name: str) -> str:
        return self.word

    opens = first_rung = rung = answer = done = fact


def _matches(cell: str, word: str) -> bool:
    workflow = SimpleNamespace(script_engine=script_engine(_Case(word)))  # type: ignore[arg-type]
    task = SimpleNamespace(workflow=workflow, data={})
    engine: Any = DMNEngine
    return bool(engine(None).evaluate('fact("income")', None if cell == "-" else cell, task))


OUTPUTS = {
    "nothing": ("", "empty", '"word"'),
    "spaces": (' "x"', "spaces around it", '"word"'),
    "a word without quotes": ("income", "'income' is no word in quotes", 'Write "income"'),
    "a FEEL truth": ("true", "'true' is no word in quotes", "Write True"),
    "a number": ("7", "no plain word", '"word"'),
    "a list": ('["x"]', "no plain word", '"word"'),
    "a call": ('fact("under_27")', "calls something other", "Write only"),
    "code": ("().__class__", "holds Attribute", "Write only"),
}


@pytest.mark.parametrize(("text", "what", "remedy"), OUTPUTS.values(), ids=OUTPUTS.keys())
def test_an_output_cell_is_refused(text: str, what: str, remedy: str) -> None:
    with pytest.raises(Refused) as caught:
        check_output(text)
    assert what in caught.value.what
    assert remedy in caught.value.remedy


@given(st.text())
def test_no_text_does_more_than_be_refused(text: str) -> None:
    for check in (partial(check_input, RELEASED, WORDS), check_output):
        with suppress(Refused):
            check(text)
