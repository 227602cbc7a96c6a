"""Expressions of diagrams and tables: read against an allow-list, then evaluated with nothing else in reach."""

import ast
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import CodeType
from typing import Any

MAX_LENGTH = 300
"""Longer than any sensible condition; keeps a hostile one from costing time."""

REMEMBERED = 1024
"""How many expressions are remembered once read; all diagrams together hold fewer."""

NODES = (
    ast.Expression,
    ast.Constant,
    ast.Name,
    ast.Load,
    ast.Compare,
    ast.BoolOp,
    ast.UnaryOp,
    ast.And,
    ast.Or,
    ast.Not,
    ast.USub,
    ast.Eq,
    ast.NotEq,
    ast.Lt,
    ast.LtE,
    ast.Gt,
    ast.GtE,
    ast.In,
    ast.NotIn,
    ast.List,
    ast.Tuple,
    ast.Dict,
    ast.Call,
)


class RefusedExpressionError(ValueError):
    """An expression holds something that diagrams may not hold; the text says what."""


@lru_cache(maxsize=REMEMBERED)
def parse(text: str, functions: frozenset[str]) -> ast.Expression:
    """Read an expression. Raises RefusedExpressionError when it is no expression or holds more than is allowed."""
    if len(text) > MAX_LENGTH:
        raise RefusedExpressionError(f"is longer than {MAX_LENGTH} characters")
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise RefusedExpressionError("is not an expression") from error
    for node in ast.walk(tree):
        _check(node, functions)
    return tree


def calls(tree: ast.Expression) -> list[tuple[str, tuple[str | int, ...]]]:
    """Give every call in an expression that `parse` let through: the function and its literal arguments."""
    return [
        (
            node.func.id,
            tuple(a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str | int)),
        )
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]


def names(tree: ast.Expression) -> set[str]:
    """Give the variables an expression reads."""
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and id(node) not in called}


def evaluate(text: str, functions: Mapping[str, Callable[..., Any]], variables: Mapping[str, Any]) -> Any:  # noqa: ANN401 - any value the diagram works with
    """Evaluate an expression. Raises RefusedExpressionError, or what its functions raise."""
    scope = {"__builtins__": {}, **variables, **functions}
    return eval(_compiled(text, frozenset(functions)), scope)  # noqa: S307 - every node has passed the allow-list


@lru_cache(maxsize=2000)
def _compiled(text: str, functions: frozenset[str]) -> CodeType:
    return compile(parse(text, functions), "<diagram>", "eval")


def _check(node: ast.AST, functions: frozenset[str]) -> None:
    if not isinstance(node, NODES):
        raise RefusedExpressionError(f"holds {type(node).__name__}, which diagrams may not use")
    if isinstance(node, ast.Name) and node.id.startswith("_"):
        raise RefusedExpressionError(f"reads the hidden name {node.id}")
    if isinstance(node, ast.Constant) and not isinstance(node.value, str | int | float | bool | None):
        raise RefusedExpressionError("holds a value that is no text, number or truth")
    if isinstance(node, ast.Call):
        _check_call(node, functions)


def _check_call(node: ast.Call, functions: frozenset[str]) -> None:
    if not isinstance(node.func, ast.Name) or node.func.id not in functions:
        raise RefusedExpressionError("calls something other than " + ", ".join(sorted(functions)))
    literal = all(isinstance(a, ast.Constant) and isinstance(a.value, str | int) for a in node.args)
    if node.keywords or not literal:
        raise RefusedExpressionError(f"calls {node.func.id} with more than plain texts and whole numbers")
