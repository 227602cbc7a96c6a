"""Conditions and payloads that would fail, never hold, or reach for something else."""

from tests.engine.guard.releases import Broken, Edit, edited, insert, put, remove, say

INCOME, RELEASE, SIGNAL = "income.bpmn", "release.bpmn", "signal.bpmn"
YOUNG = "is_young_to_early_application"
CONDITION = f"//*[@id='{YOUNG}']/bpmn:conditionExpression"
SENT = "//*[@id='start_pathways']//spiffworkflow:messagePayload"
LATE = "//*[@id='answer_late']//spiffworkflow:messagePayload"

CONDITIONS = {
    "an import": ("__import__('os').system('true')", "calls something other", "Write only"),
    "an attribute": ("().__class__", "holds Attribute", "Write only"),
    "a function of ours with more": ("fact(fact('under_27'))", "more than plain texts", "Write only"),
    "a hidden name": ("__builtins__", "hidden name", "Write only"),
    "a lambda": ("lambda: 1", "holds Lambda", "Write only"),
    "a comprehension": ("[x for x in (1,)]", "holds ListComp", "Write only"),
    "a sum": ("1 + 1", "holds BinOp", "Write only"),
    "a function for timers": ('opens("income.restart")', "calls something other", "Write only"),
    "nothing": ("", "is not an expression", "Write only"),
    "something that never ends": ("fact('under_27') and " * 100 + "True", "longer than", "Write only"),
    "an unknown fact": ('fact("tall")', "nobody knows the fact 'tall'", "under_27"),
    "a fact without a name": ("fact()", "wrong arguments", "Write"),
    "a fact by its number": ("fact(1)", "wrong arguments", "Write"),
    "an unknown task": ('done("income.nothing")', "nobody declares the task", "income.decision"),
    "an unknown task of an answer": ('answer("income.x", "y") == "z"', "nobody declares the task", "income.decision"),
    "an unknown question": ('answer("income.stop_check", "x") == "z"', "'x' is no choice", "previous_benefit"),
    "a question that is no choice": ('answer("income.stop_check", "paid_until") == "z"', "is no choice", "right"),
    "an answer that cannot be given": (
        'answer("income.stop_check", "right") == "maybe"', "can never come up", "'unknown'",
    ),
    "an answer from the left": ('"maybe" == answer("income.stop_check", "right")', "can never come up", "'unknown'"),
    "an answer that cannot be one of these": (
        'answer("income.stop_check", "right") in ["yes", "maybe"]', "'maybe' can never come up", "'unknown'"
    ),
    "a word within a word": ('answer("income.stop_check", "right") in "yes"', "is no list of words", 'in ["one"'),
    "a word in brackets that make no list": ('answer("income.stop_check", "right") in ("yes")', "no list", 'in ["one"'),
    "no words at all": ('answer("income.stop_check", "right") in []', "is no list of words", 'in ["one"'),
    "an answer that always counts": ('answer("income.stop_check", "right")', "a word always counts as true", "Compare"),
    "a need that always counts": ('fact("income") and done("income.decision")', "always counts as true", "Compare"),
    "a need that does not exist": ('fact("income") == "gone"', "'gone'", "'missing'"),
    "a truth as a word": ('fact("under_27") == "true"', "can never come up", "True"),
    "a truth as a number": ('fact("under_27") == 1', "1 can never come up", "True"),
    "a truth of FEEL": ('fact("under_27") == true', "'true' is no word in quotes", "Write True"),
    "a route nobody gives": ('route == "fast"', "can never come up", "'youth'"),
    "a route without quotes": ("route == youth", "'youth' is no word in quotes", 'Write "youth"'),
    "a name nobody gives": ('rote == "youth"', "'rote' is not known here", "let a table give it"),
    "a name that counts": ("route", "a word always counts as true", "Compare"),
    "a word in a word of a table": ('"youth" in route', "can never hold", "== for a word"),
    "an order of words": ('route > "youth"', "an order", "Use =="),
    "a number that counts": ('fact("days_left")', "is a number", "Compare it"),
    "a number as a word": ('fact("days_left") == "x"', "'x' can never come up", "whole number"),
    "a number in order with a word": ('fact("days_left") <= "3"', "'3' can never come up", "whole number"),
    "a number in order with a truth": ('fact("days_left") <= True', "True can never come up", "whole number"),
    "a number that holds a word": ('"3" in fact("days_left")', "can never hold", "== for a word"),
    "an order of needs": ('fact("income") < "missing"', "an order", "Use =="),
    "an order of truths": ('fact("under_27") >= True', "an order", "Use =="),
    "two comparisons in one": ('"youth" == route == "youth"', "compares twice", "and between"),
    "two words": ('"a" == "b"', "asks nothing of the case", "fact"),
    "something constant": ("True", "is always the same", "Ask something"),
    "something constant beside a question": ('fact("under_27") or 1', "is always the same", "Ask something"),
    "something constant denied": ("not False", "is always the same", "Ask something"),
    "a list": ('["youth"]', "is always the same", "Ask something"),
}  # fmt: skip


def _carry(path: str, what: str, text: str) -> Edit:
    carried = f"<spiffworkflow:{what}>{text}</spiffworkflow:{what}>"
    return insert(path, f"<bpmn:extensionElements>{carried}</bpmn:extensionElements>")


PAYLOADS = {
    "nothing sent": (RELEASE, remove(SENT), "start_pathways", "wrong payload", 'Write {"pathways": pathway}'),
    "an empty payload": (RELEASE, say(SENT, ""), "start_pathways", "is not an expression", "Write only"),
    "another key": (RELEASE, say(SENT, '{"paths": pathway}'), "start_pathways", "says something else", "pathways"),
    "more than asked": (
        RELEASE, say(SENT, '{"pathways": pathway, "a": 1}'), "start_pathways", "says something else", "path",
    ),
    "a call": (RELEASE, say(SENT, '{"pathways": fact("income")}'), "start_pathways", "calls something", "Write only"),
    "an unknown name": (RELEASE, say(SENT, '{"pathways": path}'), "start_pathways", "'path' is not known", "table"),
    "a late task nobody declares": (
        SIGNAL, say(LATE, '{"task": "signal.x"}'), "answer_late", "nobody declares", "signal.answer",
    ),
    "a late task with more": (
        SIGNAL, say(LATE, '{"task": "signal.answer", "a": "b"}'), "answer_late", "something else", "task",
    ),
    "a payload for a message that has none": (
        SIGNAL,
        _carry("ready_message", "messagePayload", "1"),
        "ready", "wrong payload", "Take it out",
    ),
    "a payload where a message is heard": (
        RELEASE,
        _carry("hear_pathways", "messagePayload", "1"),
        "hear_pathways", "wrong payload", "Take it out",
    ),
    "a variable that hides": (
        SIGNAL,
        _carry("needed_message", "messageVariable", "_x"),
        "needed", "variable '_x'", "Take it out",
    ),
    "a variable that is no name": (
        SIGNAL,
        _carry("needed_message", "messageVariable", "a b"),
        "needed", "variable 'a b'", "Take it out",
    ),
    "a variable where a message is thrown": (
        SIGNAL,
        _carry("ready_message", "messageVariable", "a"),
        "ready", "variable 'a'", "Take it out",
    ),
}  # fmt: skip

BROKEN = {
    **{
        name: Broken(edited(INCOME, say(CONDITION, text)), INCOME, YOUNG, what, remedy)
        for name, (text, what, remedy) in CONDITIONS.items()
    },
    **{
        name: Broken(edited(file, edit), file, element, what, remedy)
        for name, (file, edit, element, what, remedy) in PAYLOADS.items()
    },
    "pathways that are sent as one word": Broken(
        edited("needed_pathways.dmn", put("needed_pathways_table", hitPolicy="FIRST")),
        RELEASE, "start_pathways", "'pathway' is no list", "COLLECT",
    ),
}  # fmt: skip
