from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from app.domain.ladder import Ladder, Listener, Rung
from app.domain.rungs import PlannedRung, by_days, by_hours
from tests.domain import almanac, samples

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
TUESDAY = date(2026, 12, 1)


def local(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=AMSTERDAM)


def ladder(*rungs: tuple[int, int]) -> Ladder:
    return Ladder(tuple(Rung(level, distance) for level, distance in rungs))


def spoken(rungs: tuple[PlannedRung, ...]) -> list[tuple[int, str]]:
    return [(rung.level, rung.at.astimezone(AMSTERDAM).strftime("%d %b %H:%M")) for rung in rungs]


class TestDays:
    def test_on_the_due_day_the_owner_hears_first_and_the_others_when_it_ends(self) -> None:
        rungs = by_days(ladder((1, 0), (2, 0), (3, 5)), TUESDAY, date(2026, 12, 18), squeezed=False)
        assert spoken(rungs) == [(1, "18 Dec 09:00"), (2, "18 Dec 17:00"), (3, "28 Dec 09:00")]

    def test_a_rung_names_the_role_that_hears(self) -> None:
        rungs = by_days(ladder((1, -1), (2, 0), (3, 1), (4, 2)), TUESDAY, date(2026, 12, 18), squeezed=False)
        assert [rung.listener for rung in rungs] == [
            Listener.OWNER,
            Listener.TEAM_LEAD,
            Listener.MANAGER,
            Listener.JOINT_TABLE,
        ]

    def test_rungs_before_the_end_are_warnings_in_advance(self) -> None:
        rungs = by_days(ladder((2, -5), (3, 0)), TUESDAY, date(2026, 12, 31), squeezed=False)
        assert spoken(rungs) == [(2, "23 Dec 09:00"), (3, "31 Dec 17:00")]

    def test_a_squeezed_ladder_is_spread_over_the_days_that_are_left(self) -> None:
        rungs = by_days(ladder((1, -10), (2, -5), (3, 0), (4, 5)), TUESDAY, date(2026, 12, 7), squeezed=True)
        assert spoken(rungs) == [(1, "03 Dec 09:00"), (2, "04 Dec 09:00"), (3, "07 Dec 17:00"), (4, "14 Dec 09:00")]

    def test_a_warning_that_would_have_come_before_opening_moves_up(self) -> None:
        rungs = by_days(ladder((2, -5), (3, 0)), TUESDAY, date(2026, 12, 4), squeezed=False)
        assert spoken(rungs) == [(2, "03 Dec 09:00"), (3, "04 Dec 17:00")]

    def test_with_one_day_left_the_levels_still_rise(self) -> None:
        rungs = by_days(ladder((1, -2), (2, 0), (3, 1)), TUESDAY, date(2026, 12, 2), squeezed=True)
        assert spoken(rungs) == [(1, "02 Dec 09:00"), (2, "02 Dec 17:00"), (3, "03 Dec 09:00")]

    def test_what_is_due_on_the_day_it_opens_is_spoken_of_the_next_working_day(self) -> None:
        friday = date(2026, 12, 4)
        rungs = by_days(ladder((1, 0), (2, 2), (3, 5)), friday, friday, squeezed=True)
        assert spoken(rungs) == [(1, "07 Dec 09:00"), (2, "09 Dec 09:00"), (3, "14 Dec 09:00")]

    def test_what_was_late_long_before_it_opened_climbs_from_the_next_working_day(self) -> None:
        rungs = by_days(ladder((2, 0), (4, 5)), TUESDAY, date(2026, 10, 1), squeezed=False)
        assert spoken(rungs) == [(2, "02 Dec 17:00"), (4, "09 Dec 09:00")]

    def test_release_on_the_saturday_after_is_spoken_of_that_saturday(self) -> None:
        rungs = by_days(ladder((1, -3), (2, 0)), date(2026, 12, 4), date(2026, 12, 5), squeezed=True)
        assert spoken(rungs) == [(1, "05 Dec 09:00"), (2, "05 Dec 17:00")]

    @given(samples.ladders(), samples.days, st.integers(-60, 60), st.booleans())
    def test_rungs_rise_and_none_is_on_the_day_of_opening(
        self, rungs: Ladder, opened: date, distance: int, squeezed: bool
    ) -> None:
        due = opened + timedelta(days=distance)
        fired = by_days(rungs, opened, due, squeezed=squeezed)
        days = [rung.at.astimezone(AMSTERDAM).date() for rung in fired]
        assert [rung.level for rung in fired] == [rung.level for rung in rungs.rungs]
        assert [rung.at for rung in fired] == sorted(rung.at for rung in fired)
        assert all(day > opened for day in days)
        assert all(day in almanac.OPEN or day == due for day in days)

    @given(samples.ladders(), samples.days, st.integers(1, 60), st.booleans())
    def test_the_last_warning_is_on_the_due_day_and_the_later_ones_keep_their_distance(
        self, rungs: Ladder, opened: date, distance: int, squeezed: bool
    ) -> None:
        due = opened + timedelta(days=distance)
        meant = [almanac.forward(due, r.working_days) for r in rungs.rungs if r.working_days > 0]
        days = [rung.at.astimezone(AMSTERDAM).date() for rung in by_days(rungs, opened, due, squeezed=squeezed)]
        early = len(days) - len(meant)
        assert days[early:] == meant
        assert all(day <= due for day in days[:early])
        if squeezed and early:
            assert days[early - 1] == due

    @given(samples.ladders(), samples.days)
    def test_with_time_enough_every_rung_keeps_its_own_day(self, rungs: Ladder, opened: date) -> None:
        due = opened + timedelta(days=40)
        meant = [
            almanac.forward(due, r.working_days) if r.working_days > 0 else almanac.backward(due, -r.working_days)
            for r in rungs.rungs
        ]
        assert [rung.at.astimezone(AMSTERDAM).date() for rung in by_days(rungs, opened, due, squeezed=False)] == meant


class TestHours:
    def test_a_rung_at_the_end_fires_at_its_instant_also_on_the_day_of_opening(self) -> None:
        opened = local(TUESDAY, 10, 15)
        rungs = by_hours(ladder((2, 0), (3, 1)), opened, opened + timedelta(hours=4))
        assert spoken(rungs) == [(2, "01 Dec 14:15"), (3, "02 Dec 09:00")]

    def test_a_warning_that_would_come_before_opening_waits_for_the_end(self) -> None:
        opened = local(TUESDAY, 10)
        rungs = by_hours(ladder((1, -1), (2, 0)), opened, local(date(2026, 12, 2), 8))
        assert spoken(rungs) == [(1, "02 Dec 08:00"), (2, "02 Dec 08:00")]

    def test_warnings_that_would_come_before_opening_wait_for_the_first_one_after_it(self) -> None:
        rungs = by_hours(ladder((1, -2), (2, -1)), local(TUESDAY, 10), local(date(2026, 12, 3), 8))
        assert spoken(rungs) == [(1, "02 Dec 09:00"), (2, "02 Dec 09:00")]

    def test_a_warning_at_the_very_instant_of_opening_waits_too(self) -> None:
        rungs = by_hours(ladder((1, -1), (2, 0)), local(TUESDAY, 9), local(date(2026, 12, 2), 10))
        assert spoken(rungs) == [(1, "02 Dec 10:00"), (2, "02 Dec 10:00")]

    def test_a_warning_after_opening_keeps_its_day(self) -> None:
        rungs = by_hours(ladder((1, -1), (2, 0)), local(TUESDAY, 8), local(date(2026, 12, 2), 8))
        assert spoken(rungs) == [(1, "01 Dec 09:00"), (2, "02 Dec 08:00")]

    def test_an_end_that_had_passed_at_opening_climbs_from_the_next_working_day(self) -> None:
        rungs = by_hours(ladder((2, 0), (3, 1)), local(TUESDAY, 10), local(TUESDAY, 4))
        assert spoken(rungs) == [(2, "02 Dec 17:00"), (3, "03 Dec 09:00")]

    @given(samples.ladders(), samples.instants, st.integers(-100, 300))
    def test_rungs_rise_and_none_is_before_opening(self, rungs: Ladder, opened: datetime, length: int) -> None:
        fired = by_hours(rungs, opened, opened + timedelta(hours=length))
        assert [rung.at for rung in fired] == sorted(rung.at for rung in fired)
        assert all(rung.at > opened for rung in fired)
