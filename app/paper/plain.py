"""How plain a text is: what a reader who reads with effort would stumble over, with the sentence and a suggestion."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
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


class Trouble(StrEnum):
    """What makes a text hard to read."""

    TOO_MANY_WORDS = "words"
    LONG_WORD = "long word"
    PASSIVE = "passive"
    HARD_WORD = "hard word"
    DAYS = "days"


@dataclass(frozen=True)
class Stumble:
    """One thing to mend: the sentence it stands in, what is wrong, and what would be better."""

    sentence: str
    trouble: Trouble
    found: str = ""
    """The word, the number or the days that are too much."""
    better: str = ""
    """What to write instead of a word."""
    fatal: bool = False
    """Whether no letter is sent with it."""

    @property
    def rule(self) -> str:
        """Say what is wrong, for who writes the letters."""
        return {
            Trouble.TOO_MANY_WORDS: f"{self.found} words",
            Trouble.LONG_WORD: f"long word: {self.found}",
            Trouble.PASSIVE: "passive",
            Trouble.HARD_WORD: f"hard word: {self.found}",
            Trouble.DAYS: f"{self.found.count(',') + 1} days",
        }[self.trouble]

    @property
    def suggestion(self) -> str:
        """Say what would be better, for who writes the letters."""
        return {
            Trouble.TOO_MANY_WORDS: f"Make two sentences of it; {WORDS_A_SENTENCE} words at most.",
            Trouble.LONG_WORD: "Use a shorter word, or explain it once.",
            Trouble.PASSIVE: "Say who does it.",
            Trouble.HARD_WORD: f"Better: {self.better}.",
            Trouble.DAYS: "A letter has one subject, and names as few days as it can.",
        }[self.trouble]


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
        yield Stumble(sentence, Trouble.TOO_MANY_WORDS, str(len(words)), fatal=len(words) > TOO_MANY_WORDS)
    for word in words:
        if len(word.strip(".,:")) > LETTERS_A_WORD and not word[0].isupper():
            yield Stumble(sentence, Trouble.LONG_WORD, word.strip(".,:"))
    if PASSIVE[language].search(sentence):
        yield Stumble(sentence, Trouble.PASSIVE)
    lowered = f" {' '.join(words).lower()} "
    for word, better in _forbidden(language).items():
        if f" {word} " in lowered.replace(", ", " ").replace(". ", " "):
            yield Stumble(sentence, Trouble.HARD_WORD, word, better, fatal=True)


def _days(text: str, language: str, most: int) -> Iterator[Stumble]:
    found = dict.fromkeys(re.findall(rf"\b\d{{1,2}} (?:{MONTHS[language]})\b", text))
    if len(found) > most:
        yield Stumble(", ".join(found), Trouble.DAYS, ", ".join(found))


@cache
def _forbidden(language: str) -> dict[str, str]:
    with (SHARED / language / "words.csv").open(encoding="utf-8", newline="") as file:
        return dict(csv.reader(file))
