"""How the day of a term comes about: counted, rolled, caught up, put off; each step from the one before it."""

from dataclasses import dataclass, replace
from datetime import date

from app.domain.calendar import (
    NO_DAYS,
    Days,
    add_days,
    add_working_days,
    first_day_on,
    next_working_day,
    working_days_between,
)
from app.domain.count import count, straight
from app.domain.delay import Delays
from app.domain.term import OPENED, Rule, Term


@dataclass(frozen=True)
class Reckoning:
    """The days through which a term in days came to its end; each is the one before it where nothing happened."""

    term: Term
    start: date
    """The day of its anchor."""
    counted: date
    """By its span alone, on whatever day that falls."""
    ends: date
    """By its rule."""
    caught_up: date
    """With the days to catch up of a task that opened too late."""
    stood_still: date
    """With the days on which it stood still."""
    day: date
    """With the time that was given on top: the day it is due."""

    @property
    def squeezed(self) -> bool:
        """Whether it is due later than the term says because there was too little time before it."""
        return self.caught_up > self.ends or (self.term.rule is Rule.BEFORE and self.stood_still > self.ends)


@dataclass(frozen=True)
class Frame:
    """What a term is laid over: the day the task opened, days to catch up, release, and days off for the office."""

    opened: date
    catch_up: int
    release: date | None
    closed: Days = NO_DAYS


def reckon(term: Term, start: date, frame: Frame, had: date | None, delays: Delays) -> Reckoning:
    """Give how a term in days from the anchor's day ends.

    `had` is the day of an earlier plan without delays: catching up anew gives no more time, so what is late stays late.
    """
    # A term of the law does not know on which days an office of ours is shut.
    closed = NO_DAYS if term.statutory else frame.closed
    delays = delays.by_law() if term.statutory else delays
    frame = replace(frame, closed=closed)
    ends = count(term.rule, term.span, start, closed)
    caught_up = ends if _unmoved(term) else _caught_up(ends, frame)
    if had is not None:
        caught_up = max(ends, min(caught_up, had))
    plain = Reckoning(term, start, straight(term.rule, term.span, start, closed), ends, caught_up, caught_up, caught_up)
    stood_still = _stood_still(plain, frame, delays) if delays.pauses else caught_up
    return replace(plain, stood_still=stood_still, day=_lengthened(term, start, stood_still, frame, delays))


def _unmoved(term: Term) -> bool:
    # A term that counts from opening cannot have begun before it, so there is nothing to catch up.
    return term.statutory or term.anchor == OPENED


def _caught_up(ends: date, frame: Frame, still: Days = NO_DAYS) -> date:
    """Leave the days to catch up, but not beyond release, unless the term itself ends beyond it or it opens later."""
    floor = add_working_days(frame.opened, frame.catch_up, frame.closed | still)
    if ends >= floor:
        return ends
    latest = floor if frame.release is None else max(frame.release, ends)
    return max(frame.opened, min(floor, latest))


def _stood_still(plain: Reckoning, frame: Frame, delays: Delays) -> date:
    """Give the day with the pauses: no day of theirs counts. What had ended before a pause began stays where it was."""
    still = delays.still
    if plain.term.rule is Rule.BEFORE:
        day = plain.caught_up
        for pause in delays.pauses:
            if pause.first <= day and pause.first < pause.resumed:
                day = max(day, _caught_up(plain.ends, replace(frame, opened=max(frame.opened, pause.resumed)), still))
    else:
        day = count(plain.term.rule, plain.term.span, plain.start, frame.closed, still)
        if plain.caught_up > plain.ends:
            day = max(day, _catching_up_later(plain, frame, day, still))
    return first_day_on(day, still)


def _catching_up_later(plain: Reckoning, frame: Frame, ends: date, still: Days) -> date:
    """Give the day with as many working days to catch up as before, but not beyond release or the term itself."""
    if plain.caught_up <= frame.opened:
        return plain.caught_up
    days = working_days_between(frame.opened, plain.caught_up, frozenset(frame.closed))
    later = add_working_days(frame.opened, days, frame.closed | still)
    latest = later if frame.release is None else max(frame.release, ends)
    return max(plain.caught_up, min(later, latest))


def _lengthened(term: Term, start: date, day: date, frame: Frame, delays: Delays) -> date:
    """Give the day with more time: office days for an agreement, weeks that roll for a term of the law.

    A term that is counted back never passes the day it counts from.
    """
    longer = add_working_days(day, delays.longer.working_days, frame.closed | delays.still)
    if delays.longer.weeks:
        longer = next_working_day(add_days(day, 7 * delays.longer.weeks, delays.still), delays.still)
    return max(day, min(longer, start)) if term.rule is Rule.BEFORE else longer
