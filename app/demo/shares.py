"""The shares that the crowd is drawn in: what is known of who comes home to these two cities, and when.

Where no source stands, it is an agreement for the demo.
"""

from collections.abc import Mapping
from random import Random
from typing import TypeVar

CITIES = {"tilburg": 30, "breda": 16}
"""Returned in 2018: 368 to Tilburg, 225 to Breda (programmasociaaldomein.nl, 8 November 2019)."""

PRISONS = {
    "tilburg": {"vught": 60, "grave": 25, "dordrecht": 15},
    "breda": {"dordrecht": 60, "vught": 25, "grave": 15},
}

STAGES = {"inside": 31, "bed": 2, "home": 6, "let_go": 4, "left": 3}
"""Where a case is now: `bed` waits for a shelter, `let_go` had less than a day's notice, `left` was closed early."""

LENGTHS = {(4, 20): 50, (22, 62): 25, (65, 200): 15, (262, 300): 10}
"""How long people stay, in working days from and to: half less than a month, three quarters less than three."""

PRE_TRIAL = {True: 40, False: 60}
WOMEN = {True: 8, False: 92}
"""Somewhat above the 6 per cent known, because all who are told by hand are men."""

YOUNG = {True: 28, False: 72}
"""Below 27; a quarter of all, of whom few are told by hand."""

MOVED = {"": 76, "early_leave": 14, "postponed": 6, "sentence": 4}
"""A fifth of the release days move; those of `let_go` do anyway."""

MISSING = {"identity": 16, "income": 55, "housing": 36, "debts": 73, "care": 36, "network": 30}
"""Per cent of people with whom something has to be arranged.

Identity and debts as measured; income counts a benefit that stopped; housing and care lie between who has none at
release and who needs something done to keep it.
"""

KNOWN_AT_START = {"missing": 7, "unknown": 3}
"""What was known at the start of what turned out to be missing."""

INCOME = {"reuse": 35, "standard": 45, "uwv": 14, "no_right": 6}
HOUSING = {"own_home": 22, "at_risk": 10, "family": 28, "family_no": 6, "sheltered": 12, "shelter": 22}
SLOW_HOUSING = {"urgency": 60, "urgency_refused": 15, "sheltered": 25}
"""How housing goes for who stays long enough for a decision on urgency."""

CARE = {"nothing": 45, "support": 20, "care": 18, "both": 9, "declined": 8}

T = TypeVar("T")


def deal(luck: Random, shares: Mapping[T, int], number: int) -> list[T]:
    """Give so many values in these shares, as near as whole numbers allow, in a drawn order."""
    total, passed, dealt = sum(shares.values()), 0, []
    for value, share in shares.items():
        before, passed = passed, passed + share
        dealt += [value] * (round(number * passed / total) - round(number * before / total))
    luck.shuffle(dealt)
    return dealt


def pick(luck: Random, shares: Mapping[T, int]) -> T:
    """Draw one value in these shares."""
    return luck.choices(list(shares), list(shares.values()))[0]
