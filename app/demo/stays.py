"""How long the people of the crowd are inside, and where on the way they are today."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from app.demo import shares
from app.demo.shares import deal, pick

HOME = ((-1, "family"), (-3, "shelter"), (-6, "sheltered"), (-10, "shelter"), (-16, "urgency"), (-28, "at_risk"))
"""Since when people are home, in working days, and where: each way has come to its end for somebody."""

BEDS = (("tilburg", 6), ("breda", 8))
"""Who comes free soon and still waits for a bed in the shelter."""

LET_GO = (1, -1, -4, -11)
"""When people come free of whom a judge said so the day before, or the same day."""

LEFT = ((-3, "moved"), (-8, "wish"), (-15, "abroad"))
"""When cases were closed early, and why."""

LONG = 65
"""Working days of stay from which on urgency can be decided in time."""

KNOWN = {True: 1, False: 1}
"""Whether somebody before the judgment has a release day."""


@dataclass(frozen=True)
class Stay:
    """A time inside, in working days from today; `known` tells whether the release was known from the start."""

    stage: str
    kind: str
    arrival: int
    release: int
    known: bool = True
    way_home: str = ""
    city: str = ""
    """Set where it is not left to chance."""
    closed: tuple[int, str] | None = None
    """On which day the case was closed early, and why."""

    @property
    def is_long(self) -> bool:
        """Whether there is time for slow ways to a home."""
        return self.release - self.arrival >= LONG


def stays(luck: Random, number: int) -> Iterator[Stay]:
    """Give so many stays."""
    special = {"home": iter(HOME), "bed": iter(BEDS), "let_go": iter(LET_GO), "left": iter(LEFT)}
    rows = zip(
        deal(luck, shares.STAGES, number),
        deal(luck, shares.LENGTHS, number),
        deal(luck, shares.PRE_TRIAL, number),
        strict=True,
    )
    for stage, (shortest, longest), pre_trial in rows:
        length = luck.randint(shortest, longest)
        kind = "pre_trial" if pre_trial else "short" if length < LONG else pick(luck, {"long": 5, "isd": 1})
        yield _inside(luck, kind, length) if stage == "inside" else _special(stage, kind, length, next(special[stage]))


def _inside(luck: Random, kind: str, length: int) -> Stay:
    arrival = -luck.randint(2, max(2, length - 1))
    return Stay("inside", kind, arrival, arrival + length, known=kind != "pre_trial" or pick(luck, KNOWN))


def _special(stage: str, kind: str, length: int, what: object) -> Stay:
    match stage, what:
        case "home", (int(day), str(way)):
            length = max(length, 90) if way == "urgency" else max(12, min(length, 60))
            return Stay(stage, kind, day - length, day, way_home=way)
        case "bed", (str(city), int(day)):
            return Stay(stage, "short", day - min(max(length, 12), 40), day, way_home="shelter", city=city)
        case "left", (int(day), str(reason)):
            return Stay(stage, kind, day - min(length, 12), day + 20, closed=(day, reason))
        case "let_go", int(day):
            return Stay(stage, "pre_trial", day - min(length, 30), day, known=False)
    raise ValueError(stage)
