"""A term: an anchor in the life of the case and a rule that counts from it."""

from dataclasses import dataclass
from enum import StrEnum

ARRIVAL = "arrival"
RELEASE = "release"
OPENED = "opened"
"""Anchors every case knows; any other anchor is an event that an answer records."""

FIXED_ANCHORS = frozenset({ARRIVAL, RELEASE, OPENED})


class Rule(StrEnum):
    """How a term counts, and what it does with a day on which offices are closed."""

    BEFORE = "before"
    """Counted back; falls back to the previous working day (Algemene termijnenwet art. 1 lid 2: it never rolls)."""
    AFTER = "after"
    """Working days counted forward."""
    AWT = "awt"
    """Calendar; rolls forward to the next ordinary day (Algemene termijnenwet art. 1 lid 1)."""
    PLAIN = "plain"
    """Calendar; stays on the day it falls."""
    HOURS = "hours"
    """Hours; never rolls (Algemene termijnenwet art. 4)."""


@dataclass(frozen=True)
class Span:
    """A length of time: one of its parts is not zero, or none is, which is the day of the anchor itself."""

    working_days: int = 0
    days: int = 0
    weeks: int = 0
    months: int = 0
    hours: int = 0


@dataclass(frozen=True)
class Law:
    """A number of the law: its value, where it stands, and whether somebody checked it against the statute's text."""

    span: Span
    article: str
    verified: bool


@dataclass(frozen=True)
class Term:
    """When a task is due, or opens: `span` from `anchor`, by `rule`; with a `law` it is no agreement."""

    anchor: str
    rule: Rule
    span: Span
    law: Law | None = None

    @property
    def statutory(self) -> bool:
        """Whether the law sets this term: the office cannot shorten or stretch it."""
        return self.law is not None


def before(anchor: str, *, working_days: int = 0, weeks: int = 0) -> Term:
    """Give a term that ends so long before the anchor."""
    return Term(anchor, Rule.BEFORE, Span(working_days=working_days, weeks=weeks))


def after(anchor: str, *, working_days: int) -> Term:
    """Give a term of working days after the anchor."""
    return Term(anchor, Rule.AFTER, Span(working_days=working_days))


def plain(anchor: str, *, days: int = 0, weeks: int = 0, months: int = 0) -> Term:
    """Give a calendar term that stays on the day it falls."""
    return Term(anchor, Rule.PLAIN, Span(days=days, weeks=weeks, months=months))


def hours(anchor: str, count: int) -> Term:
    """Give a term in hours."""
    return Term(anchor, Rule.HOURS, Span(hours=count))


def by_law(anchor: str, law: Law, rule: Rule = Rule.AWT) -> Term:
    """Give the term that a law sets, counted by the Algemene termijnenwet unless another rule is named."""
    return Term(anchor, rule, law.span, law)
