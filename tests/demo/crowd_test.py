from collections import Counter
from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from app.demo.crowd import MOST, crowd
from app.demo.names import WOMEN
from app.demo.shares import deal
from app.demo.ways import WAYS
from app.engine.catalogue import current

CROWD = crowd()
TODAY = date(2026, 11, 25)


@given(st.dictionaries(st.text(max_size=3), st.integers(1, 100), min_size=1, max_size=6), st.integers(0, 80))
def test_a_deal_keeps_to_its_shares(shares: dict[str, int], number: int) -> None:
    dealt = Counter(deal(Random(1), shares, number))  # noqa: S311 - no secret
    total = sum(shares.values())

    assert sum(dealt.values()) == number
    assert all(abs(dealt[value] - number * share / total) <= 1 for value, share in shares.items())


def test_it_is_the_same_crowd_every_time_and_a_smaller_one_is_its_beginning() -> None:
    assert crowd() == CROWD
    assert crowd(7) == CROWD[:7]


def test_it_comes_in_the_shares_that_are_known() -> None:
    stays = [
        (one.release.day(TODAY) - one.arrival.day(TODAY)).days
        for one in CROWD
        if one.release and one.ways.keys() != {"release"}
    ]

    assert 0.58 <= sum(one.city == "tilburg" for one in CROWD) / MOST <= 0.70
    assert 0.2 <= sum(one.born[0] <= 26 for one in CROWD) / MOST <= 0.32
    assert 3 <= sum(one.first_name in WOMEN for one in CROWD) <= 4
    assert 0.3 <= sum(one.stay == "pre_trial" for one in CROWD) / MOST <= 0.5
    assert 0.25 <= sum(days < 30 for days in stays) / len(stays) <= 0.6
    assert any(days > 365 for days in stays)


def test_what_is_missing_comes_in_the_shares_that_are_known() -> None:
    missing = Counter(name for one in CROWD for name, state in one.screened.items() if state == "missing")

    assert 0.1 <= missing["identity"] / MOST <= 0.2
    assert 0.68 <= missing["debts"] / MOST <= 0.78
    assert 0.4 <= missing["income"] / MOST <= 0.65
    assert 0.3 <= missing["housing"] / MOST <= 0.6
    assert 0.3 <= missing["care"] / MOST <= 0.5


def test_every_way_tells_of_tasks_that_there_are() -> None:
    told = {key for ways in WAYS.values() for way in ways.values() for key in way}

    assert told <= set(current().tasks)


def test_every_case_goes_a_way_that_there_is() -> None:
    assert all(way in WAYS[process] for one in CROWD for process, way in one.ways.items())
