"""Files that cannot be read, or that could do harm when they are."""

import pytest

from app.engine.guard import problems
from tests.engine.guard.releases import Broken, assert_refused, sound, swapped, written

INCOME = "income.bpmn"
WHOLE = "the whole file"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
BILLION = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]>'
HIDDEN = '<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a+AFs-+AF0APg-<definitions/>'

CASES = {
    "a document type": Broken(swapped(INCOME, HEAD, HEAD + BILLION), INCOME, WHOLE, "document type", "Take out"),
    "an external entity": Broken(
        written(INCOME, '<!ENTITY x SYSTEM "file:///etc/passwd"><a>&x;</a>'), INCOME, WHOLE, "entity", "Take out"
    ),
    "a document type in small letters": Broken(
        written(INCOME, "<!doctype a><a/>"), INCOME, "line 1", "no well-formed XML", "modeler"
    ),
    "another encoding": Broken(written(INCOME, HIDDEN), INCOME, WHOLE, "encoding 'UTF-7'", "UTF-8"),
    "another encoding behind a byte order mark": Broken(
        written(INCOME, f"\ufeff{HIDDEN}"), INCOME, WHOLE, "encoding 'UTF-7'", "UTF-8"
    ),
    "half a file": Broken(written(INCOME, "<a><b></a>"), INCOME, "line 1", "no well-formed XML", "modeler"),
    "nothing": Broken(written(INCOME, ""), INCOME, "line 1", "no well-formed XML", "modeler"),
    "half a character": Broken(written(INCOME, "<a>\ud800</a>"), INCOME, WHOLE, "character", "UTF-8"),
    "a page of the web": Broken(written(INCOME, "<html/>"), INCOME, WHOLE, "starts with 'html'", "definitions of"),
    "a table under the name of a diagram": Broken(
        lambda content: written(INCOME, content.files["benefit_route.dmn"])(content),
        INCOME,
        WHOLE,
        "starts with",
        "BPMN",
    ),
    "a table with prefixes": Broken(
        written(
            "route.dmn", '<dmn:definitions xmlns:dmn="https://www.omg.org/spec/DMN/20191111/MODEL/"></dmn:definitions>'
        ),
        "route.dmn",
        WHOLE,
        "carry a prefix",
        "no prefix",
    ),
    "a file larger than any drawing": Broken(
        swapped(INCOME, HEAD, HEAD + f"<!--{'x' * 1_000_000}-->"), INCOME, WHOLE, "larger than", "Split"
    ),
    "a name with capitals": Broken(written("Income 2.bpmn", "<a/>"), "Income 2.bpmn", WHOLE, "no name", "income.bpmn"),
    "another kind of file": Broken(written("income.exe", "<a/>"), "income.exe", WHOLE, "no name", "income.bpmn"),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_is_refused(case: Broken) -> None:
    assert_refused(case)


def test_says_the_line_at_which_a_file_breaks() -> None:
    found = problems(written(INCOME, "<a>\n\n<b></a>")(sound()))
    assert [problem.element for problem in found if problem.file == INCOME] == ["line 3"]
