"""The joint table of both cities: how much stands at the fourth rung, in counts; of the other city no small ones."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.policy import Permission, may
from app.actions.errors import NotAllowedError
from app.actions.office import Office
from app.domain.calendar import local_day
from app.domain.ladder import Listener
from app.domain.small_numbers import hide, is_small
from app.engine.catalogue import CITIES
from app.store.sight import lifted
from app.store.tables import Outbox, PlannedRung, RungAnswer, WorkItem


@dataclass(frozen=True)
class Stand:
    """How much of an agency of a city stands at the fourth rung; None is what would point at a few people."""

    agency: str
    number: int | None
    answered: int | None
    since: date | None
    """Since when the longest."""


@dataclass(frozen=True)
class CityStand:
    """A city at the table: all of it, and by agency; `own` says that the reader works there and sees each number."""

    city: str
    own: bool
    total: Stand
    agencies: list[Stand]


@dataclass(frozen=True)
class _Late:
    agency: str
    city: str
    told_at: datetime
    answered: bool


def joint_table(office: Office, actor: Actor) -> list[CityStand]:
    """Give how both cities stand, the reader's own first. Raises NotAllowedError."""
    if not may(actor, Permission.JOINT_TABLE_READ):
        raise NotAllowedError(actor.id)
    with office.database.reading() as session, lifted(session):
        found = _late(session)
    by_city: dict[str, list[_Late]] = {city: [] for city in CITIES}
    for one in found:
        by_city[one.city].append(one)
    stands = [_city(city, late, own=actor.city in {None, city}) for city, late in by_city.items()]
    return sorted(stands, key=lambda stand: not stand.own)


def news(session: Session, actor: Actor) -> list[tuple[str, datetime]]:
    """Give on which days something of the other city came to the table: the city and the last moment, newest first."""
    if not may(actor, Permission.JOINT_TABLE_READ) or actor.city is None:
        return []
    query = select(WorkItem.city, Outbox.written_at).join(Outbox, Outbox.item_id == WorkItem.id)
    query = query.where(Outbox.listener == Listener.JOINT_TABLE, WorkItem.city != actor.city)
    with lifted(session):
        rows = session.execute(query.order_by(Outbox.written_at)).all()
    days = {(city, local_day(at)): at for city, at in rows}
    return sorted(((city, at) for (city, _day), at in days.items()), key=lambda one: one[1], reverse=True)


def _late(session: Session) -> list[_Late]:
    told = (PlannedRung.told_at.is_not(None), PlannedRung.passed_over.is_(False))
    query = select(WorkItem.id, WorkItem.agency, WorkItem.city, PlannedRung.told_at, PlannedRung.level)
    query = query.join(PlannedRung, PlannedRung.item_id == WorkItem.id)
    query = query.where(WorkItem.status == "open", PlannedRung.listener == Listener.JOINT_TABLE, *told)
    rows = session.execute(query).all()
    answers: defaultdict[UUID, int] = defaultdict(int)
    for item_id, level in session.execute(select(RungAnswer.item_id, RungAnswer.level)):
        answers[item_id] = max(answers[item_id], level)
    return [_Late(agency, city, at, answers[item_id] >= level) for item_id, agency, city, at, level in rows if at]


def _city(city: str, late: list[_Late], *, own: bool) -> CityStand:
    by_agency: defaultdict[str, list[_Late]] = defaultdict(list)
    for one in late:
        by_agency[one.agency].append(one)
    if not own and is_small(len(late)):
        return CityStand(city, own, Stand("", None, None, None), [])
    counts = {agency: len(some) for agency, some in by_agency.items()}
    shown: dict[str, int | None] = dict(counts) if own else hide(counts)
    agencies = [_stand(agency, some, shown[agency], own=own) for agency, some in sorted(by_agency.items())]
    return CityStand(city, own, _stand("", late, len(late), own=own), agencies)


def _stand(agency: str, late: list[_Late], number: int | None, *, own: bool) -> Stand:
    """Give a line; where its number is hidden, so is all that goes with it."""
    if number is None or not late:
        return Stand(agency, number, 0 if number == 0 else None, None)
    answered = sum(one.answered for one in late)
    parts: dict[str, int | None] = {"answered": answered}
    if not own:
        parts = hide({"answered": answered, "waits": len(late) - answered})
    return Stand(agency, number, parts["answered"], local_day(min(one.told_at for one in late)))
