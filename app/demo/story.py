"""What happened before today in the demo: told deed by deed, each at the moment it would have happened."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from app.actions.office import Office
from app.demo.acts import play
from app.demo.breda import BREDA
from app.demo.crowd import MOST, crowd
from app.demo.deeds import Deed, DemoCase
from app.demo.failure import stand_still_once
from app.demo.post import tidy
from app.demo.routine import round_of_the_day
from app.demo.stage import Stage
from app.demo.table import meet
from app.demo.tilburg import TILBURG
from app.demo.when import on
from app.domain.calendar import at_opening

TOLD = (*TILBURG, *BREDA)
"""The cases that are told by hand; the crowd comes beside them."""

ALL = len(TOLD) + MOST
"""How many cases the demo has."""

MAILED = 3
"""For how many days before today the demo shows the mail of each morning."""

STOOD_STILL = -2
"""The day on which a process stood still, and was put right."""

EACH = timedelta(minutes=3)
"""How long a deed takes: the deeds of a day follow each other from opening time."""


def cast(number: int = ALL) -> tuple[DemoCase, ...]:
    """Give so many cases of the story, those told by hand first."""
    return (*TOLD[:number], *crowd(max(0, number - len(TOLD))))


def tell(office: Office, cases: Sequence[DemoCase]) -> None:
    """Play the story up to now, and leave the clock as it was. Raises what an action raises."""
    stage = Stage(office)
    try:
        for case, deed in _scenes(stage, cases):
            play(stage, case, deed)
        stage.wait_until(stage.present)
    finally:
        stage.give_back()


def _scenes(stage: Stage, cases: Sequence[DemoCase]) -> Iterator[tuple[DemoCase, Deed]]:
    """Give every deed in the order of time, with the clock at its moment: those told by hand, then the daily round."""
    told: Mapping[int, list[tuple[DemoCase, Deed]]] = _by_day(cases)
    by_name = {case.surname: case for case in cases}
    for day in range(min(told, default=0), 0):
        moment = at_opening(on(day).day(stage.today))
        stage.wait_until(moment)
        if day >= -MAILED:
            stage.post()
        else:
            stage.hear()
        if day == STOOD_STILL:
            stand_still_once(stage)
        for case, deed in _day(stage, told.get(day, []), by_name, day):
            moment += EACH
            stage.wait_until(moment)
            yield case, deed
        meet(stage, day)
        tidy(stage)


def _day(
    stage: Stage, told: Sequence[tuple[DemoCase, Deed]], cases: Mapping[str, DemoCase], day: int
) -> Iterator[tuple[DemoCase, Deed]]:
    yield from told
    yield from round_of_the_day(stage, cases, day)


def _by_day(cases: Sequence[DemoCase]) -> Mapping[int, list[tuple[DemoCase, Deed]]]:
    days: defaultdict[int, list[tuple[DemoCase, Deed]]] = defaultdict(list)
    for case in cases:
        for deed in case.deeds:
            days[deed.day].append((case, deed))
    return days
