"""Names of tables that are read where a case may come before the table was asked."""

from tests.engine.guard.releases import (
    Broken,
    Change,
    edited,
    insert,
    link,
    put,
    remove,
    say,
)

INCOME, RELEASE, ROUTE = "income.bpmn", "release.bpmn", "benefit_route.dmn"


def around_the_table(gateway: str) -> Change:
    """Lead a way past the table of routes, to a gateway in front of the choice that asks what it gave."""
    return edited(
        INCOME,
        insert("income", f"<bpmn:{gateway} id='join'/>"),
        put("choose_route_to_has_right", targetRef="join"),
        link("income", "all_begin", "join"),
        link("income", "join", "has_right"),
        remove("//*[@id='has_right']/bpmn:incoming"),
    )


BROKEN = {
    "a name on a way past its table": Broken(
        around_the_table("exclusiveGateway"), INCOME, "is_young_to_early_application", "'route' is not known", "table"
    ),
    "a table that asks what it gives itself": Broken(
        edited(ROUTE, say("//dmn:inputExpression/dmn:text", "route")),
        ROUTE, "benefit_route_input_1", "'route' is not known here", "table",
    ),
    "a name in the step that asks for it": Broken(
        edited(RELEASE, say("//*[@id='choose_pathways']//spiffworkflow:calledDecisionId", "benefit_route")),
        RELEASE, "start_pathways", "'pathway' is not known here", "table",
    ),
}  # fmt: skip
