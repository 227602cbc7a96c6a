"""What a promise says of itself: the figure that this run reached."""

from collections.abc import Callable

import pytest


@pytest.fixture
def reached(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Give what keeps the figure that was reached, for the table of `./thuiskomst promises`."""
    return lambda text: record_property("reached", text)
