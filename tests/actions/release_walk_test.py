"""Whatever way a release day went, terms and warnings are those of a calculation of its own (`release_plan`)."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID, uuid4

import pytest

from app.actions import work_on_task
from app.actions.change_release import change_release
from app.actions.errors import NotAllowedError
from app.actions.preview_release import preview
from app.domain.term import RELEASE
from app.engine.catalogue import current
from app.store.tables import Outbox, PlannedRung, WorkItem
from tests.actions.release_plan import Moved, Plan, local, planned, term_of
from tests.support.cases import NEW, START, Town, filled_in
from tests.support.figures import full

LOOPS = {"income.advance"}
"""Asked again by its own drawing, every four weeks."""

WALKS = full(3, 60)


@pytest.fixture(params=range(WALKS))
def chance(request: pytest.FixtureRequest) -> Random:
    """Give chance that the seed of the run decides, another for each walk."""
    return Random(f"{request.config.getoption('randomly_seed')}-{request.param}")  # noqa: S311 - no secret


@dataclass
class Walk:
    """A case whose release goes where chance takes it, while people work and time passes."""

    town: Town
    case_id: UUID
    chance: Random
    now: datetime
    history: list[Moved]
    young: bool
    opened: dict[UUID, tuple[datetime, int]] = field(default_factory=dict)
    told: dict[UUID, dict[int, datetime]] = field(default_factory=dict)

    def items(self) -> dict[UUID, WorkItem]:
        """Give the open tasks."""
        return {item.id: item for item in self.town.rows(WorkItem, case_id=self.case_id, status="open")}

    def counts_from_release(self, item: WorkItem) -> bool:
        """Tell whether the term of a task counts from the release."""
        return term_of(current().tasks[item.key], young=self.young).anchor == RELEASE

    def move(self, release: date | None, *, evening: bool = False) -> None:
        """Move the release, and see that only what counts from it moves, and that who has it hears once."""
        before, asked, written = self.items(), self._asked(), self._messages()
        seen = preview(self.town.office, self.town["officer"], self.case_id, release, evening=evening)
        version = self.town.case(self.case_id).version
        change_release(
            self.town.office, self.town["officer"], self.case_id, version, uuid4(), release, "sentence", evening=evening
        )
        if (release, evening) != (self.history[-1].release, self.history[-1].evening):
            self.history.append(Moved(self.now, release, evening))
        after = self.items()
        assert before.keys() <= after.keys()
        assert {one.item_id: one.after for one in seen if one.item_id} == {key: after[key].due for key in before}
        moved = [after[key] for key in before if before[key].due != after[key].due]
        assert all(self.counts_from_release(item) for item in moved)
        self._heard(moved, self._messages().keys() - written.keys())
        opened = after.keys() - before.keys()
        assert not {(after[key].instance_id, after[key].key) for key in opened} & asked
        opening = {one.key: one.after for one in seen if one.opens}
        assert opening.keys() == {after[key].key for key in opened}
        assert all(_same(opening[after[key].key], after[key].due) for key in opened)

    def _asked(self) -> set[tuple[UUID, str]]:
        return {(item.instance_id, item.key) for item in self.town.rows(WorkItem, case_id=self.case_id)}

    def _messages(self) -> dict[str, Outbox]:
        return {row.key: row for row in self.town.rows(Outbox, case_id=self.case_id, kind="release_moved")}

    def _heard(self, moved: list[WorkItem], new: Collection[str]) -> None:
        items = {item.id: item for item in self.town.rows(WorkItem, case_id=self.case_id)}
        told = {
            key: (items[row.item_id].agency, row.recipient_id) for key, row in self._messages().items() if row.item_id
        }
        days = {key: local(row.written_at).date() for key, row in self._messages().items()}
        assert len({(days[key], owner) for key, owner in told.items()}) == len(told), "somebody heard twice in a day"
        heard = {told[key] for key in new}
        assert heard >= {(item.agency, item.assignee_id) for item in moved}
        assert bool(heard) == bool(moved)

    def wait(self, moment: datetime) -> None:
        """Let time pass with a worker that never sleeps."""
        self.town.live_until(moment)
        self.now = moment

    def work(self) -> None:
        """Let somebody complete a task, or say why it will not be done."""
        # In an order that does not hang on their ids.
        item = self.chance.choice(sorted(self.items().values(), key=lambda one: (one.key, one.opened_at)))
        actor, key = self.town.worker(item), uuid4()
        if self.chance.random() < 0.3:
            ways = [work_on_task.not_needed, work_on_task.refused]
            try:
                self.chance.choice(ways)(self.town.office, actor, item.id, item.revision, key, "wish")
            except NotAllowedError:
                return
        answers = filled_in(current().tasks[item.key], self.now.date(), self.chance)
        if self.items().get(item.id):
            work_on_task.complete(self.town.office, actor, item.id, item.revision, key, answers)

    def check(self) -> None:
        """Compare every open task that counts from the release with what it must be."""
        for item in self.items().values():
            opened, known = self.opened.setdefault(item.id, (local(item.opened_at), len(self.history)))
            if not self.counts_from_release(item):
                continue
            told = self.told.setdefault(item.id, {})
            plan = planned(current().tasks[item.key], opened, known, self.history, told, young=self.young)
            assert (item.due, item.squeezed) == (plan.due, plan.squeezed), item.key
            self._check_rungs(item, {**plan.rungs, **told})

    def _check_rungs(self, item: WorkItem, expected: dict[int, datetime]) -> None:
        told = {level: at for level, at in expected.items() if at <= self.now}
        self.told[item.id] = told
        rows = self.town.rows(PlannedRung, item_id=item.id)
        assert {row.level: row.at for row in rows} == expected, item.key
        assert {row.level for row in rows if row.told_at} == told.keys(), item.key


def _same(first: datetime | None, second: datetime | None) -> bool:
    """Tell whether two instants are one: a term in hours counts from the moment itself, which went on a little."""
    return first == second or (first and second and abs(second - first) < timedelta(minutes=1)) is True


def begin(town: Town, chance: Random, release: date | None) -> Walk:
    """Give a case on its first day, of somebody young or not, who needs everything."""
    young = chance.random() < 0.5
    born = date(2004, 3, 14) if young else date(1980, 3, 14)
    needs = dict.fromkeys(("income", "housing", "care"), "missing")
    case_id = town.start(release=release, birth_date=born, needs=needs)
    walk = Walk(town, case_id, chance, START, [Moved(START, release, False)], young)
    town.do(case_id, "release.match", found="bsn")
    walk.check()
    return walk


def somewhere(chance: Random, now: datetime) -> date | None:
    """Give a day near or far, today, in the past, or none."""
    days = chance.choice([None, 0, 0, -3, 1, 2, 4, 7, 11, 14, 25, 40, 90, 200])
    return None if days is None else max(NEW.arrival, now.date() + timedelta(days=days))


def test_after_any_walk_terms_and_rungs_are_those_of_another_calculation(town: Town, chance: Random) -> None:
    walk = begin(town, chance, somewhere(chance, START))
    for _step in range(14):
        match chance.choice(["move", "move", "move", "wait", "soon", "work", "work"]):
            case "move":
                release = somewhere(chance, walk.now)
                walk.move(release, evening=release is not None and chance.random() < 0.3)
            case "wait":
                walk.wait(walk.now + timedelta(days=chance.randrange(1, 20), hours=chance.randrange(8)))
            case "soon":
                walk.wait(walk.now + timedelta(minutes=chance.randrange(300)))
            case "work":
                walk.work()
        walk.check()


def test_there_and_back_on_a_day_is_as_if_nothing_moved(town: Town, chance: Random) -> None:
    home = START.date() + timedelta(days=chance.choice([3, 9, 20, 45, 100]))
    walk = begin(town, chance, home)
    for _step in range(chance.randrange(5)):
        walk.work()
    walk.wait(walk.now + timedelta(days=chance.randrange(60), minutes=chance.randrange(200)))
    walk.check()
    kept = {key: (item.planned_from, item.due, item.squeezed) for key, item in walk.items().items()}
    rungs = {key: _waiting(walk, key) for key in kept}
    for _move in range(chance.randrange(1, 4)):
        walk.move(somewhere(chance, walk.now), evening=chance.random() < 0.3)
    walk.move(home)
    after = walk.items()
    assert {key: (after[key].planned_from, after[key].due, after[key].squeezed) for key in kept} == kept
    for key, waiting in rungs.items():
        # Who heard in between, has heard.
        assert _waiting(walk, key).items() <= waiting.items()


def _waiting(walk: Walk, item_id: UUID) -> dict[int, datetime]:
    return {row.level: row.at for row in walk.town.rows(PlannedRung, item_id=item_id) if row.told_at is None}


def test_there_and_back_over_days_gives_no_more_than_the_days_to_catch_up(town: Town, chance: Random) -> None:
    home = START.date() + timedelta(days=chance.choice([30, 45, 100]))
    walk = begin(town, chance, home)
    before = walk.items()
    walk.move(home + timedelta(days=chance.choice([-20, -14, 14, 90])))
    away = walk.items()
    walk.wait(walk.now + timedelta(days=chance.randrange(1, 25)))
    walk.move(home)
    for key, item in walk.items().items():
        never = before[key].due if key in before else None
        if never is None or item.due is None:
            continue
        task = current().tasks[item.key]
        latest = max(never, Plan.at(walk.now.date(), working_days=task.catch_up))
        assert min(never, away[key].due or never) <= item.due <= latest, item.key
