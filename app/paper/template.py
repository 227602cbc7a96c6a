"""The little of Jinja that a letter may use: facts by name, conditions, and the shared blocks."""

from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined, Template, TemplateError, TemplateSyntaxError, Undefined, nodes
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from app.domain.letter import Facts, Letterhead
from app.paper.words import UnknownValueError, say

LETTERS = Path(__file__).resolve().parents[2] / "letters"
SHARED = LETTERS / "shared"
BLOCKS = "blocks.html"

ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.If, nodes.Not, nodes.And,
    nodes.Or, nodes.Call, nodes.CallBlock, nodes.Const, nodes.Keyword,
)  # fmt: skip
"""No loops, no filters, no imports: what a letter says can be read off its text."""


class BrokenLetterError(Exception):
    """A letter that cannot be written; says which file, which line and what to do."""


@cache
def environment(language: str) -> SandboxedEnvironment:
    """Give the environment of a language: sandboxed, strict, escaping; values are said by `say`."""
    made = SandboxedEnvironment(
        # A program that runs keeps the texts that it was started with, as it keeps its code.
        loader=FileSystemLoader(LETTERS), auto_reload=False, autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, finalize=lambda value: _said(value, language),
    )  # fmt: skip
    made.globals.clear()
    blocks = made.get_template(f"shared/{language}/{BLOCKS}").module
    made.globals |= {name: getattr(blocks, name) for name in dir(blocks) if not name.startswith("_")}
    return made


def _said(value: object, language: str) -> str:
    if isinstance(value, Undefined):
        # Says by itself what it is that nobody knows.
        return str(value)
    return value if isinstance(value, Markup) else say(value, language)


def problems(letter: str, language: str, file: str, facts: type[Facts]) -> Iterator[str]:
    """Give what is wrong with a text of a letter, each with its place and remedy."""
    place = f"letters/{letter}/{file}"
    path = LETTERS / letter / file
    if not path.is_file():
        yield f"{place}: this text is missing. Write it, or copy that of the other language and translate it."
        return
    try:
        parsed = environment(language).parse(path.read_text("utf-8"))
    except TemplateSyntaxError as error:
        yield f"{place}:{error.lineno}: {error.message}. Mend the brackets on that line."
        return
    known = {"head"} | {field.name for field in fields(facts)} | environment(language).globals.keys()
    for node in _all(parsed):
        yield from _problem(place, node, known)


def _problem(place: str, node: nodes.Node, known: set[str]) -> Iterator[str]:
    if not isinstance(node, ALLOWED):
        kind = type(node).__name__
        yield f"{place}:{node.lineno}: {kind} has no place in a letter. Use a fact, a condition or a shared block."
    elif isinstance(node, nodes.Name) and node.name not in known:
        yield f"{place}:{node.lineno}: {node.name} is no fact of this letter. The facts stand in its facts.py."
    elif isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
        yield f"{place}:{node.lineno}: {node.attr} is no fact. Facts have plain names."
    elif isinstance(node, nodes.Call) and not isinstance(node.node, nodes.Name):
        yield f"{place}:{node.lineno}: only a shared block can be called. They stand in letters/shared."


def _all(node: nodes.Node) -> Iterator[nodes.Node]:
    for child in node.iter_child_nodes():
        yield child
        yield from _all(child)


def body(letter: str, language: str, file: str, facts: Facts, head: Letterhead) -> Markup:
    """Give the text of a letter with its facts filled in. Raises BrokenLetterError."""
    values = {field.name: getattr(facts, field.name) for field in fields(facts)}
    return fill(language, f"{letter}/{file}", values | {"head": head})


def fill(language: str, name: str, values: dict[str, object]) -> Markup:
    """Give a template of `letters/` with its values filled in. Raises BrokenLetterError."""
    try:
        template: Template = environment(language).get_template(name)
        return Markup(template.render(values))  # noqa: S704 - autoescaped by its environment
    except (TemplateError, UnknownValueError, TypeError) as error:
        raise BrokenLetterError(f"letters/{name}: {error}") from error
