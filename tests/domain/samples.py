"""Tasks, anchors and facts to test with, and hypothesis strategies that draw them."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from app.domain.facts import Facts
from app.domain.ladder import Ladder, Rung
from app.domain.schedule import Anchors
from app.domain.task import Ground, Task, Variant
from app.domain.term import ARRIVAL, OPENED, RELEASE, Law, Rule, Span, Term
from app.domain.text import Text

FIRST_DAY, LAST_DAY = date(2026, 1, 1), date(2036, 12, 31)
LADDER = Ladder((Rung(1), Rung(2, 2), Rung(3, 5)))

days = st.dates(FIRST_DAY, LAST_DAY)
instants = st.builds(
    lambda day, minutes: datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=minutes),
    days,
    st.integers(0, 24 * 60 - 1),
)


def task(
    term: Term,
    ladder: Ladder = LADDER,
    *,
    catch_up: int = 2,
    variants: tuple[Variant, ...] = (),
    opens: Term | None = None,
) -> Task:
    """Give a task of which only the times matter."""
    ground = Ground(Text("grond"), Text("gemeente"))
    return Task("income.example", term, ladder, ground, Text("stap"), (), catch_up, variants, opens)


def anchors(arrival: date, release: date | None = None, **events: date) -> Anchors:
    """Give the days of a case."""
    return Anchors(arrival, release, events)


def facts(arrival: date, release: date | None = None, *, born: date | None = None, pre_trial: bool = False) -> Facts:
    """Give the facts of a case about whose needs only a missing income is known."""
    return Facts(arrival, release, born, pre_trial, (("income", "missing"),))


@st.composite
def ladders(draw: st.DrawFn) -> Ladder:
    """Draw rungs in rising level and time."""
    levels = sorted(draw(st.sets(st.integers(1, 4), min_size=1)))
    distances = sorted(draw(st.lists(st.integers(-12, 12), min_size=len(levels), max_size=len(levels))))
    return Ladder(tuple(Rung(level, distance) for level, distance in zip(levels, distances, strict=True)))


@st.composite
def agreed_terms(draw: st.DrawFn, anchor: str | None = None) -> Term:
    """Draw a term in days that no law sets."""
    rule = draw(st.sampled_from([Rule.BEFORE, Rule.AFTER, Rule.PLAIN]))
    size = draw(st.integers(0, 12))
    span = Span(working_days=size) if rule is Rule.AFTER or draw(st.booleans()) else Span(weeks=size)
    return Term(anchor or draw(st.sampled_from([ARRIVAL, RELEASE, "application"])), rule, span)


@st.composite
def terms_by_law(draw: st.DrawFn) -> Term:
    """Draw a term in days that a law sets."""
    span = draw(st.sampled_from([Span(days=3), Span(weeks=4), Span(weeks=8), Span(months=6)]))
    anchor = draw(st.sampled_from([ARRIVAL, "application"]))
    return Term(anchor, draw(st.sampled_from([Rule.AWT, Rule.PLAIN])), span, Law(span, "art. 1", False))


@st.composite
def cases(draw: st.DrawFn) -> Anchors:
    """Draw a case with a release that is known or not, and an application made in it."""
    arrival = draw(days)
    release = draw(st.none() | st.integers(0, 200).map(lambda n: arrival + timedelta(days=n)))
    return Anchors(arrival, release, {"application": arrival + timedelta(days=draw(st.integers(0, 200)))})


def openings(case: Anchors) -> st.SearchStrategy[datetime]:
    """Draw an instant up to 300 days after arrival."""
    start = datetime(case.arrival.year, case.arrival.month, case.arrival.day, 9, tzinfo=UTC)
    return st.integers(0, 300 * 24 * 60).map(lambda minutes: start + timedelta(minutes=minutes))


hour_terms = st.builds(lambda count: Term(OPENED, Rule.HOURS, Span(hours=count)), st.integers(1, 200))
