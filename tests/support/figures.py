"""How much of a big figure one run of the tests reaches."""

import os
from typing import TypeVar

T = TypeVar("T")


def full(sample: T, whole: T) -> T:
    """Give the whole where the promises are tested at their full figures (THUISKOMST_FULL=1), else the sample."""
    return whole if os.environ.get("THUISKOMST_FULL") == "1" else sample
