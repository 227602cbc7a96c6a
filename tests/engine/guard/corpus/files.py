"""Files that cannot be read, or that could do harm when they are."""

from tests.engine.guard.releases import Broken, swapped, written

INCOME = "income.bpmn"
WHOLE = "the whole file"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
TYPE = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]>'
HIDDEN = '<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a+AFs-+AF0APg-<definitions/>'
LAUGHS = "<!DOCTYPE a [{}]><a>&e9;</a>".format(
    '<!ENTITY e0 "ha">' + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
)
OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'

BROKEN = {
    "a document type": Broken(swapped(INCOME, HEAD, HEAD + TYPE), INCOME, WHOLE, "document type", "Take out"),
    "a billion laughs": Broken(written(INCOME, LAUGHS), INCOME, WHOLE, "document type", "Take out"),
    "an external entity": Broken(written(INCOME, OUTSIDE), INCOME, WHOLE, "document type", "Take out"),
    "an external document type": Broken(
        written(INCOME, '<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd"><a/>'), INCOME, WHOLE, "document type", "Take out"
    ),
    "a table with an external entity": Broken(written("track.dmn", OUTSIDE), "track.dmn", WHOLE, "entity", "Take out"),
    "an entity without a document type": Broken(
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
