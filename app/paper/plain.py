"""How plain a text is: what a reader who reads with effort would stumble over, with the sentence and a suggestion."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from app.paper.template import SHARED

WORDS_A_SENTENCE = 10
"""More than this is too long for A2 (Taal voor allemaal; the same figure in the VWS and visitaal.nl guides)."""

TOO_MANY_WORDS = 15
"""No letter is sent with a sentence of more than this on its first page."""

LETTERS_A_WORD = 14

PASSIVE = {
    "nl": re.compile(
        r"\b(?:wordt|worden|werd|werden)\b.*?\b(?:ge\w+|(?:be|ver|ont|her)\w+)(?:d|t|en)\b", re.IGNORECASE
    ),
    "en": re.compile(r"\b(?:is|are|was|were|been|be)\b \b\w+ed\b(?: by\b)?", re.IGNORECASE),
}

MONTHS = {
    "nl": "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december",
    "en": "January|February|March|April|May|June|July|August|September|October|November|December",
}


@dataclass(frozen=True)
class Stumble:
    """One thing to mend: the sentence it stands in, what is wrong, and what would be better."""

    sentence: str
    rule: str
    suggestion: str
    fatal: bool = False
    """Whether no letter is sent with it."""


def stumbles(text: str, language: str, days: int = 1) -> list[Stumble]:
    """Give what a reader would stumble over in a text in which each sentence ends its line or has a full stop.

    `days` is how many different days the text may name.
    """
    found = [stumble for sentence in sentences(text) for stumble in _in_sentence(sentence, language)]
    return [*found, *_days(text, language, days)]


def sentences(text: str) -> list[str]:
    """Give the sentences of a text."""
    parts = re.split(r"(?<=[.!?])\s+(?=[A-ZÀ-Ž])|\n+", text)
    return [part.strip() for part in parts if re.search(r"\w", part)]


def _in_sentence(sentence: str, language: str) -> Iterator[Stumble]:
    words = re.findall(r"[\w€][\w.,:'’-]*", sentence)
    if len(words) > WORDS_A_SENTENCE:
        fatal = len(words) > TOO_MANY_WORDS
        yield Stumble(
            sentence, f"{len(words)} words", f"Make two sentences of it; {WORDS_A_SENTENCE} words at most.", fatal
        )
    for word in words:
        if len(word.strip(".,:")) > LETTERS_A_WORD and not word[0].isupper():
            yield Stumble(sentence, f"long word: {word}", "Use a shorter word, or explain it once.")
    if PASSIVE[language].search(sentence):
        yield Stumble(sentence, "passive", "Say who does it.")
    lowered = f" {' '.join(words).lower()} "
    for word, better in _forbidden(language).items():
        if f" {word} " in lowered.replace(", ", " ").replace(". ", " "):
            yield Stumble(sentence, f"hard word: {word}", f"Better: {better}.", fatal=True)


def _days(text: str, language: str, most: int) -> Iterator[Stumble]:
    found = dict.fromkeys(re.findall(rf"\b\d{{1,2}} (?:{MONTHS[language]})\b", text))
    if len(found) > most:
        yield Stumble(", ".join(found), f"{len(found)} days", f"Name {most} at most: a letter has one subject.")


@cache
def _forbidden(language: str) -> dict[str, str]:
    with (SHARED / language / "words.csv").open(encoding="utf-8", newline="") as file:
        return dict(csv.reader(file))
