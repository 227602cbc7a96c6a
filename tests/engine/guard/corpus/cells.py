"""Cells of tables that would run code, fail, or never match."""

from tests.engine.guard.releases import Broken, edited, say

ROUTE = "benefit_route.dmn"
FIRST, OUT = "benefit_route_rule_1_in_1", "benefit_route_rule_6_out"

CELLS = {
    "a FEEL list in a cell": (FIRST, '"uwv", "svb"', "FEEL list", '? in ["uwv", "svb"]'),
    "a FEEL range in a cell": (FIRST, "[18..27]", "FEEL range", "<= ? <="),
    "a FEEL not in a cell": (FIRST, 'not("uwv")', "FEEL's not", "? != 'uwv'"),
    "a FEEL truth in a cell": ("benefit_route_rule_5_in_4", "true", "'true' is no word", "Write True"),
    "a word in a cell that cannot come up": (FIRST, '"wia"', "'wia' can never come up", "'uwv'"),
    "a Dutch word in a cell": ("benefit_route_rule_3_in_3", '"nee"', "'nee' can never come up", "'no'"),
    "code in an input cell": (FIRST, "__import__('os').system('true')", "calls something other", "Write only"),
    "an attribute in an input cell": (FIRST, "?.__class__", "holds Attribute", "Write only"),
    "a word without quotes in an output cell": (OUT, "standard", "'standard' is no word", 'Write "standard"'),
    "a FEEL truth in an output cell": (OUT, "true", "'true' is no word", "Write True"),
    "code in an output cell": (OUT, "__import__('os').system('true')", "calls something other", "Write only"),
    "an attribute in an output cell": (OUT, "().__class__", "holds Attribute", "Write only"),
    "an empty output cell": (OUT, "", "empty", '"word"'),
}

BROKEN = {
    name: Broken(edited(ROUTE, say(f"//*[@id='{cell}']/dmn:text", text)), ROUTE, cell, what, remedy)
    for name, (cell, text, what, remedy) in CELLS.items()
}
