"""What is drawn and not declared, or declared and not drawn."""

from dataclasses import replace

from app.engine.content import Content
from tests.engine.guard.releases import (
    Broken,
    Change,
    edited,
    insert,
    pathway_with,
    put,
    remove,
    rename,
    say,
    without,
    written,
)

SIGNAL, INCOME, RELEASE, ESCALATION = "signal.bpmn", "income.bpmn", "release.bpmn", "escalation.bpmn"


def _agencies(change: dict[str, dict[str, object]]) -> Change:
    return lambda content: replace(
        content,
        agencies=tuple(replace(one, **change.get(one.id, {})) for one in content.agencies),  # type: ignore[arg-type]
    )


def _copied(content: Content) -> Content:
    return written("other.bpmn", content.files[SIGNAL].replace('"signal', '"other'))(content)


CASES = {
    "a task without a checklist": (
        pathway_with("signal", lambda one: replace(one, tasks=())), SIGNAL, "answer", "no checklist",
        'key="signal.answer"'
    ),
    "a task that is declared and not drawn": (
        edited(SIGNAL, rename("answer", "reply")), SIGNAL, "answer", "declared and not drawn", "Draw a user task"
    ),
    "a task that is drawn and not declared": (
        edited(SIGNAL, rename("answer", "reply")), SIGNAL, "reply", "no checklist", 'key="signal.reply"'
    ),
    "a task without a title": (
        edited(SIGNAL, put("answer", name=" ")), SIGNAL, "answer", "no title", "what is to be done",
    ),
    "a diagram nobody declares": (_copied, "other.bpmn", "other", "no pathway is declared", "tasks/other.py"),
    "a pathway without its diagram": (without(SIGNAL), SIGNAL, "signal", "diagram is missing", "Draw the process"),
    "no ladder": (without(ESCALATION), ESCALATION, "escalation", "diagram is missing", "Draw the process"),
    "a lane of nobody": (
        edited(SIGNAL, put("team", name="Bank")), SIGNAL, "team", "no agency has the lane 'Bank'", "tasks/agencies.py"
    ),
    "a task in no lane": (
        edited(SIGNAL, remove("//bpmn:flowNodeRef[text()='answer']")), SIGNAL, "answer", "stands in 0 lanes", "one lane"
    ),
    "an event in no lane": (
        edited(SIGNAL, remove("//bpmn:flowNodeRef[text()='ready']")), SIGNAL, "ready", "stands in 0 lanes", "one lane"
    ),
    "a task in two lanes": (
        edited(INCOME, insert("system", "<bpmn:flowNodeRef>advance</bpmn:flowNodeRef>")),
        INCOME, "advance", "stands in 2 lanes", "one lane",
    ),
    "a step of a subprocess in a lane": (
        edited(ESCALATION, insert("system", "<bpmn:flowNodeRef>warn_1</bpmn:flowNodeRef>")),
        ESCALATION, "warn_1", "stands in 1 lanes", "embedded subprocess",
    ),
    "a task in a lane where nobody works": (
        _agencies({"team": {"roles": ()}}), SIGNAL, "answer", "nobody works in its lane", "give this one a role"
    ),
    "a table that does not exist": (
        edited(INCOME, say("//*[@id='choose_route']//spiffworkflow:calledDecisionId", "route")),
        INCOME, "choose_route", "there is no table 'route'", "benefit_route",
    ),
    "a task that asks no table": (
        edited(INCOME, remove("//*[@id='choose_route']/bpmn:extensionElements")),
        INCOME, "choose_route", "there is no table ''", "benefit_route",
    ),
    "a table nobody asks": (
        edited(INCOME, say("//*[@id='choose_route']//spiffworkflow:calledDecisionId", "needed_pathways")),
        "benefit_route.dmn", "benefit_route", "no diagram uses it", "business rule task",
    ),
}  # fmt: skip

BROKEN = {
    name: Broken(change, file, element, what, remedy) for name, (change, file, element, what, remedy) in CASES.items()
}
