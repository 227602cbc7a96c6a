"""The lists of open work: mine, my team's, and the terms without persons for who steers."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, false, func, not_, or_, select, true
from sqlalchemy.orm import Session, joinedload
from sqlalchemy.orm.interfaces import ORMOption

from app.access import scope
from app.access.actor import Actor
from app.actions.absence import is_away
from app.actions.reminders import put_by
from app.actions.waiting import has_waited_for, waits_for
from app.domain.calendar import at_start, end_of_week
from app.domain.delay import Turn
from app.domain.ladder import Listener
from app.domain.organisation import Place
from app.engine.catalogue import current
from app.store.tables import Case, Person, PlannedRung, RungAnswer, WorkItem

MANAGERS = (Listener.MANAGER, Listener.JOINT_TABLE, Listener.ADMINISTRATOR)
"""Who heard, where a manager is asked for an answer."""

WITHOUT_PERSON = joinedload(WorkItem.case, innerjoin=True).raiseload(Case.person)
"""For who sees terms and counts only: a person that is not loaded was not looked at."""

GROUPS = ("late", "today", "week", "later", "reminded")
"""What a list is divided in, by term, and last what its reader put by; each task is in one."""

PARTS = {"": GROUPS, "soon": ("today", "week")}
"""The groups that a choice of `when` shows, where that is not one of them."""

NOBODY = (joinedload(WorkItem.case, innerjoin=True).raiseload(Case.person),)
"""For who steers: who it is about is not even read."""

PAGE = 100
"""How many tasks a list shows at once."""


@dataclass(frozen=True)
class Filter:
    """What somebody wants to see; everything lives in the address."""

    whose: str = "team"
    """team (mine and my unit's), me, absent (of absent colleagues), nobody (those I may read that nobody took up), or
    everybody (all I may read)."""
    pathway: str = ""
    within_weeks: int = 0
    agency: str = ""
    city: str = ""
    prison: str = ""
    when: str = ""
    """late, today, week, soon (today or this week), later, reminded, or nothing for all."""
    joint: bool = False
    """Only what stands at the table of both cities."""
    waits: Turn | None = None
    """Only what waits for this party now."""
    waited: Turn | None = None
    """Only what waited for this party at any time."""
    order: str = "due"
    page: int = 1
    size: int = PAGE


@dataclass(frozen=True)
class Listing:
    """One page of a list, with counts of the whole of it."""

    items: list[WorkItem]
    counts: dict[str, int]
    """How many open tasks are in each of the groups, on all pages and whichever `when` is chosen."""
    page: int
    more: bool


@dataclass(frozen=True)
class Division:
    """What divides a list at one moment."""

    now: datetime
    today: date
    put_by: ColumnElement[bool] = field(default_factory=false)
    """Of what its reader wants to hear later."""

    def holds(self, when: str) -> ColumnElement[bool]:
        """Tell of a task whether it is in a group, or in what a choice of `when` shows."""
        if when == "":
            return true()
        return self.aside if when == "reminded" else and_(self._due(when), not_(self.aside))

    @property
    def aside(self) -> ColumnElement[bool]:
        """Whether a task was put by; what is late or due today asks for attention all the same."""
        return and_(self.put_by, or_(WorkItem.due.is_(None), WorkItem.due >= self._tomorrow))

    def _due(self, when: str) -> ColumnElement[bool]:
        now, tomorrow, next_week = self.now, self._tomorrow, at_start(end_of_week(self.today) + timedelta(days=1))
        return {
            "late": WorkItem.due < now,
            "today": and_(WorkItem.due >= now, WorkItem.due < tomorrow),
            "week": and_(WorkItem.due >= tomorrow, WorkItem.due < next_week),
            "soon": and_(WorkItem.due >= now, WorkItem.due < next_week),
            "later": or_(WorkItem.due.is_(None), and_(WorkItem.due >= next_week, WorkItem.due >= tomorrow)),
        }[when]

    @property
    def _tomorrow(self) -> datetime:
        return at_start(self.today + timedelta(days=1))


def my_work(session: Session, actor: Actor, chosen: Filter, now: datetime, today: date) -> Listing:
    """Give the open tasks somebody can work on or read."""
    base = scope.items(actor) if chosen.whose in {"everybody", "nobody"} else scope.own_work(actor)
    if chosen.whose == "me":
        base = and_(base, WorkItem.assignee_id.in_(actor.own))
    if chosen.whose == "nobody":
        base = and_(base, WorkItem.assignee_id.is_(None))
    if chosen.whose == "absent":
        base = and_(base, _left_behind(actor, today))
    return _listing(session, base, chosen, Division(now, today, put_by(actor, today)))


def terms(session: Session, actor: Actor, chosen: Filter, now: datetime, today: date) -> Listing:
    """Give open tasks for who steers, without their persons."""
    return _listing(session, scope.overview(actor), chosen, Division(now, today), NOBODY)


def count_my_work(session: Session, actor: Actor) -> int:
    """Give how many open tasks wait for somebody or their unit."""
    return _count(session, scope.own_work(actor))


def count_left_behind(session: Session, actor: Actor, today: date) -> int:
    """Give how many of them an absent colleague has."""
    return _count(session, and_(scope.own_work(actor), _left_behind(actor, today)))


def held_by(session: Session, actor: Actor, users: Collection[UUID]) -> list[WorkItem]:
    """Give the open tasks of the unit that these users have, in the order of their terms."""
    query = select(WorkItem).where(WorkItem.status == "open", scope.own_work(actor), WorkItem.assignee_id.in_(users))
    return list(session.scalars(query.order_by(WorkItem.due.is_(None), WorkItem.due, WorkItem.id)))


def by_agency(
    session: Session, actor: Actor, city: str, now: datetime, today: date
) -> list[tuple[str, str, dict[str, int]]]:
    """Give agency, place and its counts (open, late, week), most late first."""
    base = and_(scope.overview(actor), WorkItem.city == city if city else true(), WorkItem.status == "open")
    # A prison answers for its own people, whichever city they go to.
    inside = [agency.id for agency in current().agencies.values() if agency.place == Place.PRISON]
    place = case((WorkItem.agency.in_(inside), WorkItem.prison), else_=WorkItem.city)
    divided = Division(now, today)
    query = (
        select(
            WorkItem.agency,
            place,
            func.count(),
            func.count().filter(divided.holds("late")),
            func.count().filter(divided.holds("soon")),
        )
        .where(base)
        .group_by(WorkItem.agency, place)
    )
    rows = [
        (agency, where, {"open": n, "late": late, "soon": soon})
        for agency, where, n, late, soon in session.execute(query)
    ]
    return sorted(rows, key=lambda row: (-row[2]["late"], -row[2]["open"], row[0], row[1]))


def waiting_for_answer(session: Session, actor: Actor) -> list[WorkItem]:
    """Give the open tasks whose ladder reached the manager or higher, and nobody answered that rung; longest first."""
    answered = select(RungAnswer.id).where(
        RungAnswer.item_id == PlannedRung.item_id, RungAnswer.level >= PlannedRung.level
    )
    reached = select(PlannedRung.item_id).where(
        PlannedRung.listener.in_(MANAGERS),
        PlannedRung.told_at.is_not(None),
        PlannedRung.passed_over.is_(False),
        ~answered.exists(),
    )
    query = select(WorkItem).where(scope.overview(actor), WorkItem.status == "open", WorkItem.id.in_(reached))
    return list(session.scalars(query.options(*NOBODY).order_by(WorkItem.due)))


def answered(session: Session, actor: Actor, since: datetime) -> list[tuple[WorkItem, RungAnswer]]:
    """Give the open tasks of which a rung was answered since a moment, each with its last answer, newest first."""
    query = select(WorkItem, RungAnswer).join(RungAnswer, RungAnswer.item_id == WorkItem.id)
    query = query.where(scope.overview(actor), WorkItem.status == "open", RungAnswer.at >= since)
    last: dict[UUID, tuple[WorkItem, RungAnswer]] = {}
    for item, answer in session.execute(query.options(*NOBODY).order_by(RungAnswer.at.desc())).unique():
        last.setdefault(item.id, (item, answer))
    return list(last.values())


def cases(session: Session, actor: Actor, text: str, status: str) -> list[Case]:
    """Give the cases somebody may open, nearest release first; a text narrows by number or surname."""
    query = select(Case).where(scope.cases(actor), Case.status == status)
    if text:
        number = Case.number == text.upper()
        query = query.where(or_(number, Case.person.has(_starts_with(text))))
    return list(session.scalars(query.order_by(Case.release.is_(None), Case.release, Case.number).limit(PAGE)))


def _starts_with(text: str) -> ColumnElement[bool]:
    return func.lower(Person.surname).startswith(text.lower(), autoescape=True)


def _listing(
    session: Session,
    base: ColumnElement[bool],
    chosen: Filter,
    divided: Division,
    options: Sequence[ORMOption] = (),
) -> Listing:
    narrowed = and_(WorkItem.status == "open", base, _narrowed(chosen, divided.today))
    counts = _tally(session, narrowed, divided)
    total = sum(counts[name] for name in PARTS.get(chosen.when, (chosen.when,)))
    page = min(chosen.page, max(1, -(-total // chosen.size)))
    order = Case.release if chosen.order == "release" else WorkItem.due
    query = (
        select(WorkItem)
        .join(WorkItem.case)
        .options(*options)
        .where(narrowed, divided.holds(chosen.when))
        .order_by(case((divided.aside, 1), else_=0), order.is_(None), order, WorkItem.due, WorkItem.id)
        .options(*options)
        .limit(chosen.size)
        .offset((page - 1) * chosen.size)
    )
    return Listing(list(session.scalars(query)), counts, page, more=page * chosen.size < total)


def _tally(session: Session, where: ColumnElement[bool], divided: Division) -> dict[str, int]:
    numbers = [func.count().filter(divided.holds(name)) for name in GROUPS]
    found = session.execute(select(*numbers).select_from(WorkItem).where(where)).one()
    return dict(zip(GROUPS, found, strict=True))


def _left_behind(actor: Actor, today: date) -> ColumnElement[bool]:
    return and_(is_away(today), WorkItem.assignee_id.not_in(actor.own))


def _narrowed(chosen: Filter, today: date) -> ColumnElement[bool]:
    """Give what a filter asks beside `when`."""
    parts: list[ColumnElement[bool]] = [true()]
    if chosen.pathway:
        parts.append(WorkItem.key.startswith(f"{chosen.pathway}.", autoescape=True))
    if chosen.agency:
        parts.append(WorkItem.agency == chosen.agency)
    if chosen.city:
        parts.append(WorkItem.city == chosen.city)
    if chosen.prison:
        parts.append(WorkItem.prison == chosen.prison)
    if chosen.joint:
        told = (PlannedRung.told_at.is_not(None), PlannedRung.passed_over.is_(False))
        table = select(PlannedRung.item_id).where(PlannedRung.listener == Listener.JOINT_TABLE, *told)
        parts.append(WorkItem.id.in_(table))
    if chosen.waits:
        parts.append(waits_for(chosen.waits))
    if chosen.waited:
        parts.append(has_waited_for(chosen.waited))
    if chosen.within_weeks:
        within = today + timedelta(weeks=chosen.within_weeks)
        parts.append(WorkItem.case.has(Case.release <= within))
    return and_(*parts)


def _count(session: Session, where: ColumnElement[bool]) -> int:
    query = select(func.count()).select_from(WorkItem).where(WorkItem.status == "open", where)
    return session.scalar(query) or 0
