"""Every Dutch text that people see has its English beside it, and nothing else has."""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from app.engine.catalogue import current

ROOT = Path(__file__).parents[2]
ENGLISH = "app/translations/en/LC_MESSAGES/messages.po"
REMEDY = f"\nRun the two commands of app/translations/README.md, then mend {ENGLISH}."
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")

Forms = tuple[str, ...]
"""A text, or its singular and its plural."""


@pytest.fixture(scope="module")
def dutch() -> set[Forms]:
    """Give every text of the sources, collected anew in the way that pyproject.toml tells."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["babel"]["mappings"]
    methods = [(pattern, mapping["method"]) for mapping in told for pattern in mapping["pattern"]]
    return {_forms(found[2]) for found in extract_from_dir(ROOT, methods)}


@pytest.fixture(scope="module")
def english() -> Catalog:
    """Give the English catalogue as it is stored."""
    with (ROOT / ENGLISH).open("rb") as file:
        return read_po(file, locale="en")


def test_every_dutch_text_has_its_english(dutch: set[Forms], english: Catalog) -> None:
    translated = {_forms(message.id) for message in _entries(english) if _is_full(message)}
    lacking = sorted(dutch - translated)
    assert not lacking, "Without English:" + _listed(lacking) + REMEDY


def test_english_stands_only_beside_a_text_that_is_shown(dutch: set[Forms], english: Catalog) -> None:
    unused = {_forms(message.id) for message in [*_entries(english), *english.obsolete.values()]} - dutch
    assert not unused, "English of a text that is gone:" + _listed(sorted(unused)) + REMEDY


def test_nobody_is_shown_a_guess(english: Catalog) -> None:
    guesses = [_forms(message.id) for message in _entries(english) if message.fuzzy]
    assert not guesses, "Marked as fuzzy:" + _listed(guesses) + f"\nCheck each, then take its mark away in {ENGLISH}."


def test_english_fills_in_what_dutch_fills_in(english: Catalog) -> None:
    wrong = [_forms(message.id) for message in _entries(english) if not _same_placeholders(message)]
    assert not wrong, "Other placeholders than the Dutch:" + _listed(wrong) + f"\nMend them in {ENGLISH}."


def test_spaces_at_the_ends_are_those_of_the_dutch(english: Catalog) -> None:
    pairs = [(one, other) for m in _entries(english) for one in _forms(m.id) for other in _forms(m.string)]
    wrong = [pair for pair in pairs if _ends(pair[0]) != _ends(pair[1])]
    assert not wrong, "Other spaces than the Dutch:" + _listed(wrong) + f"\nMend them in {ENGLISH}."


def test_what_diagrams_and_declarations_say_is_collected(dutch: set[Forms]) -> None:
    now = current()
    texts = {now.step(key).title for key in now.tasks} | {task.outside_title for task in now.tasks.values()}
    texts |= {agency.name for agency in now.agencies.values()} | {pathway.name for pathway in now.pathways}
    texts |= {question.label for task in now.tasks.values() for question in task.checklist}
    assert not {(text,) for text in texts} - dutch


def _entries(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def _forms(texts: str | Sequence[str] | None) -> Forms:
    return (texts,) if isinstance(texts, str) else tuple(texts or ())


def _is_full(message: Message) -> bool:
    return bool(message.string) and all(_forms(message.string))


def _same_placeholders(message: Message) -> bool:
    expected = set(PLACEHOLDER.findall(_forms(message.id)[0]))
    return all(set(PLACEHOLDER.findall(form)) == expected for form in _forms(message.string))


def _ends(text: str) -> tuple[bool, bool]:
    return text[:1].isspace(), text[-1:].isspace()


def _listed(texts: Sequence[Forms]) -> str:
    return "".join(f"\n  {' | '.join(forms)}" for forms in texts)
