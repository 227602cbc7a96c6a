"""Tables that cannot be read as one table with as many cells as columns."""

from tests.engine.guard.releases import Broken, edited, insert, last, put, remove

FILE = "benefit_route.dmn"
CELL = "benefit_route_rule_1_in_1"

CASES = {
    "a comment": ([insert("benefit_route_rule_1", "<!-- x -->")], "benefit_route_rule_1", "comment", "description"),
    "a list of allowed values": (
        [insert("benefit_route_input_1", "<dmn:inputValues id='v'/>")], "v", "holds inputValues", "Keep to one table"
    ),
    "an element of another maker": (
        [insert("benefit_route_rule_1", "<x id='v'/>")], "v", "holds x", "Keep to one table",
    ),
    "an expression instead of a table": (
        [insert("benefit_route", "<dmn:literalExpression id='v'/>")], "v", "holds literalExpression",
        "Keep to one table"
    ),
    "two decisions": (
        [insert("benefit_route_definitions", "<dmn:decision id='v'><dmn:decisionTable id='w'/></dmn:decision>")],
        "benefit_route_definitions", "holds 2 of decision", "exactly one",
    ),
    "two tables": (
        [insert("benefit_route", "<dmn:decisionTable id='w'/>")], "benefit_route", "holds 2 of decisionTable",
        "exactly one"
    ),
    "no table": ([remove("benefit_route_table")], "benefit_route", "holds 0 of decisionTable", "exactly one"),
    "a cell without text": ([remove(f"//*[@id='{CELL}']/dmn:text")], CELL, "holds 0 of text", "exactly one"),
    "a cell with two texts": ([insert(CELL, "<dmn:text>1</dmn:text>")], CELL, "holds 2 of text", "exactly one"),
    "a cell with a part in it": (
        [insert(f"//*[@id='{CELL}']/dmn:text", "<dmn:text>1</dmn:text>")], CELL, "holds text", "Keep to one table"
    ),
    "an input without an expression": (
        [remove("benefit_route_expression_1")], "benefit_route_input_1", "holds 0 of inputExpression", "exactly one"
    ),
    "a rule without an id": (
        [put("benefit_route_rule_1", id=None)], "benefit_route_table", "a rule has no id", "letters"
    ),
    "an id with a dash": ([put(CELL, id="a-b")], "a-b", "no id that can be used", "letters"),
    "one id twice": (
        [put(CELL, id="benefit_route_rule_1")], "benefit_route_rule_1", "2 elements have this id", "no other",
    ),
    "a decision under another name": (
        [put("benefit_route", id="route")], "route", "not the name of its file", "benefit_route",
    ),
    "a table without rules": (
        [remove(f"benefit_route_rule_{number}") for number in range(1, 7)], "benefit_route_table", "has no rule",
        "at least one"
    ),
    "a table without an output": (
        [remove("benefit_route_output")], "benefit_route_table", "has no output", "at least one"
    ),
    "an input behind the rules": (
        [last("benefit_route_input_1")], "benefit_route_input_1", "behind a rule", "before the rules"
    ),
    "an output behind the rules": (
        [last("benefit_route_output")], "benefit_route_output", "behind a rule", "before the rules"
    ),
    "a row with a cell too few": (
        [remove(CELL)], "benefit_route_rule_1", "fewer cells than columns", "one cell a column",
    ),
    "a row with an answer too many": (
        [insert("benefit_route_rule_1", "<dmn:outputEntry id='v'><dmn:text>1</dmn:text></dmn:outputEntry>")],
        "benefit_route_rule_1", "more or fewer cells", "one cell a column",
    ),
    "an aggregation": (
        [put("benefit_route_table", aggregation="COUNT")], "benefit_route_table", "'COUNT' would be ignored", "COLLECT"
    ),
}  # fmt: skip

BROKEN = {
    name: Broken(edited(FILE, *edits), FILE, element, what, remedy)
    for name, (edits, element, what, remedy) in CASES.items()
}
