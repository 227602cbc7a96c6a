"""How long open tasks wait, and for whom: for who steers, without persons."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select, true
from sqlalchemy.orm import Session, load_only, raiseload, selectinload

from app.access import scope
from app.access.actor import Actor
from app.domain.calendar import local_day
from app.domain.delay import Turn
from app.domain.waiting import OWN, party, waited
from app.engine.catalogue import current
from app.store.tables import Pause, WorkItem


@dataclass(frozen=True)
class Waiting:
    """For one party: the working days that open tasks waited for it so far, and how many wait for it now."""

    days: int
    tasks: int


def waiting(session: Session, actor: Actor, city: str, today: date) -> dict[Turn, Waiting]:
    """Give for each party how long open tasks waited for it: by whose task it is, but for while it stood still."""
    wanted = (scope.overview(actor), WorkItem.city == city if city else true(), WorkItem.status == "open")
    query = select(WorkItem).where(*wanted).options(
        raiseload("*"), load_only(WorkItem.agency, WorkItem.opened_at), selectinload(WorkItem.pauses)
    )  # fmt: skip
    days, tasks = Counter[Turn](), Counter[Turn]()
    for item in session.scalars(query):
        own = party(current().agencies[item.agency])
        for turn, count in split(item, today).items():
            days[own if turn == OWN else Turn(turn)] += count
        tasks[Turn(item.pause.turn) if item.pause else own] += 1
    return {turn: Waiting(days[turn], tasks[turn]) for turn in Turn}


def waits_for(turn: Turn) -> ColumnElement[bool]:
    """Tell of an open task whether it waits for a party now."""
    paused = select(Pause.item_id).where(Pause.ended_at.is_(None))
    return or_(WorkItem.id.in_(paused.where(Pause.turn == turn)), and_(_is_of(turn), WorkItem.id.not_in(paused)))


def has_waited_for(turn: Turn) -> ColumnElement[bool]:
    """Tell of a task whether it waited for a party at any time, be it less than a day."""
    return or_(WorkItem.id.in_(select(Pause.item_id).where(Pause.turn == turn)), _is_of(turn))


def _is_of(turn: Turn) -> ColumnElement[bool]:
    return WorkItem.agency.in_([one.id for one in current().agencies.values() if party(one) == turn])


def days_with(item: WorkItem, turn: Turn, today: date) -> int:
    """Give the working days that a task waited for a party so far."""
    days, own = split(item, today), party(current().agencies[item.agency])
    return days[turn] + (days[OWN] if own == turn else 0)


def split(item: WorkItem, today: date) -> Counter[str]:
    """Give the working days that a task waited so far, or until it was done, by whose turn it was."""
    until = local_day(item.done_at) if item.status != "open" and item.done_at else today
    pauses = [
        (one.turn, local_day(one.since), local_day(one.ended_at) if one.ended_at else one.until) for one in item.pauses
    ]
    return waited(local_day(item.opened_at), until, pauses)
