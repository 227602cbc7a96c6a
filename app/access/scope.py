"""Which rows somebody's place lets them see, as conditions on queries: what is outside does not exist for them."""

from sqlalchemy import ColumnElement, and_, exists, false, or_, select, true

from app.access.actor import Actor
from app.access.policy import REACH, Reach
from app.domain.organisation import Role
from app.store.tables import Case, Restriction, User, WorkItem

TEAMS = {Role.LIAISON: {"prison"}, Role.OFFICER: {"team"}, Role.TEAM_LEAD: {"team", "lead"}}
"""The agencies whose tasks a role does; another role does those of its own agency."""


RESTRICTED = select(Restriction.person_id).where(Restriction.lifted_at.is_(None))
"""The persons whose file only the team lead and the privacy officer may read for a while (AVG art. 18)."""


def cases(actor: Actor) -> ColumnElement[bool]:
    """Give the condition on `Case`: what lies in somebody's place and is not restricted for them."""
    return and_(cases_of_place(actor), or_(_reads_restricted(actor), Case.person_id.not_in(RESTRICTED)))


def items(actor: Actor) -> ColumnElement[bool]:
    """Give the condition on `WorkItem`: the tasks whose content somebody may read."""
    restricted = select(Case.id).where(Case.person_id.in_(RESTRICTED))
    return and_(items_of_place(actor), or_(_reads_restricted(actor), WorkItem.case_id.not_in(restricted)))


def _reads_restricted(actor: Actor) -> ColumnElement[bool]:
    return true() if actor.role in {Role.TEAM_LEAD, Role.PRIVACY} else false()


def cases_of_place(actor: Actor) -> ColumnElement[bool]:
    """Give the condition on `Case`: a prison's own people, a city's own; an agency only where it has a task."""
    match REACH.get(actor.role):
        case Reach.PRISON:
            return Case.prison == actor.prison
        case Reach.CITY:
            return Case.city == actor.city
        case Reach.AGENCY:
            return exists().where(WorkItem.case_id == Case.id, items_of_place(actor))
        case Reach.COUNTS:
            return true() if actor.city is None else Case.city == actor.city
    return false()


def files(actor: Actor) -> ColumnElement[bool]:
    """Give the condition on `Case`: of whom somebody may tell what is kept and who saw it."""
    if REACH.get(actor.role) == Reach.RIGHTS:
        return true() if actor.city is None else Case.city == actor.city
    return cases(actor)


def items_of_place(actor: Actor) -> ColumnElement[bool]:
    """Give the condition on `WorkItem`: the tasks of somebody's place and agency, restricted or not."""
    match REACH.get(actor.role):
        case Reach.PRISON:
            return and_(WorkItem.agency.in_(_agencies(actor)), _place(actor))
        case Reach.CITY:
            # The team carries the case: it works in every pathway of its city.
            return WorkItem.city == actor.city
        case Reach.AGENCY:
            return and_(WorkItem.agency == actor.agency, _place(actor))
    return false()


def readable_cases(actor: Actor) -> ColumnElement[bool]:
    """Give the condition on `Case` for reading one: those of `cases`, and the one that the glass was broken for."""
    return cases(actor) if actor.glass is None else or_(cases(actor), Case.id == actor.glass.case_id)


def readable_items(actor: Actor) -> ColumnElement[bool]:
    """Give the condition on `WorkItem` for reading one: those of `items`, and of the case with the broken glass."""
    return items(actor) if actor.glass is None else or_(items(actor), WorkItem.case_id == actor.glass.case_id)


def own_work(actor: Actor) -> ColumnElement[bool]:
    """Give the condition on `WorkItem`: the tasks that wait for this person or the unit they work in."""
    return and_(items(actor), or_(WorkItem.agency.in_(_agencies(actor)), WorkItem.assignee_id == actor.id))


def overview(actor: Actor, rows: type[WorkItem | Case] = WorkItem) -> ColumnElement[bool]:
    """Give the condition on `WorkItem`, or on `Case`, for counts and terms without persons."""
    if actor.role not in {Role.MANAGER, Role.TEAM_LEAD}:
        return false()
    return true() if actor.city is None else rows.city == actor.city


def unit(actor: Actor) -> ColumnElement[bool]:
    """Give the condition on `User`: those who do the same tasks at the same place; of managers, who see as far."""
    if actor.role == Role.MANAGER:
        return and_(User.role == actor.role, or_(User.city.is_(None), User.city == actor.city))
    place = User.prison == actor.prison if actor.prison else User.city == actor.city
    return and_(User.agency.in_(_agencies(actor)), place)


def works_on(actor: Actor, item: WorkItem) -> bool:
    """Tell whether somebody may do this task: its agency's own people, and the team lead for the team."""
    return works_at(actor, item.agency, item.city, item.prison)


def works_at(actor: Actor, agency: str, city: str, prison: str) -> bool:
    """Tell whether somebody may do the tasks of an agency in a case of this city and prison."""
    place = prison == actor.prison if actor.prison else city == actor.city
    return place and agency in _agencies(actor)


def opens(actor: Actor, item: WorkItem) -> bool:
    """Tell whether somebody may open the page of a task: the same as `readable_items`, of a task that is there."""
    return (
        actor.glass_on(item.case_id)
        or works_on(actor, item)
        or (REACH.get(actor.role) == Reach.CITY and item.city == actor.city)
    )


def _agencies(actor: Actor) -> set[str]:
    return TEAMS.get(actor.role, {actor.agency} if actor.agency else set())


def _place(actor: Actor) -> ColumnElement[bool]:
    """Give the place somebody works at: a prison with people of both cities, or a city."""
    return WorkItem.prison == actor.prison if actor.prison else WorkItem.city == actor.city
