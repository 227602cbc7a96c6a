"""What can be asked of a case, which values it can have, and whether a comparison can ever hold."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.domain.checklist import Choice
from app.domain.facts import FLAGS, NEEDS, NUMBERS
from app.engine.expression import RefusedExpressionError, parse
from app.engine.guard.problem import listed, quoted
from app.engine.guard.release import Release

ASKING = frozenset({"fact", "answer", "done"})
"""The functions that a choice or a table may call."""

ORDERS = ast.Lt | ast.LtE | ast.Gt | ast.GtE
"""Comparisons that only numbers have."""

TRUTHS: frozenset[object] = frozenset({True, False})
FEEL = {"true": "True", "false": "False", "null": '""'}


class Refused(ValueError):
    """An expression that would fail or never hold; it carries what is wrong and the remedy."""

    def __init__(self, what: str, remedy: str) -> None:
        """Keep both."""
        super().__init__(what)
        self.what, self.remedy = what, remedy


@dataclass(frozen=True)
class Values:
    """The values something can have; `many` for a list of them, `number` for any whole number."""

    options: frozenset[object]
    many: bool = False
    number: bool = False

    @property
    def truth(self) -> bool:
        """Give whether it is true or false."""
        return not self.many and self.options == TRUTHS and all(isinstance(one, bool) for one in self.options)

    def can_be(self, value: object) -> bool:
        """Give whether a value is one of them; 1 is not True."""
        return (self.number and type(value) is int) or any(
            type(one) is type(value) and one == value for one in self.options
        )


def tree(text: str, functions: frozenset[str]) -> ast.expr:
    """Read an expression. Raises Refused with the remedy."""
    try:
        return parse(text, functions).body
    except RefusedExpressionError as error:
        allowed = f"calls of {listed(functions)}, " if functions else ""
        raise Refused(
            f"{quoted(text)} {error}", f"Write only {allowed}words in quotes, and, or, not, ==, in"
        ) from error


def asked(release: Release, node: ast.expr, names: Mapping[str, Values]) -> Values:
    """Give the values of a question that an expression puts to the case. Raises Refused."""
    if isinstance(node, ast.Name):
        return _named(node.id, names)
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        raise Refused(
            f"{quoted(ast.unparse(node))} asks nothing of the case", 'Write fact("..."), answer("...", "...")'
        )
    arguments = [one.value for one in node.args if isinstance(one, ast.Constant)]
    words = [one for one in arguments if isinstance(one, str)]
    if len(words) != len(arguments) or len(words) != (2 if node.func.id == "answer" else 1):
        raise Refused(
            f"{quoted(ast.unparse(node))} has the wrong arguments", 'Write answer("task", "question") or fact("x")'
        )
    return (
        {"fact": _fact, "done": _done}[node.func.id](release, *words) if len(words) == 1 else _answer(release, *words)
    )


def truth(release: Release, node: ast.expr, names: Mapping[str, Values]) -> None:
    """Check that an expression can be true for one case and false for another. Raises Refused."""
    match node:
        case ast.BoolOp():
            for part in node.values:
                truth(release, part, names)
        case ast.UnaryOp(op=ast.Not()):
            truth(release, node.operand, names)
        case ast.Compare():
            _compare(release, node, names)
        case ast.Call() | ast.Name():
            if (found := asked(release, node, names)).number:
                raise Refused(f"{quoted(ast.unparse(node))} is a number", "Compare it with one, as in ... < 28")
            if not found.truth:
                what = f"{quoted(ast.unparse(node))} is a word, and a word always counts as true"
                raise Refused(what, 'Compare it with a word, as in ... == "missing"')
        case _:
            raise Refused(
                f"{quoted(ast.unparse(node))} is always the same", "Ask something of the case, or take it out"
            )


def _compare(release: Release, node: ast.Compare, names: Mapping[str, Values]) -> None:
    if len(node.ops) > 1:
        raise Refused(f"{quoted(ast.unparse(node))} compares twice", "Write two comparisons with and between them")
    left, operator, right = node.left, node.ops[0], node.comparators[0]
    if isinstance(operator, ast.In | ast.NotIn):
        question, words = (right, [left]) if _is_word(left) else (left, _words(right))
    else:
        question, words = (right, [left]) if _is_word(left) else (left, [right])
    values = asked(release, question, names)
    if isinstance(operator, ORDERS) and not values.number:
        raise Refused(f"{quoted(ast.unparse(node))} asks for an order that words do not have", "Use == or in [...]")
    if values.many != (isinstance(operator, ast.In | ast.NotIn) and question is right):
        raise Refused(f"{quoted(ast.unparse(node))} can never hold", 'Write "word" in name for a list, == for a word')
    for word in words:
        possible(values, word)


def possible(values: Values, word: ast.expr) -> None:
    """Check that a word is one that can come up. Raises Refused."""
    if isinstance(word, ast.Name):
        remedy = FEEL.get(word.id, f'"{word.id}"')
        raise Refused(f"{quoted(word.id)} is no word in quotes", f"Write {remedy}")
    constant = _constant(word)
    if constant is None or not values.can_be(constant.value):
        what = f"{ast.unparse(word)} can never come up"
        remedy = f"Use one of: {listed(repr(one) for one in values.options)}"
        raise Refused(what, "Use a whole number" if values.number else remedy)


def _is_word(node: ast.expr) -> bool:
    return _constant(node) is not None


def _constant(node: ast.expr) -> ast.Constant | None:
    """Give a plain value, or the number behind a minus sign."""
    match node:
        case ast.Constant() as found:
            return found
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int()) as found):
            return found
    return None


def _words(node: ast.expr) -> list[ast.expr]:
    if isinstance(node, ast.List | ast.Tuple) and node.elts:
        return node.elts
    raise Refused(f"{quoted(ast.unparse(node))} is no list of words", 'Write in ["one", "other"]')


def _named(name: str, names: Mapping[str, Values]) -> Values:
    if name in FEEL:
        raise Refused(f"{quoted(name)} is not known", f"Write {FEEL[name]}")
    if name not in names:
        what = f"{quoted(name)} is not known here"
        raise Refused(what, f'Write a word in quotes ("{name}"), or let a table give it before this step')
    return names[name]


def _fact(release: Release, name: str) -> Values:
    if name in FLAGS:
        return Values(TRUTHS)
    if name in NUMBERS:
        return Values(frozenset(), number=True)
    if name in release.conditions:
        return Values(frozenset(NEEDS))
    known_facts = FLAGS | NUMBERS | release.conditions
    raise Refused(f"nobody knows the fact {quoted(name)}", f"Use one of: {listed(known_facts)}")


def _done(release: Release, task: str) -> Values:
    known(release, task)
    return Values(TRUTHS)


def _answer(release: Release, task: str, field: str) -> Values:
    known(release, task)
    question = release.question(task, field)
    choices = [one.key for one in release.tasks[task].checklist if isinstance(one, Choice)]
    if not isinstance(question, Choice):
        what = f"{quoted(field)} is no choice in the checklist of {task}"
        raise Refused(what, f"Use one of its choices: {listed(choices) or 'it has none'}")
    return Values(frozenset(option.value for option in question.options) | {""})


def known(release: Release, task: str) -> None:
    """Check that a task is declared. Raises Refused."""
    if task not in release.tasks:
        process = task.partition(".")[0]
        near = [key for key in release.tasks if key.startswith(f"{process}.")]
        raise Refused(f"nobody declares the task {quoted(task)}", f"Use one of: {listed(near or release.tasks)}")


def literals(texts: Iterator[str], policy: str) -> Values:
    """Give the values that an output column of a table can put into a name."""
    return Values(frozenset(one for text in texts for one in _literal(text)), many=policy == "COLLECT")


def _literal(text: str) -> list[object]:
    try:
        body = parse(text, frozenset()).body
    except RefusedExpressionError:
        return []
    return [body.value] if isinstance(body, ast.Constant) else []
