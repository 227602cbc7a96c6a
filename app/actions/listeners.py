"""Who really hears a warning: whom the ladder names, or who takes their place when nobody there can be reached."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.actions.absence import has_account, present, reachable
from app.domain.ladder import Listener
from app.domain.organisation import Role
from app.domain.text import Text, _
from app.store.tables import User, WorkItem

NOBODY_HAS_IT = "nobody_has_it"

REASONS: dict[str, Text] = {
    NOBODY_HAS_IT: _("Niemand heeft deze taak opgepakt."),
    "absent": _("Wie deze taak heeft, is afwezig en heeft geen waarnemer."),
    "no_account": _("Wie deze taak heeft, kan zich niet meer aanmelden."),
    "restricted": _("Het dossier is tijdelijk afgeschermd."),
    "nobody_there": _("Op de trede hieronder is niemand te bereiken."),
}
"""Why a warning goes to another than the ladder names."""

ROLES: dict[str, tuple[Role, ...]] = {
    Listener.TEAM_LEAD: (Role.TEAM_LEAD,),
    Listener.MANAGER: (Role.MANAGER,),
    Listener.JOINT_TABLE: (Role.TEAM_LEAD, Role.MANAGER),
    Listener.ADMINISTRATOR: (Role.ADMINISTRATOR,),
}
"""The roles that a listener stands for, in the order in which a warning climbs past who cannot be reached."""


@dataclass(frozen=True)
class Hearing:
    """Who hears, by role or by name, and why that is another than the ladder names."""

    listener: str
    recipient_id: UUID | None = None
    reason: str | None = None


def hearing(session: Session, item: WorkItem, listener: str, today: date, *, restricted: bool) -> Hearing:
    """Give who hears of a task at a rung. Somebody always does: at the top the administrators."""
    named = _owner(session, item, today, restricted=restricted) if listener == Listener.OWNER else Hearing(listener)
    return named if named.listener == Listener.OWNER else _upward(session, named, item.city, today)


def reached(session: Session, listener: str, city: str, today: date) -> list[UUID]:
    """Give whom a message for a listener reaches: who is there in that role, and the deputy of who is not."""
    here = (User.role.in_(ROLES[listener]), or_(User.city.is_(None), User.city == city), has_account(today))
    there = [present(session, one, today) for one in session.scalars(select(User.id).where(*here).order_by(User.name))]
    return list(dict.fromkeys(one for one in there if one))


def _owner(session: Session, item: WorkItem, today: date, *, restricted: bool) -> Hearing:
    """Give who has a task, or their deputy; else the team lead, so that no warning ends in an empty room."""
    owner = item.assignee
    if restricted:
        return Hearing(Listener.TEAM_LEAD, reason="restricted")
    if owner is None:
        return Hearing(Listener.TEAM_LEAD, reason=NOBODY_HAS_IT)
    if not owner.active or (owner.expires_on and owner.expires_on <= today):
        return Hearing(Listener.TEAM_LEAD, reason="no_account")
    if there := reachable(session, item, today):
        return Hearing(Listener.OWNER, there)
    return Hearing(Listener.TEAM_LEAD, reason="absent")


def _upward(session: Session, named: Hearing, city: str, today: date) -> Hearing:
    levels = list(ROLES)
    for listener in levels[levels.index(named.listener) :]:
        if listener == Listener.ADMINISTRATOR or _is_anybody(session, listener, city, today):
            return named if listener == named.listener else Hearing(listener, reason="nobody_there")
    raise AssertionError


def _is_anybody(session: Session, listener: str, city: str, today: date) -> bool:
    # Many warnings share a transaction, and in it nobody leaves.
    known: dict[tuple[str, str, date], bool] = session.info.setdefault("reached", {})
    key = (listener, city, today)
    if key not in known:
        known[key] = bool(reached(session, listener, city, today))
    return known[key]
