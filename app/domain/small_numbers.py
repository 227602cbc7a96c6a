"""Hiding numbers so small that they point at somebody, also where a total would give them away."""

from collections.abc import Mapping

LEAST = 5
"""The smallest number that is shown; nobody at all is shown too."""

Shown = dict[str, int | None]


def is_small(number: int) -> bool:
    """Tell whether a number points at a few people."""
    return 0 < number < LEAST


def hide(parts: Mapping[str, int]) -> Shown:
    """Give the parts of a total that is shown, with None for what is hidden.

    Where the total gives a small number away all parts are hidden: one that is chosen to go with it would itself tell
    how large it is.
    """
    hidden = {key for key, number in parts.items() if is_small(number)}
    if hidden and _tells(parts, hidden):
        hidden = {key for key, number in parts.items() if number}
    return {key: None if key in hidden else number for key, number in parts.items()}


def _tells(parts: Mapping[str, int], hidden: set[str]) -> bool:
    """Tell whether the rest of the total leaves only one way to fill in what is hidden."""
    rest, count = sum(parts[key] for key in hidden), len(hidden)
    return count == 1 or rest in {count, count * (LEAST - 1)}
