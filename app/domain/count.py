"""How each rule counts a span of days from the day of its anchor."""

from datetime import date, timedelta

from app.domain.calendar import add_months, add_working_days, next_working_day, previous_working_day
from app.domain.term import Rule, Span

LONGEST = Span(days=90, weeks=12, months=3)
"""Each part of a legal term up to which the Algemene termijnenwet applies (art. 4)."""

SHORTEST = 3
"""Days from which a legal term holds at least two ordinary days (Algemene termijnenwet art. 2)."""


def count(rule: Rule, span: Span, anchor: date) -> date:
    """Give the day on which a span from the anchor's day ends by the rule. Raises ValueError for hours."""
    if rule is Rule.HOURS or span.hours:
        raise ValueError("hours end at an instant, not on a day")
    if rule is Rule.BEFORE:
        return _before(anchor, span)
    end = _moved(anchor, span)
    return _by_awt(anchor, span, end) if rule is Rule.AWT else end


def _before(anchor: date, span: Span) -> date:
    # The day of the anchor itself comes on whatever day it falls: people are released at weekends too.
    return anchor if span == Span() else previous_working_day(_moved(anchor, span, -1))


def _moved(day: date, span: Span, sign: int = 1) -> date:
    moved = add_months(day, sign * span.months) + sign * timedelta(days=span.days, weeks=span.weeks)
    return add_working_days(moved, sign * span.working_days)


def _by_awt(anchor: date, span: Span, end: date) -> date:
    if span.days > LONGEST.days or span.weeks > LONGEST.weeks or span.months > LONGEST.months:
        return end
    if span.days >= SHORTEST or span.weeks or span.months:
        end = max(end, add_working_days(anchor, 2))
    return next_working_day(end)
