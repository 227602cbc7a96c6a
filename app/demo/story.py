"""What happened before today in the demo: told deed by deed, each at the moment it would have happened."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby

from app.actions.office import Office
from app.demo.acts import play
from app.demo.breda import BREDA
from app.demo.deeds import Deed, DemoCase
from app.demo.stage import Stage
from app.demo.tilburg import TILBURG
from app.demo.when import on
from app.domain.calendar import at_opening

CASES = (*TILBURG, *BREDA)

EACH = timedelta(minutes=9)
"""How long a deed takes: the deeds of a day follow each other from opening time."""


def tell(office: Office, cases: Sequence[DemoCase] = CASES) -> None:
    """Play the story up to now, and leave the clock as it was. Raises what an action raises."""
    stage = Stage(office)
    try:
        for moment, case, deed in _scenes(cases, stage.today):
            stage.wait_until(moment)
            play(stage, case, deed)
        stage.wait_until(stage.present)
    finally:
        stage.give_back()


def _scenes(cases: Sequence[DemoCase], today: date) -> Iterator[tuple[datetime, DemoCase, Deed]]:
    """Give every deed with its moment, in the order of time."""
    told = sorted(((deed.day, case, deed) for case in cases for deed in case.deeds), key=lambda scene: scene[0])
    for day, scenes in groupby(told, key=lambda scene: scene[0]):
        moment = at_opening(on(day).day(today))
        for _day, case, deed in scenes:
            moment += EACH
            yield moment, case, deed
