"""Tables with inputs nobody can ask, rules nobody reaches, and cases without an answer."""

from tests.engine.guard.releases import (
    Broken,
    Change,
    Edit,
    both,
    edited,
    insert,
    link,
    put,
    remove,
    say,
)

ROUTE, NEEDED, TRACK = "benefit_route.dmn", "needed_pathways.dmn", "track.dmn"
FIRST_INPUT = "//*[@id='benefit_route_expression_1']/dmn:text"


def _first(text: str) -> Edit:
    return say(FIRST_INPUT, text)


def _cell(name: str, text: str) -> Edit:
    return say(f"//*[@id='{name}']/dmn:text", text)


ASKED_FIRST = """<bpmn:businessRuleTask id="ask_first"><bpmn:extensionElements>
  <spiffworkflow:calledDecisionId>needed_pathways</spiffworkflow:calledDecisionId>
</bpmn:extensionElements></bpmn:businessRuleTask>"""
EARLIER = edited(
    "income.bpmn",
    insert("income", ASKED_FIRST),
    insert("income_office", "<bpmn:flowNodeRef>ask_first</bpmn:flowNodeRef>"),
    remove("//*[@id='choose_route']/bpmn:incoming"),
    put("stop_check_to_choose_route", targetRef="ask_first"),
    link("income", "ask_first", "choose_route"),
)


def over_pathways(cell: str) -> Change:
    """Let the table of routes ask for the pathways that an earlier table gave, with a cell under that input."""
    cells = [_cell(f"benefit_route_rule_{number}_in_1", "-") for number in (2, 4)]
    return both(EARLIER, edited(ROUTE, _first("pathway"), _cell("benefit_route_rule_1_in_1", cell), *cells))


CASES = {
    "an input that asks nobody": (
        ROUTE, [_first("previous_benefit")], "benefit_route_input_1", "not known here", "table",
    ),
    "an empty input": (ROUTE, [_first("")], "benefit_route_input_1", "is not an expression", "Write only"),
    "an input that asks two things": (
        ROUTE, [_first("fact('under_27') or fact('pre_trial')")], "benefit_route_input_1", "more than one question",
        "one thing"
    ),
    "an input that runs code": (
        ROUTE, [_first("open('x')")], "benefit_route_input_1", "calls something other", "Write only",
    ),
    "an input of a timer": (
        ROUTE, [_first("opens('income.restart')")], "benefit_route_input_1", "calls something", "Write",
    ),
    "a word under a number": (
        TRACK, [_cell("track_rule_1_in_1", '== "x"')], "track_rule_1_in_1", "'x' can never come up", "whole number",
    ),
    "an order of words under an input": (
        ROUTE, [_cell("benefit_route_rule_1_in_1", '< "uwv"')], "benefit_route_rule_1_in_1", "an order", "Use ==",
    ),
    "an input of an unknown fact": (
        ROUTE, [_first("fact('tall')")], "benefit_route_input_1", "nobody knows", "under_27",
    ),
    "a hit policy the engine does not know": (
        ROUTE, [put("benefit_route_table", hitPolicy="PRIORITY")], "benefit_route_table", "'PRIORITY' is not known",
        "FIRST"
    ),
    "a hit policy in short": (
        ROUTE, [put("benefit_route_table", hitPolicy="F")], "benefit_route_table", "'F'", "FIRST",
    ),
    "no rule for all other cases": (
        ROUTE, [remove("benefit_route_rule_6")], "benefit_route_rule_5", "does not catch all", "last rule"
    ),
    "no rule for all other cases where one may hit": (
        ROUTE,
        [remove("benefit_route_rule_6"), put("benefit_route_table", hitPolicy=None)],
        "benefit_route_rule_5", "does not catch all", "last rule",
    ),
    "a list that may be missing": (
        NEEDED, [remove("needed_pathways_rule_13")], "needed_pathways_rule_12", "no rule always holds", 'giving "none"'
    ),
    "a rule behind the one that takes all": (
        ROUTE, [_cell("benefit_route_rule_1_in_1", "-")], "benefit_route_rule_2", "never reached", "before that rule"
    ),
    "the same rule twice": (
        ROUTE, [_cell("benefit_route_rule_2_in_1", '"uwv"')], "benefit_route_rule_2",
        "benefit_route_rule_1 takes all", "out"
    ),
    "an output without a name": (
        ROUTE, [put("benefit_route_output", name=None)], "benefit_route_output", "''", "letters",
    ),
    "an output with a dot": (
        ROUTE, [put("benefit_route_output", name="a.b")], "benefit_route_output", "'a.b'", "letters",
    ),
    "an output that hides": (
        ROUTE, [put("benefit_route_output", name="_a")], "benefit_route_output", "'_a'", "letters",
    ),
    "an output in place of a question": (
        ROUTE, [put("benefit_route_output", name="fact")], "benefit_route_output", "'fact' cannot be the name",
        "letters"
    ),
    "a pathway that does not exist": (
        NEEDED, [_cell("needed_pathways_rule_1_out", '"gardening"')], "needed_pathways_rule_1_out",
        "'gardening' is no pathway", "income"
    ),
}  # fmt: skip

BROKEN = {
    name: Broken(edited(file, *edits), file, element, what, remedy)
    for name, (file, edits, element, what, remedy) in CASES.items()
}

BROKEN |= {
    "two tables that give one name": Broken(
        edited(NEEDED, put("needed_pathways_output", name="route")),
        NEEDED, "needed_pathways_output", "the name of benefit_route_output too", "own name",
    ),
    "a word compared with a list": Broken(
        over_pathways('"income"'), ROUTE, "benefit_route_rule_1_in_1", "compared with a list", '"income" in ?'
    ),
}  # fmt: skip
