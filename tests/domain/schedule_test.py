from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.ladder import Ladder
from app.domain.schedule import Anchors, Schedule, due_at, opening, schedule, term_day, term_for
from app.domain.task import Task, Variant
from app.domain.term import ARRIVAL, OPENED, RELEASE, Law, Rule, Span, Term, after, before, by_law, hours, plain
from tests.domain import almanac, samples

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
FOUR_WEEKS = Law(Span(weeks=4), "Participatiewet art. 52", True)


def local(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=AMSTERDAM)


def planned(task: Task, anchors: Anchors, opened: datetime) -> Schedule:
    return schedule(task, anchors, samples.facts(anchors.arrival, anchors.release), opened)


def due_day(term: Term, anchors: Anchors, opened: datetime) -> date:
    due = planned(samples.task(term), anchors, opened).due
    assert due is not None
    return due.astimezone(AMSTERDAM).date()


class TestTerms:
    def test_an_advance_is_due_four_weeks_after_the_application(self) -> None:
        case = samples.anchors(date(2026, 11, 2), date(2026, 12, 28), application=date(2026, 12, 3))
        plan = planned(samples.task(by_law("application", FOUR_WEEKS)), case, local(date(2026, 12, 3), 14))
        assert plan.due == local(date(2026, 12, 31), 17)
        assert not plan.squeezed

    def test_money_is_ready_the_working_day_before_release(self) -> None:
        case = samples.anchors(date(2026, 10, 1), date(2026, 12, 4))
        assert due_day(before(RELEASE, working_days=1), case, local(date(2026, 10, 2), 9)) == date(2026, 12, 3)

    def test_release_day_itself_may_be_a_saturday(self) -> None:
        case = samples.anchors(date(2026, 10, 1), date(2026, 12, 5))
        plan = planned(samples.task(before(RELEASE)), case, local(date(2026, 11, 2), 9))
        assert plan.due == local(date(2026, 12, 5), 17)
        assert plan.rungs[0].at == local(date(2026, 12, 5), 9)

    def test_without_its_anchor_a_task_is_never_due(self) -> None:
        case = samples.anchors(date(2026, 10, 1))
        opened = local(date(2026, 10, 2), 9)
        for term in (before(RELEASE, weeks=6), by_law("application", FOUR_WEEKS), hours("talk", 4)):
            plan = planned(samples.task(term), case, opened)
            assert (plan.due, plan.squeezed, plan.rungs) == (None, False, ())
            assert term_day(term, case, opened) is None

    def test_hours_end_at_their_instant_also_when_the_clock_goes_back(self) -> None:
        case = samples.anchors(date(2026, 10, 20))
        opened = local(date(2026, 10, 24), 16, 30)
        due = due_at(hours(OPENED, 24), case, opened)
        assert due == datetime(2026, 10, 25, 14, 30, tzinfo=UTC)
        assert due == local(date(2026, 10, 25), 15, 30)

    def test_hours_from_a_day_count_from_its_beginning(self) -> None:
        case = samples.anchors(date(2026, 10, 20), date(2026, 12, 4))
        opened = local(date(2026, 11, 2), 9)
        assert due_at(hours(RELEASE, 4), case, opened) == local(date(2026, 12, 4), 4)
        assert term_day(hours(RELEASE, 4), case, opened) == date(2026, 12, 4)

    @pytest.mark.parametrize("day", [date(2026, 3, 28), date(2026, 3, 29), date(2026, 10, 24), date(2026, 10, 25)])
    def test_five_o_clock_is_local_when_the_clock_changes(self, day: date) -> None:
        plan = planned(
            samples.task(before(RELEASE)), samples.anchors(date(2026, 1, 5), day), local(date(2026, 2, 2), 9)
        )
        assert plan.due == local(day, 17)
        assert plan.due.tzinfo is UTC

    @given(st.data())
    def test_the_term_is_that_of_an_independent_calendar(self, data: st.DataObject) -> None:
        case = data.draw(samples.cases())
        weeks = data.draw(st.integers(1, 12))
        opened = local(case.arrival, 0)
        release = case.release or case.arrival
        known = Anchors(case.arrival, release, case.events)
        expected = {
            before(RELEASE, weeks=weeks): almanac.preceding(release - timedelta(weeks=weeks)),
            before(RELEASE, working_days=weeks): almanac.backward(release, weeks),
            after(ARRIVAL, working_days=weeks): almanac.forward(case.arrival, weeks),
            after(OPENED, working_days=weeks): almanac.forward(case.arrival, weeks),
            plain(RELEASE, months=weeks): almanac.months_on(release, weeks),
            by_law("application", FOUR_WEEKS): almanac.rolled(
                case.events["application"], case.events["application"] + timedelta(weeks=4)
            ),
        }
        assert {term: term_day(term, known, opened) for term in expected} == expected


class TestVariants:
    TASK = samples.task(
        before(RELEASE, weeks=6),
        variants=(
            Variant("short_stay", after(ARRIVAL, working_days=3)),
            Variant("under_27", before(RELEASE, weeks=10)),
        ),
    )
    ARRIVAL = date(2026, 10, 1)

    def test_the_first_fact_that_holds_decides(self) -> None:
        young_and_short = samples.facts(self.ARRIVAL, date(2026, 10, 20), born=date(2004, 5, 1))
        assert term_for(self.TASK, young_and_short, self.ARRIVAL) == after(ARRIVAL, working_days=3)

    def test_the_facts_are_those_of_the_day_of_opening(self) -> None:
        facts = samples.facts(self.ARRIVAL, date(2027, 3, 1), born=date(1999, 11, 1))
        case = samples.anchors(self.ARRIVAL, date(2027, 3, 1))
        assert schedule(self.TASK, case, facts, local(date(2026, 10, 31), 23)).term == before(RELEASE, weeks=10)
        assert schedule(self.TASK, case, facts, local(date(2026, 11, 1), 0)).term == before(RELEASE, weeks=6)

    def test_what_is_known_of_a_need_is_not_a_yes(self) -> None:
        task = samples.task(plain(ARRIVAL, weeks=1), variants=(Variant("income", plain(ARRIVAL, weeks=2)),))
        assert term_for(task, samples.facts(self.ARRIVAL), self.ARRIVAL) == task.term


class TestSqueezed:
    def test_a_term_before_opening_leaves_the_days_to_catch_up(self) -> None:
        case = samples.anchors(date(2026, 11, 30), date(2026, 12, 18))
        plan = planned(samples.task(before(RELEASE, weeks=6)), case, local(date(2026, 12, 1), 10))
        assert plan.squeezed
        assert plan.due == local(date(2026, 12, 3), 17)

    def test_it_is_not_due_after_release(self) -> None:
        case = samples.anchors(date(2026, 11, 30), date(2026, 12, 2))
        plan = planned(samples.task(before(RELEASE, weeks=6)), case, local(date(2026, 12, 1), 10))
        assert plan.due == local(date(2026, 12, 2), 17)

    def test_the_catch_up_of_the_task_counts(self) -> None:
        case = samples.anchors(date(2026, 11, 30))
        task = samples.task(after(ARRIVAL, working_days=1), catch_up=5)
        assert planned(task, case, local(date(2026, 12, 1), 10)).due == local(date(2026, 12, 8), 17)

    def test_what_opens_after_release_is_due_that_day(self) -> None:
        case = samples.anchors(date(2026, 11, 2), date(2026, 12, 1))
        plan = planned(samples.task(before(RELEASE, weeks=2)), case, local(date(2026, 12, 3), 10))
        assert plan.due == local(date(2026, 12, 3), 17)

    def test_a_term_from_opening_has_nothing_to_catch_up(self) -> None:
        case = samples.anchors(date(2026, 11, 30), date(2026, 12, 18))
        plan = planned(samples.task(after(OPENED, working_days=1)), case, local(date(2026, 12, 1), 10))
        assert (plan.due, plan.squeezed) == (local(date(2026, 12, 2), 17), False)

    @given(st.data())
    def test_it_only_ever_moves_later_and_leaves_the_days_or_ends_at_release(self, data: st.DataObject) -> None:
        case = data.draw(samples.cases())
        opened = data.draw(samples.openings(case))
        task = samples.task(data.draw(samples.agreed_terms()), catch_up=data.draw(st.integers(0, 5)))
        plan = planned(task, case, opened)
        ends = term_day(task.term, case, opened)
        if plan.due is None or ends is None:
            assert plan.due is None
            assert ends is None
            return
        day, today = plan.due.astimezone(AMSTERDAM).date(), opened.astimezone(AMSTERDAM).date()
        assert plan.due == local(day, 17)
        assert plan.squeezed == (day > ends)
        assert day >= max(ends, today)
        caught_up = day >= almanac.forward(today, task.catch_up)
        assert caught_up or day == max(case.release or date.max, ends, today)

    @given(st.data())
    def test_due_is_never_after_release_unless_the_term_or_the_opening_is(self, data: st.DataObject) -> None:
        case = data.draw(samples.cases().filter(lambda each: each.release is not None))
        opened = data.draw(samples.openings(case))
        term = data.draw(samples.agreed_terms())
        ends = term_day(term, case, opened)
        assert case.release is not None
        assert ends is not None
        assert due_day(term, case, opened) <= max(case.release, ends, opened.astimezone(AMSTERDAM).date())

    @given(st.data())
    def test_what_the_law_sets_is_never_moved(self, data: st.DataObject) -> None:
        case = data.draw(samples.cases())
        term = data.draw(samples.terms_by_law())
        plans = [planned(samples.task(term), case, data.draw(samples.openings(case))) for _ in range(2)]
        assert plans[0].due == plans[1].due
        assert not any(plan.squeezed for plan in plans)

    @given(st.data())
    def test_hours_are_never_moved(self, data: st.DataObject) -> None:
        case = data.draw(samples.cases())
        opened = data.draw(samples.openings(case))
        term = data.draw(samples.hour_terms)
        plan = planned(samples.task(term), case, opened)
        assert (plan.due, plan.squeezed) == (opened + timedelta(hours=term.span.hours), False)


@given(st.data())
def test_when_release_moves_only_the_terms_from_release_move_with_it(data: st.DataObject) -> None:
    case = data.draw(samples.cases().filter(lambda each: each.release is not None))
    assert case.release is not None
    moved = Anchors(case.arrival, case.release + timedelta(days=data.draw(st.integers(1, 90))), case.events)
    opened = local(case.arrival - timedelta(days=365), 9)
    term = data.draw(samples.agreed_terms() | samples.terms_by_law())
    then, now = (due_day(term, each, opened) for each in (case, moved))
    if term.anchor == RELEASE:
        assert now >= then
        assert now == term_day(term, moved, opened)
    else:
        assert now == then


class TestOpening:
    REACHED = local(date(2026, 11, 5), 14)

    def test_without_a_day_to_open_it_opens_when_the_flow_reaches_it(self) -> None:
        task = samples.task(after(OPENED, working_days=2))
        opens = opening(task, samples.anchors(date(2026, 11, 2)), self.REACHED)
        assert opens == self.REACHED
        assert opens.tzinfo is UTC

    def test_a_day_to_open_begins_at_midnight(self) -> None:
        task = samples.task(plain(RELEASE, months=6), opens=before(RELEASE))
        case = samples.anchors(date(2026, 11, 2), date(2026, 12, 19))
        assert opening(task, case, self.REACHED) == local(date(2026, 12, 19), 0)

    def test_a_day_to_open_that_has_passed_does_not_hold_it_up(self) -> None:
        task = samples.task(before(RELEASE, weeks=2), opens=before(RELEASE, weeks=6))
        case = samples.anchors(date(2026, 11, 2), date(2026, 12, 4))
        assert opening(task, case, self.REACHED) == self.REACHED

    def test_it_does_not_open_while_its_anchor_is_not_known(self) -> None:
        task = samples.task(before(RELEASE, weeks=2), opens=before(RELEASE, weeks=6))
        assert opening(task, samples.anchors(date(2026, 11, 2)), self.REACHED) is None

    def test_hours_to_open_are_an_instant(self) -> None:
        task = samples.task(plain(ARRIVAL, weeks=1), opens=Term(OPENED, Rule.HOURS, Span(hours=30)))
        assert opening(task, samples.anchors(date(2026, 11, 2)), self.REACHED) == local(date(2026, 11, 6), 20)

    @given(samples.instants)
    def test_everything_is_in_utc(self, instant: datetime) -> None:
        task = samples.task(before(RELEASE, weeks=1), opens=before(RELEASE, weeks=6))
        case = samples.anchors(date(2026, 11, 2), date(2031, 12, 4))
        for reached in (instant, instant.astimezone(AMSTERDAM)):
            opens = opening(task, case, reached)
            assert opens is not None
            plan = planned(task, case, reached)
            assert plan.due is not None
            assert {opens.tzinfo, plan.opens.tzinfo, plan.due.tzinfo, *(rung.at.tzinfo for rung in plan.rungs)} == {UTC}


def test_a_task_without_rungs_warns_nobody() -> None:
    case = samples.anchors(date(2026, 11, 2), date(2026, 12, 4))
    assert planned(samples.task(before(RELEASE), Ladder(())), case, local(date(2026, 11, 5), 9)).rungs == ()
