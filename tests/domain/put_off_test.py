"""What puts a term off, against a calendar from which the days that do not count were taken out."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendar import at_closing, at_start
from app.domain.delay import Delays, Pause
from app.domain.schedule import Anchors, Schedule, schedule
from app.domain.term import ARRIVAL, OPENED, RELEASE, Law, Rule, Span, Term, after, before, by_law, hours, plain
from tests.domain import almanac, samples

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DAY = timedelta(days=1)


def local(day: date, hour: int = 9) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=AMSTERDAM)


@st.composite
def pauses(draw: st.DrawFn, first: date) -> tuple[Pause, ...]:
    """Draw up to three times that do not overlap, from a day on; each ends at the beginning of a day."""
    found, day = [], first
    for _number in range(draw(st.integers(0, 3))):
        day += draw(st.integers(0, 25)) * DAY
        since = local(day, draw(st.integers(8, 16)))
        day += draw(st.integers(1, 30)) * DAY
        found.append(Pause(since, at_start(day)))
    return tuple(found)


def still(given: tuple[Pause, ...], *, by_law: bool = False) -> set[date]:
    """Give the days that do not count, a day at a time; for a term of the law from the day after."""
    days = set()
    for pause in given:
        day = pause.since.astimezone(AMSTERDAM).date() + by_law * DAY
        while local(day, 0) < pause.until:
            days.add(day)
            day += DAY
    return days


def working(start: date, count: int, off: set[date]) -> date:
    """Give the working day that is so many after the day, in a list of those that count."""
    return [day for day in almanac.WORKING if day > start and day not in off][count - 1] if count else start


def calendar(start: date, count: int, off: set[date]) -> date:
    return [day for day in (start + n * DAY for n in range(1, count + 400)) if day not in off][count - 1]


def rolled(start: date, end: date, off: set[date]) -> date:
    if end - start >= 3 * DAY:
        end = max(end, working(start, 2, off))
    while end not in almanac.OPEN or end in off:
        end += DAY
    return end


def plan(term: Term, case: Anchors, opened: datetime, delays: Delays, catch_up: int = 2) -> Schedule:
    facts = samples.facts(case.arrival, case.release)
    return schedule(samples.task(term, catch_up=catch_up), case, facts, opened, None, delays)


def due(found: Schedule) -> date:
    assert found.due is not None
    return found.due.astimezone(AMSTERDAM).date()


@given(st.data())
def test_days_on_which_it_stands_still_do_not_count(data: st.DataObject) -> None:
    start = data.draw(samples.days)
    given_pauses = data.draw(pauses(start))
    off, size = still(given_pauses), data.draw(st.integers(1, 12))
    off_by_law = still(given_pauses, by_law=True)
    case, delays = Anchors(start, None, {"application": start}), Delays(given_pauses)
    law = Law(Span(weeks=size), "art. 1", False)
    expected = {
        after(OPENED, working_days=size): working(start, size, off),
        plain(ARRIVAL, days=size + 10): calendar(start, size + 10, off),
        by_law("application", law): rolled(start, calendar(start, 7 * size, off_by_law), off_by_law),
    }
    found = {term: due(plan(term, case, local(start), delays, catch_up=0)) for term in expected}
    assert found == expected
    assert not any(day in (off_by_law if term.statutory else off) for term, day in found.items())


@given(st.data())
def test_nobody_hears_before_it_goes_on_nor_on_that_day(data: st.DataObject) -> None:
    case = data.draw(samples.cases())
    opened = data.draw(samples.openings(case))
    given_pauses = data.draw(pauses(opened.astimezone(AMSTERDAM).date() + DAY))
    term = data.draw(samples.agreed_terms() | samples.terms_by_law() | samples.hour_terms)
    found = plan(term, case, opened, Delays(given_pauses))
    for rung in found.rungs:
        for pause in given_pauses:
            assert rung.at > pause.until
            if term.rule is not Rule.HOURS:
                assert rung.at.astimezone(AMSTERDAM).date() > pause.until.astimezone(AMSTERDAM).date()


@given(st.data())
def test_hours_are_those_in_which_it_did_not_stand_still(data: st.DataObject) -> None:
    start = data.draw(samples.days)
    size, given_pauses = data.draw(st.integers(1, 400)), data.draw(pauses(start))
    opened = local(start, 8)
    found = plan(hours(OPENED, size), Anchors(start, None, {}), opened, Delays(given_pauses))
    assert found.due is not None
    stood = sum(
        ((min(pause.until, found.due) - pause.since) for pause in given_pauses if pause.since < found.due), timedelta()
    )
    assert found.due - opened.astimezone(UTC) - stood == timedelta(hours=size)
    assert not any(pause.since < found.due < pause.until for pause in given_pauses)


@given(st.data())
def test_what_is_counted_back_moves_only_to_catch_up_and_never_past_release(data: st.DataObject) -> None:
    release = data.draw(samples.days)
    opened = release - data.draw(st.integers(1, 80)) * DAY
    weeks, catch_up = data.draw(st.integers(0, 8)), data.draw(st.integers(0, 4))
    given_pauses = tuple(one for one in data.draw(pauses(opened + DAY)) if one.until <= at_start(release))
    term, case = before(RELEASE, weeks=weeks), Anchors(opened, release, {})
    undelayed = due(plan(term, case, local(opened), Delays(), catch_up))
    found = due(plan(term, case, local(opened), Delays(given_pauses), catch_up))
    assert undelayed <= found <= release
    relevant = [one for one in given_pauses if one.since.astimezone(AMSTERDAM).date() <= undelayed]
    if not relevant:
        assert found == undelayed
    for pause in relevant:
        resumed = pause.until.astimezone(AMSTERDAM).date()
        assert found >= min(release, working(resumed, catch_up, set()))


@given(st.data())
def test_what_had_ended_before_it_stood_still_stays_late(data: st.DataObject) -> None:
    case = data.draw(samples.cases())
    opened = data.draw(samples.openings(case))
    term = data.draw(samples.agreed_terms() | samples.terms_by_law())
    undelayed = plan(term, case, opened, Delays())
    if undelayed.due is None:
        return
    later = tuple(data.draw(pauses(due(undelayed) + DAY)))
    assert plan(term, case, opened, Delays(later)).due == undelayed.due


@given(st.data())
def test_more_time_is_in_working_days_and_stops_at_the_day_it_is_counted_back_from(data: st.DataObject) -> None:
    case = data.draw(samples.cases())
    opened = data.draw(samples.openings(case))
    term, more = data.draw(samples.agreed_terms()), data.draw(st.integers(0, 5))
    undelayed = plan(term, case, opened, Delays())
    found = plan(term, case, opened, Delays(longer=Span(working_days=more)))
    if undelayed.due is None:
        assert found.due is None
        return
    expected, anchor = almanac.forward(due(undelayed), more), case.day(term.anchor, opened)
    assert anchor is not None
    if term.rule is Rule.BEFORE:
        expected = max(due(undelayed), min(expected, anchor))
    assert found.due == at_closing(expected)


@given(st.data())
def test_a_closing_day_of_the_city_is_no_working_day_for_its_own_terms_alone(data: st.DataObject) -> None:
    start, size = data.draw(samples.days), data.draw(st.integers(1, 12))
    closed = frozenset(data.draw(st.sets(st.integers(-30, 30).map(lambda n: start + n * DAY), max_size=6)))
    off, law = set(closed), Law(Span(weeks=size), "art. 1", False)
    case = Anchors(start, start, {"application": start}, closed)
    back = [day for day in almanac.WORKING if day < start and day not in off]
    expected = {
        after(ARRIVAL, working_days=size): working(start, size, off),
        before(RELEASE, working_days=size): back[-size],
        by_law("application", law): almanac.rolled(start, start + 7 * size * DAY),
        plain(ARRIVAL, weeks=size): start + 7 * size * DAY,
    }
    opened = local(start - 400 * DAY)
    assert {term: due(plan(term, case, opened, Delays(), catch_up=0)) for term in expected} == expected
