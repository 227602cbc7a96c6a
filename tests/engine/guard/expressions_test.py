"""Expressions: what can hold passes, and nothing that was made up gets further than a question to the case."""

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.guard import problems, values
from app.engine.guard.release import Release
from app.engine.guard.values import Refused, Values
from tests.engine.guard.releases import edited, say, sound

INCOME = "income.bpmn"

CONDITION = "//*[@id='is_young_to_early_application']/bpmn:conditionExpression"


@pytest.mark.parametrize(
    "text",
    [
        'fact("under_27")',
        "not fact('under_27') and not (done('income.decision') or route != 'uwv')",
        'fact("income") in ["missing", "unknown"] or fact("income") == "arranged"',
        'answer("income.stop_check", "right") == ""',
        'answer("release.screening", "income") not in ("missing", "arranged")',
        'fact("under_27") == True and "youth" == route',
        'fact("days_left") <= 3 or 28 < fact("days_left") and fact("days_left") != -1',
    ],
)
def test_a_condition_that_can_hold_passes(text: str) -> None:
    assert problems(edited(INCOME, say(CONDITION, text))(sound())) == []


RELEASED = Release.of(sound())

ALLOWED = {"fact", "answer", "done"}

NAMES = st.sampled_from(["fact", "answer", "done", "route", "os", "__import__", "eval", "open", "print", "getattr"])

QUESTIONS = ["fact('under_27')", "done('income.decision')", "route == 'youth'", "fact('income') in ['missing']"]

LEAVES = st.one_of(
    st.sampled_from(QUESTIONS).map(lambda text: ast.parse(text, mode="eval").body),
    NAMES.map(lambda name: ast.Name(name, ast.Load())),
    st.one_of(st.text(max_size=8), st.integers(), st.booleans(), st.none(), st.binary(max_size=3)).map(ast.Constant),
)


def _larger(inner: st.SearchStrategy[ast.expr]) -> st.SearchStrategy[ast.expr]:
    return st.one_of(
        st.builds(lambda f, a: ast.Call(f, a, []), inner, st.lists(inner, max_size=2)),
        st.builds(lambda f, a: ast.Call(ast.Name(f, ast.Load()), a, []), NAMES, st.lists(inner, max_size=2)),
        st.builds(lambda v, a: ast.Attribute(v, a, ast.Load()), inner, st.sampled_from(["__class__", "real", "join"])),
        st.builds(lambda v, s: ast.Subscript(v, s, ast.Load()), inner, inner),
        st.builds(lambda a, b: ast.BoolOp(ast.And(), [a, b]), inner, inner),
        st.builds(lambda a, b: ast.Compare(a, [ast.Eq()], [b]), inner, inner),
        st.builds(lambda a, b: ast.BinOp(a, ast.Mult(), b), inner, inner),
        st.builds(lambda a: ast.UnaryOp(ast.Not(), a), inner),
        st.builds(lambda a, b: ast.IfExp(a, b, a), inner, inner),
        st.builds(lambda a: ast.NamedExpr(ast.Name("x", ast.Store()), a), inner),
        st.builds(lambda a: ast.Lambda(ast.arguments([], [], None, [], [], None, []), a), inner),
        NAMES.map(lambda name: ast.JoinedStr([ast.FormattedValue(ast.Name(name, ast.Load()), -1)])),
    )


@given(st.recursive(LEAVES, _larger, max_leaves=6).map(ast.unparse))
def test_no_expression_gets_a_call_an_attribute_or_code_through(text: str) -> None:
    """Whatever passes calls nothing but our three questions with words, and touches no attribute of anything."""
    if not _accepted(text):
        return
    for node in ast.walk(ast.parse(text.strip(), mode="eval")):
        assert not isinstance(node, ast.Attribute | ast.Subscript | ast.Lambda | ast.NamedExpr | ast.JoinedStr)
        if isinstance(node, ast.Call):
            assert isinstance(node.func, ast.Name)
            assert node.func.id in ALLOWED
            assert all(isinstance(one, ast.Constant) and isinstance(one.value, str) for one in node.args)


@given(st.text())
def test_no_text_without_a_question_passes_or_breaks_the_guard(text: str) -> None:
    assert not _accepted(text)


def _accepted(text: str) -> bool:
    try:
        values.truth(RELEASED, values.tree(text, values.ASKING), {"route": Values(frozenset({"youth"}))})
    except Refused:
        return False
    return True
