"""What it costs to move the release day of a case of which every pathway is open."""

from datetime import date, timedelta
from functools import partial
from uuid import UUID, uuid4

from app.actions.change_release import change_release
from app.actions.preview_release import preview
from tests.bench.figure import Figure, median, ms, times
from tests.support.cases import NEW, Town

ROUNDS = 20
NEEDS = {"income": "missing", "housing": "missing", "care": "missing"}


def figures(kind: str, town: Town) -> list[Figure]:
    """Measure the preview and the confirmation, each time of another case."""
    cases = [_at_work(town) for _ in range(ROUNDS)]
    opened = len(town.keys(cases[0]))
    asked, moved = (times(partial(act, town), cases) for act in (_ask, _move))
    return [
        ms(f"{kind}: preview of another release day, {opened} tasks open", median(asked)),
        ms(f"{kind}: confirming it", median(moved)),
    ]


def _at_work(town: Town) -> UUID:
    case_id = town.start(needs=NEEDS)
    town.do(case_id, "release.match", found="bsn")
    return case_id


def _ask(town: Town, case_id: UUID) -> None:
    preview(town.office, town["officer"], case_id, _sooner())


def _move(town: Town, case_id: UUID) -> None:
    version = town.case(case_id).version
    change_release(town.office, town["officer"], case_id, version, uuid4(), _sooner(), "early_leave")


def _sooner() -> date:
    assert NEW.release
    return NEW.release - timedelta(days=14)
