"""The cells of a decision table. They are Python: what a DMN editor writes in FEEL would fail or never match."""

import ast
import re

from app.engine.expression import MAX_LENGTH
from app.engine.guard import values
from app.engine.guard.problem import quoted
from app.engine.guard.release import Release
from app.engine.guard.values import Refused, Values

ANY = frozenset({"-", ""})
"""What a cell holds that matches everything."""

INPUT = "dmninputexpr"
"""The name under which SpiffWorkflow lets a cell read its input, for the question mark."""

QUESTION = re.compile(r"""(\?)(?=(?:[^'"]|['"][^'"]*['"])*$)""")
"""A question mark outside quotes, found as SpiffWorkflow finds it."""

RANGE = re.compile(r"""[\[\](][^"']*\.\.[^"']*[\[\])]""")
CALL = re.compile(r"""\b(date and time|date|time|duration|number|string)\s*\(""")
LEADING = re.compile(r"(==|!=|<=|>=|<|>)")


def check_input(release: Release, options: Values, text: str) -> None:
    """Check a cell under an input: it must hold for one value of the input and not for another. Raises Refused."""
    if text in ANY:
        return
    _check_feel(text)
    body = values.tree(_asking(text), frozenset())
    if isinstance(body, ast.Constant) and options.many:
        raise Refused(f"{quoted(text)} is compared with a list and never matches", f"Write {text} in ?")
    if isinstance(body, ast.Constant) or (isinstance(body, ast.Name) and body.id != INPUT):
        values.possible(options, body)
    elif INPUT not in {node.id for node in ast.walk(body) if isinstance(node, ast.Name)}:
        _check_unasked(text, body)
    else:
        values.truth(release, body, {INPUT: options})


def check_output(text: str) -> None:
    """Check a cell under an output: a plain value. Raises Refused."""
    if not text or text != text.strip():
        raise Refused(f"the cell {quoted(text)} is empty or has spaces around it", 'Write a word in quotes: "word"')
    body = values.tree(text, frozenset())
    if isinstance(body, ast.Name):
        raise Refused(f"{quoted(text)} is no word in quotes", f"Write {values.FEEL.get(body.id, repr_of(body.id))}")
    if not isinstance(body, ast.Constant) or not isinstance(body.value, str | bool):
        raise Refused(f"{quoted(text)} is no plain word", 'Write a word in quotes: "word"')


def repr_of(word: str) -> str:
    """Give a word in double quotes."""
    return f'"{word}"'


def _check_feel(text: str) -> None:
    """Refuse the forms of FEEL by name."""
    if len(text) > MAX_LENGTH:
        raise Refused("the cell is too long", f"Keep it under {MAX_LENGTH} characters")
    if text != text.strip():
        raise Refused(f"the cell {quoted(text)} has spaces around it", "Take them out")
    if RANGE.search(text):
        raise Refused(f"{quoted(text)} is a FEEL range", "Write 18 <= ? <= 27, or ? in [...] for words")
    if CALL.search(text):
        raise Refused(f"{quoted(text)} is a FEEL call", "Cells hold no dates or calls: ask a fact in the input")
    if text.startswith(("in ", "in[", "in(", "not in", "= ")):
        raise Refused(f"{quoted(text)} is FEEL and does not run", 'Write ? in ["one", "other"]')


def _asking(text: str) -> str:
    """Give a cell as an expression over its input."""
    return QUESTION.sub(INPUT, f"? {text}" if LEADING.match(text) else text)


def _check_unasked(text: str, body: ast.expr) -> None:
    """Refuse a cell that does not look at its input: the engine compares it as a whole, which never holds."""
    if isinstance(body, ast.Tuple):
        raise Refused(f"{quoted(text)} is a FEEL list and never matches", f"Write ? in [{text}]")
    if isinstance(body, ast.UnaryOp) and isinstance(body.op, ast.Not):
        raise Refused(f"{quoted(text)} is FEEL's not and never matches", f"Write ? != {ast.unparse(body.operand)}")
    raise Refused(f"{quoted(text)} does not look at its input", 'Write "word", ? == "word" or ? in ["one", "other"]')
