"""On which day a record is erased: counted from release, closing, or the moment it was written."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.domain.calendar import add_months
from app.domain.term import Span
from app.domain.text import Text

NEVER_ACTIVE, ACTIVE = "case_never_active", "case"
"""The two kinds of a case: nobody ever settled a task of it, or somebody did."""


class After(StrEnum):
    """What a term of keeping counts from."""

    RELEASE = "release"
    CLOSING = "closing"
    WRITING = "writing"


@dataclass(frozen=True)
class Keep:
    """How long a kind of record is kept; `verified` and `applies` say how sure that is, and whether it is done."""

    kind: str
    name: Text
    span: Span
    after: After
    ground: Text
    verified: bool
    applies: bool = True

    def erase_on(self, start: date) -> date:
        """Give the day on which a record is erased whose term starts on a day."""
        return add_months(start, self.span.months) + timedelta(days=self.span.days)

    def started_by(self, today: date) -> date:
        """Give the last day on which a term can have started that has ended today."""
        start = add_months(today, -self.span.months) - timedelta(days=self.span.days)
        # Months differ in length, so the way back can miss by a few days.
        while self.erase_on(start) > today:
            start -= timedelta(days=1)
        while self.erase_on(start + timedelta(days=1)) <= today:
            start += timedelta(days=1)
        return start


class Retention:
    """The terms of keeping by kind of record."""

    def __init__(self, kept: Iterable[Keep]) -> None:
        """Keep the rules, in the order they are declared."""
        self.rules = {one.kind: one for one in kept}

    def case_rule(self, *, active: bool) -> Keep:
        """Give the rule for a case."""
        return self.rules[ACTIVE if active else NEVER_ACTIVE]

    def erase_case_on(self, *, active: bool, release: date | None, closed: date | None) -> date | None:
        """Give the day on which a case is erased, or None while that day is not known: it is still at work."""
        rule = self.case_rule(active=active)
        start = closed if active else release or closed
        return rule.erase_on(start) if start else None
