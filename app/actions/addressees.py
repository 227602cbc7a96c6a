"""Who has to hear a message: everybody whom it reaches, and where nobody of those can be reached, the next above."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.actions.inbox import reaches, reaches_by_name
from app.actions.notices import Notice
from app.actions.posts import ANYBODY, by_post
from app.actions.staff import LAST, Staff, next_step
from app.store.tables import Outbox, User, WorkItem

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
    named: dict[int, UUID] = {row.id: row.recipient_id for row in rows if row.recipient_id in staff.users}
    for users in by_post(staff.users.values()):
        # Who has the same post hears the same.
        anybody, ids = replace(Actor.of(users[0]), id=ANYBODY), {user.id for user in users}
        for outbox_id in _those(session, unnamed, reaches(anybody)):
            found[outbox_id] |= ids
        theirs = [outbox_id for outbox_id, user_id in named.items() if user_id in ids]
        for outbox_id in _those(session, theirs, reaches_by_name(anybody)):
            found[outbox_id].add(named[outbox_id])
    return found


def _those(session: Session, ids: Collection[int], condition: ColumnElement[bool]) -> Collection[int]:
    query = select(Outbox.id).outerjoin(WorkItem, WorkItem.id == Outbox.item_id)
    return session.scalars(query.where(Outbox.id.in_(ids), condition)).all() if ids else ()
