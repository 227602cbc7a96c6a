"""Many tasks at once, written as bare rows, and a count of them by hand."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.actions.list_work import Filter
from app.engine.catalogue import current
from app.store.database import Database
from app.store.tables import Absence, Case, Instance, Person, Snooze, WorkItem
from tests.support.cases import SURNAME

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
PLACES = (("tilburg", "vught"), ("tilburg", "dordrecht"), ("breda", "vught"), ("breda", "grave"))
AGENCIES = {"liaison": {"prison"}, "officer": {"team"}, "team_lead": {"team", "lead"}}
GROUPS = ("late", "today", "week", "later", "reminded")


@dataclass(frozen=True)
class Crowd:
    """Tasks and who is absent at one moment."""

    now: datetime
    items: list[WorkItem]
    absent: set[UUID]
    put_by: set[tuple[UUID, UUID]]
    """Of which tasks who wants to hear on a later day."""

    @property
    def today(self) -> date:
        """Give the local day."""
        return self.now.astimezone(AMSTERDAM).date()

    def group(self, item: WorkItem, reader: UUID) -> str:
        """Give the group that a task belongs to on the list of who reads it; a manager puts nothing by."""
        by_term = self._by_term(item)
        waits = (item.id, reader) in self.put_by and by_term not in {"late", "today"}
        return "reminded" if waits else by_term

    def _by_term(self, item: WorkItem) -> str:
        if item.due is None:
            return "later"
        if item.due < self.now:
            return "late"
        day, today = item.due.astimezone(AMSTERDAM).date(), self.today
        # On a weekend people look at the week that comes.
        sunday = today + timedelta(days=(6 - today.weekday()) + (7 if today.weekday() > 4 else 0))
        return "today" if day == today else "week" if day <= sunday else "later"

    def chosen(self, actor: Actor, asked: Filter) -> list[WorkItem]:
        """Give the open tasks that a filter lets through, whenever they are due."""
        return [item for item in self.items if item.status == "open" and self._fits(actor, asked, item)]

    def counts(self, found: Sequence[WorkItem], reader: UUID) -> dict[str, int]:
        """Give how many of these are in each group of a reader."""
        tally = Counter(self.group(item, reader) for item in found)
        return {name: tally[name] for name in GROUPS}

    def _fits(self, actor: Actor, asked: Filter, item: WorkItem) -> bool:
        release = item.case.release
        return (
            self._is_of(actor, asked.whose, item)
            and item.key.startswith(f"{asked.pathway}." if asked.pathway else "")
            and asked.agency in {"", item.agency}
            and asked.city in {"", item.city}
            and asked.prison in {"", item.prison}
            and (not asked.within_weeks or (release or date.max) <= self.today + timedelta(weeks=asked.within_weeks))
        )

    def _is_of(self, actor: Actor, whose: str, item: WorkItem) -> bool:
        if whose == "overview":
            return actor.city in {None, item.city}
        agencies = AGENCIES.get(actor.role, {actor.agency})
        here = item.prison == actor.prison if actor.prison else item.city == actor.city
        reads = here and (actor.role in {"officer", "team_lead"} or item.agency in agencies)
        own = reads and (item.agency in agencies or item.assignee_id == actor.id)
        mine = item.assignee_id == actor.id
        left = item.assignee_id in self.absent and not mine
        free = item.assignee_id is None
        return {
            "everybody": reads, "team": own, "me": own and mine, "absent": own and left, "nobody": reads and free,
        }[whose]  # fmt: skip


def gather(database: Database, actors: Sequence[Actor], now: datetime, number: int, chance: random.Random) -> Crowd:
    """Write a number of tasks in a few cases, some people absent, some tasks put by, and give them all."""
    digest, cases = current().digest, [_case(place, now, actors[0], chance) for place in PLACES]
    absent = {actor.id for actor in actors if chance.random() < 0.3}
    today = now.astimezone(AMSTERDAM).date()

    def write(session: Session) -> tuple[list[WorkItem], list[Snooze]]:
        session.add_all(cases)
        session.flush()
        instances = {case.id: _instance(case, digest, now) for case in cases}
        session.add_all(instances.values())
        session.add_all(_absence(user_id, now, chance) for user_id in absent)
        session.flush()
        items = [_item(chance.choice(cases), instances, actors, now, chance) for _ in range(number)]
        session.add_all(items)
        session.flush()
        snoozes = [_snooze(item, actor, now, chance) for item in items for actor in actors if _puts_by(actor, chance)]
        session.add_all(snoozes)
        return items, snoozes

    found, snoozes = database.write(write)
    waits = {(one.item_id, one.user_id) for one in snoozes if one.told_at is None and one.until > today}
    return Crowd(now, found, absent, waits)


def _case(place: tuple[str, str], now: datetime, actor: Actor, chance: random.Random) -> Case:
    person = Person(surname=SURNAME, first_name="Samir", birth_date=date(1990, 1, 1))
    release = chance.choice([None, now.date() + timedelta(days=chance.randrange(-20, 80))])
    return Case(
        id=uuid4(), number=f"TK-{chance.getrandbits(40)}", person=person, city=place[0], prison=place[1],
        arrival=now.date(), release=release, stay="short", needs={}, started_at=now, started_by=actor.id,
    )  # fmt: skip


def _instance(case: Case, digest: str, now: datetime) -> Instance:
    return Instance(
        id=uuid4(), case_id=case.id, process="release", digest=digest, state=b"", status="running", started_at=now
    )


def _absence(user_id: UUID, now: datetime, chance: random.Random) -> Absence:
    today = now.astimezone(AMSTERDAM).date()
    first, last = (today + timedelta(days=days) for days in (-chance.randrange(3), chance.randrange(3)))
    return Absence(user_id=user_id, first_day=first, last_day=last, recorded_by=user_id, recorded_at=now)


def _puts_by(actor: Actor, chance: random.Random) -> bool:
    return actor.role != "manager" and chance.random() < 0.2


def _snooze(item: WorkItem, actor: Actor, now: datetime, chance: random.Random) -> Snooze:
    day = now.astimezone(AMSTERDAM).date() + timedelta(days=chance.randrange(-1, 4))
    return Snooze(
        item_id=item.id, user_id=actor.id, until=day, reason="agreed", set_at=now, told_at=chance.choice([None, now])
    )


def _item(
    case: Case, instances: dict[UUID, Instance], actors: Sequence[Actor], now: datetime, chance: random.Random
) -> WorkItem:
    agencies = [agency.id for agency in current().agencies.values() if agency.roles]
    return WorkItem(
        id=uuid4(), case_id=case.id, case=case, instance_id=instances[case.id].id, digest=current().digest,
        key=chance.choice(list(current().tasks)), agency=chance.choice([*agencies, "team", "income", "prison"]),
        city=case.city, prison=case.prison, assignee_id=chance.choice([None, *(actor.id for actor in actors)]),
        status=chance.choice(["open"] * 5 + ["completed"]), opened_at=now, planned_from=now, turn_since=now,
        due=_due(now, chance), rungs=[],
    )  # fmt: skip


def _due(now: datetime, chance: random.Random) -> datetime | None:
    """Give a moment at, just before and just after what divides the groups, or somewhere near."""
    today = now.astimezone(AMSTERDAM).date()
    edges = [now, *(datetime.combine(today + timedelta(days=days), time(), AMSTERDAM) for days in range(10))]
    moment = chance.choice(edges).astimezone(UTC) + timedelta(seconds=chance.choice([-3600, -1, 0, 1, 3600]))
    return chance.choice([None, moment, moment, moment])
