"""Names of tables that are read where a case may come before the table was asked."""

from app.engine.guard import problems
from tests.engine.guard.releases import (
    Broken,
    assert_refused,
    edited,
    insert,
    link,
    put,
    remove,
    say,
    sound,
)

INCOME, RELEASE = "income.bpmn", "release.bpmn"


def test_a_name_is_not_known_when_a_way_leads_past_its_table() -> None:
    past = [
        insert("income", "<bpmn:exclusiveGateway id='join'/>"),
        put("choose_route_to_has_right", targetRef="join"),
        link("income", "all_begin", "join"),
        link("income", "join", "has_right"),
        remove("//*[@id='has_right']/bpmn:incoming"),
    ]
    change = edited(INCOME, *past)
    assert_refused(Broken(change, INCOME, "is_young_to_early_application", "'route' is not known here", "table"))


def test_a_name_is_known_behind_a_parallel_gateway_that_waits_for_its_table() -> None:
    waits = [
        insert("income", "<bpmn:parallelGateway id='join'/>"),
        put("choose_route_to_has_right", targetRef="join"),
        link("income", "all_begin", "join"),
        link("income", "join", "has_right"),
        remove("//*[@id='has_right']/bpmn:incoming"),
    ]
    found = problems(edited(INCOME, *waits)(sound()))
    assert not [problem for problem in found if "not known" in problem.what]


def test_a_table_may_not_ask_what_it_gives_itself() -> None:
    text = "//dmn:inputExpression/dmn:text"
    change = edited("benefit_route.dmn", say(text, "route"))
    assert_refused(Broken(change, "benefit_route.dmn", "benefit_route_input_1", "'route' is not known here", "table"))


def test_a_name_is_not_known_in_the_step_that_asks_for_it() -> None:
    change = edited(RELEASE, say("//*[@id='choose_pathways']//spiffworkflow:calledDecisionId", "benefit_route"))
    assert_refused(Broken(change, RELEASE, "start_pathways", "'pathway' is not known here", "table"))
