"""Stretches of the way that go as usual, so that a case only tells what is its own.

`arrival` and `release` are working days from today.
"""

from app.demo.deeds import Deed, Given, NotNeeded, Start, Take, done
from app.demo.when import on


def found(arrival: int, liaison: str, officer: str, **answers: Given) -> tuple[Deed, ...]:
    """Give the first day: the prison starts the case, the team finds the person."""
    return (Start(arrival + 1, liaison), done(arrival + 1, officer, "release.match", **answers))


def met(arrival: int, officer: str, own_words: str, first: str = "income", urgent: str = "none") -> tuple[Deed, ...]:
    """Give the first contact and the talk, within two weeks."""
    return (
        Take(arrival + 2, officer, "release.first_contact"),
        done(arrival + 3, officer, "release.first_contact", urgent=urgent),
        Take(arrival + 3, officer, "release.talk"),
        done(arrival + 8, officer, "release.talk", first=first, own_words=own_words),
    )


def planned(arrival: int, liaison: str, missing: str, **states: Given) -> tuple[Deed, ...]:
    """Give the screening and the plan of the prison, within four weeks."""
    return (
        Take(arrival + 2, liaison, "release.screening"),
        done(arrival + 8, liaison, "release.screening", **states),
        done(arrival + 15, liaison, "release.prison_plan", missing=missing),
    )


def no_benefit(arrival: int, consulent: str) -> tuple[Deed, ...]:
    """Give what Inkomen looks at first for somebody without a benefit and without a home of their own."""
    return (
        Take(arrival + 3, consulent, "income.stop_check"),
        done(arrival + 6, consulent, "income.stop_check", ended_recently="no", partner="not_applicable"),
        NotNeeded(arrival + 6, consulent, "income.suspend", "Er was geen uitkering."),
        done(
            arrival + 9, consulent, "income.fixed_costs",
            home="no", costs="none", outcome="not_needed",
        ),
    )  # fmt: skip


def had_benefit(arrival: int, consulent: str) -> tuple[Deed, ...]:
    """Give what Inkomen does first for somebody with a benefit and a home that can be kept."""
    return (
        Take(arrival + 3, consulent, "income.stop_check"),
        done(
            arrival + 5, consulent, "income.stop_check",
            previous_benefit="bijstand", ended_recently="yes", partner="not_applicable",
        ),
        done(arrival + 7, consulent, "income.suspend", measure="ended_kept"),
        done(arrival + 9, consulent, "income.fixed_costs", costs="rent", outcome="gift"),
    )  # fmt: skip


def cash(release: int, consulent: str) -> tuple[Deed, ...]:
    """Give money for the first days: decided a week before the release, and ready two days before it."""
    return (
        Take(release - 9, consulent, "income.first_days_cash"),
        done(release - 6, consulent, "income.first_days_cash", covers="first_payment", form="card", place="desk"),
        done(release - 2, consulent, "income.cash_ready", place="desk"),
    )


def came_home(release: int, officer: str, lead: str, worry: str = "income") -> tuple[Deed, ...]:
    """Give the last three weeks inside, the day of release and the first contact after it."""
    return (
        done(release - 12, officer, "release.second_talk", worry=worry),
        done(release - 11, lead, "release.check_1", income="no_go", still="Besluit uitkering: Inkomen."),
        done(release - 4, lead, "release.check_2", debts="not_needed"),
        Take(release - 2, officer, "release.reception"),
        done(release, officer, "release.reception", next_contact=on(release + 1)),
        done(release + 1, officer, "release.contact_1", way="phone", help="none"),
    )
