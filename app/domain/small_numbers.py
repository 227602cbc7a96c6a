"""Hiding numbers so small that they point at somebody, also where a total would give them away."""

from collections.abc import Mapping

LEAST = 5
"""The smallest number that is shown; nobody at all is shown too."""

Shown = dict[str, int | None]


def is_small(number: int) -> bool:
    """Tell whether a number points at a few people."""
    return 0 < number < LEAST


def hide(parts: Mapping[str, int]) -> Shown:
    """Give the parts of a total that is shown, with None for what is hidden; everything when nothing less will do."""
    hidden = [key for key, number in parts.items() if is_small(number)]
    others = sorted((key for key, number in parts.items() if number >= LEAST), key=lambda key: (parts[key], key))
    while hidden and _tells(parts, hidden):
        if not others:
            return dict.fromkeys(parts)
        hidden.append(others.pop(0))
    return {key: None if key in hidden else number for key, number in parts.items()}


def _tells(parts: Mapping[str, int], hidden: list[str]) -> bool:
    """Tell whether the rest of the total leaves only one way to fill in what is hidden."""
    rest, count = sum(parts[key] for key in hidden), len(hidden)
    return count == 1 or rest in {count, count * (LEAST - 1)}
