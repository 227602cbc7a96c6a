"""Who has to hear a message: everybody whom it reaches, and where nobody of those can be reached, the next above."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.actions.inbox import reaches
from app.actions.notices import Notice
from app.actions.posts import post_of
from app.actions.staff import LAST, Staff, next_step
from app.store.tables import Outbox, User, WorkItem

NOBODY = UUID(int=0)

Told = dict[UUID, str | None]
"""Who has to hear, each with the listener in whose place they do, or None for whom it was meant."""


def addressees(session: Session, staff: Staff, found: Sequence[Notice]) -> dict[int, Told]:
    """Give for each message, by its id, who has to hear it.

    Who is away is not among them, nor whose account does not work. Where nobody is there whose mailbox works, it goes
    up, step by step, until somebody is.
    """
    meant = _meant(session, staff, [notice.outbox for notice in found])
    return {one.outbox.id: _told(staff, one, meant[one.outbox.id]) for one in found}


def above(staff: Staff, notice: Notice, user: User, heard: Collection[UUID], missed: Collection[UUID]) -> Told:
    """Give who has to hear a message because it did not arrive at somebody, nor at others who were missed.

    Nobody has to while somebody who heard it was reached.
    """
    return _climb(staff, notice, dict.fromkeys(heard), next_step(notice.outbox.listener, user.role), missed)


def _told(staff: Staff, notice: Notice, meant: Collection[UUID]) -> Told:
    return _climb(staff, notice, dict.fromkeys(staff.there(meant)), next_step(notice.outbox.listener))


def _climb(staff: Staff, notice: Notice, told: Told, step: int, missed: Collection[UUID] = ()) -> Told:
    """Add who hears at each step, until somebody is reached."""
    city = _city(staff, notice)
    while step <= LAST and not any(staff.is_reached(one) for one in told if one not in missed):
        told |= dict.fromkeys(staff.at(step, city) - told.keys(), notice.outbox.listener)
        step += 1
    return told


def _city(staff: Staff, notice: Notice) -> str | None:
    """Give where a message belongs: the city of who should hear it by name, or of its task."""
    named = staff.users.get(notice.outbox.recipient_id) if notice.outbox.recipient_id else None
    return (named.city if named else None) or notice.city


def _meant(session: Session, staff: Staff, rows: Sequence[Outbox]) -> dict[int, set[UUID]]:
    """Give whom each message is meant for, by the rule that shows it to them in the application."""
    found: dict[int, set[UUID]] = defaultdict(set)
    unnamed = [row.id for row in rows if row.recipient_id is None]
    for users in _posts(staff) if unnamed else ():
        # Who has the same post hears the same.
        for outbox_id in session.scalars(_reaching(replace(Actor.of(users[0]), id=NOBODY), unnamed)):
            found[outbox_id] |= {user.id for user in users}
    for user in filter(None, (staff.users.get(one) for one in {row.recipient_id for row in rows} if one)):
        named = [row.id for row in rows if row.recipient_id == user.id]
        for outbox_id in session.scalars(_reaching(Actor.of(user), named)):
            found[outbox_id].add(user.id)
    return found


def _reaching(actor: Actor, ids: Sequence[int]) -> Select[int]:
    query = select(Outbox.id).outerjoin(WorkItem, WorkItem.id == Outbox.item_id)
    return query.where(Outbox.id.in_(ids), reaches(actor))


def _posts(staff: Staff) -> Iterator[list[User]]:
    def post(user: User) -> tuple[str, ...]:
        found = post_of(user)
        return tuple(part or "" for part in (found.role, found.agency, found.city, found.prison))

    for _post, users in groupby(sorted(staff.users.values(), key=post), post):
        yield list(users)
