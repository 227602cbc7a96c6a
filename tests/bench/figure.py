"""A line of the table, and how its value is measured."""

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Figure:
    """One measured value, perhaps held against a target."""

    name: str
    value: str
    ratio: str = ""
    target: str = ""
    met: bool | None = None

    def __str__(self) -> str:
        """Give its line: name, value, ratio, target, and whether it was met."""
        verdict = {None: "", True: "met", False: "missed"}[self.met]
        return f"{self.name} | {self.value} | {self.ratio} | {self.target} | {verdict}"


def times(action: Callable[[Thing], object], things: Iterable[Thing]) -> list[float]:
    """Give how many milliseconds each took."""
    taken = []
    for thing in things:
        started = time.perf_counter()
        action(thing)
        taken.append(1000 * (time.perf_counter() - started))
    return taken


def median(taken: Iterable[float]) -> float:
    """Give the median; times on a shared machine have long tails."""
    return statistics.median(taken)


def ms(name: str, value: float, ratio: float | None = None, most: float | None = None) -> Figure:
    """Give a figure in milliseconds, with its ratio to something else and the most that may be."""
    shown = "" if ratio is None else f"{ratio:.2f} x"
    met = None if most is None or ratio is None else ratio <= most
    return Figure(name, f"{value:.2f} ms", shown, "" if most is None else f"<= {most:g} x", met)
