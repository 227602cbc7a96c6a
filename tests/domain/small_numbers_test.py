"""Small numbers: whoever knows the rule and the total still cannot work out one that is hidden."""

from collections import defaultdict
from itertools import product

from app.domain.small_numbers import hide

MOST = 11
"""Beyond twice the limit nothing new can happen."""

Published = tuple[int, tuple[int | None, ...]]


def test_no_hidden_number_follows_from_what_is_shown() -> None:
    for parts in (1, 2, 3, 4):
        ways: dict[Published, set[tuple[int, ...]]] = defaultdict(set)
        for numbers in product(range(MOST), repeat=parts):
            ways[_published(numbers)].add(numbers)
        for (total, shown), possible in ways.items():
            if total in {1, 2, 3, 4}:
                # Then the total is not shown either.
                continue
            for place, number in enumerate(shown):
                assert number is not None or len({one[place] for one in possible}) > 1, (total, shown, possible)


def test_nothing_of_one_to_four_is_ever_shown() -> None:
    for numbers in product(range(MOST), repeat=3):
        assert not {1, 2, 3, 4} & set(_published(numbers)[1])


def test_large_numbers_and_nobody_are_shown() -> None:
    assert hide({"a": 12, "b": 0, "c": 5}) == {"a": 12, "b": 0, "c": 5}


def _published(numbers: tuple[int, ...]) -> Published:
    shown = hide({str(place): number for place, number in enumerate(numbers)})
    return sum(numbers), tuple(shown.values())
