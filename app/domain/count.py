"""How each rule counts a span of days from the day of its anchor."""

from datetime import date, timedelta

from app.domain.calendar import (
    NO_DAYS,
    Days,
    add_days,
    add_months,
    add_working_days,
    next_working_day,
    previous_working_day,
)
from app.domain.term import Rule, Span

LONGEST = Span(days=90, weeks=12, months=3)
"""Each part of a legal term up to which the Algemene termijnenwet applies (art. 4 onder a)."""

SHORTEST = 3
"""Days from which a legal term holds at least two ordinary days (Algemene termijnenwet art. 2)."""

ORDINARY_DAYS = 2
"""How many ordinary days such a term holds (Algemene termijnenwet art. 2)."""


def count(rule: Rule, span: Span, anchor: date, closed: Days = NO_DAYS, still: Days = NO_DAYS) -> date:
    """Give the day on which a span from the anchor's day ends by the rule. Raises ValueError for hours.

    On `closed` days the office itself is shut, so they are no working days. On `still` days the term stands still:
    none of them counts, and it does not end on one. What is counted back does not see them.
    """
    if rule is Rule.HOURS or span.hours:
        raise ValueError("hours end at an instant, not on a day")
    if rule is Rule.BEFORE:
        return _before(anchor, span, closed)
    end = straight(rule, span, anchor, closed, still)
    return _by_awt(anchor, span, end, still) if rule is Rule.AWT else end


def straight(rule: Rule, span: Span, anchor: date, closed: Days = NO_DAYS, still: Days = NO_DAYS) -> date:
    """Give the day on which the span alone ends, open or not: nothing rolls, nothing falls back."""
    if rule is Rule.BEFORE:
        back = add_months(anchor, -span.months) - timedelta(days=span.days, weeks=span.weeks)
        return add_working_days(back, -span.working_days, closed)
    end = add_months(anchor, span.months) + timedelta(days=span.days, weeks=span.weeks)
    if still:
        end = add_days(anchor, (end - anchor).days, still)
    return add_working_days(end, span.working_days, closed | still)


def applies(span: Span) -> bool:
    """Tell whether the Algemene termijnenwet holds for a legal term of this length (art. 4 onder a)."""
    return span.days <= LONGEST.days and span.weeks <= LONGEST.weeks and span.months <= LONGEST.months


def _before(anchor: date, span: Span, closed: Days) -> date:
    # The day of the anchor itself comes on whatever day it falls: people are released at weekends too.
    return anchor if span == Span() else previous_working_day(straight(Rule.BEFORE, span, anchor, closed), closed)


def _by_awt(anchor: date, span: Span, end: date, still: Days) -> date:
    if not applies(span):
        return end
    if span.days >= SHORTEST or span.weeks or span.months:
        end = max(end, add_working_days(anchor, ORDINARY_DAYS, still))
    return next_working_day(end, still)
