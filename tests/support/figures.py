"""How much a promise is tried: a sample in every test run, the whole when the promises are asked for."""

import os
from typing import TypeVar

Figure = TypeVar("Figure")


def full(sample: Figure, whole: Figure) -> Figure:
    """Give the whole with THUISKOMST_FULL=1, which `./thuiskomst promises` sets, or else the sample."""
    return whole if os.environ.get("THUISKOMST_FULL") == "1" else sample
