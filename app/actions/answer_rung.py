"""Answering a rung: whoever was warned says that it is taken up, why it is late, or until when it may wait."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import scope
from app.access.actor import Actor
from app.access.policy import Permission, may
from app.actions.absence import reachable
from app.actions.errors import NotAllowedError, NotNowError, NotThereError, SomebodyWasFirstError
from app.actions.inbox import HEARD_BY
from app.actions.list_work import NOBODY
from app.actions.office import Office
from app.actions.once import write_once
from app.actions.raise_bottleneck import NewBottleneck, raise_bottleneck
from app.actions.restrict import owner, restriction_of
from app.audit.journal import Deed, write
from app.domain.calendar import local_day
from app.domain.ladder import Listener
from app.domain.text import Text, _
from app.store import clock
from app.store.tables import Outbox, PlannedRung, RungAnswer, WorkItem

TAKEN_UP, EXPLAINED, EXTENDED = "taken_up", "explained", "extended"

KINDS: dict[str, Text] = {
    TAKEN_UP: _("Opgepakt: er wordt nu iets aan gedaan"),
    EXPLAINED: _("Uitgelegd: er is een reden dat het wacht"),
    EXTENDED: _("Uitstel: het mag wachten tot een dag"),
}


@dataclass(frozen=True)
class Answer:
    """An answer as the form holds it, already checked; `bottleneck` is what it laid bare, if anything."""

    kind: str
    until: date | None = None
    words: str = ""
    bottleneck: NewBottleneck | None = None


@dataclass(frozen=True)
class Asked:
    """A late task with the rung that somebody is asked to answer, and what was answered before."""

    item: WorkItem
    rung: PlannedRung
    answers: list[RungAnswer]
    """Newest first."""

    @property
    def version(self) -> int:
        """Give what rises with each answer, so that a form knows whether somebody was first."""
        return len(self.answers)


def asked(session: Session, actor: Actor, item_id: UUID) -> Asked:
    """Give what somebody is asked, without the person. Raises NotThereError, NotNowError while nothing reached them."""
    item = _find(session, actor, item_id)
    heard = [one for one in item.rungs if one.told_at and not one.passed_over and reaches(actor, one)]
    if not heard:
        raise NotNowError(item_id)
    return Asked(item, heard[-1], answers_to(session, item_id))


def reaches(actor: Actor, rung: PlannedRung) -> bool:
    """Tell whether a warning that was given is for somebody's role."""
    return may(actor, Permission.RUNG_ANSWER) and rung.listener in HEARD_BY.get(actor.role, ())


def answers_to(session: Session, item_id: UUID) -> list[RungAnswer]:
    """Give what was answered about a task, newest first."""
    return list(session.scalars(select(RungAnswer).where(RungAnswer.item_id == item_id).order_by(RungAnswer.at.desc())))


def answer(office: Office, actor: Actor, item_id: UUID, version: int, form_key: UUID, given: Answer) -> None:
    """Answer a rung; whoever is at turn hears. Moves no term.

    Raises KeyError for an unknown kind, NotAllowedError, SomebodyWasFirstError, and what `asked` raises.
    """
    if given.kind not in KINDS or (given.until is None) == (given.kind == EXTENDED):
        raise KeyError(given.kind)
    if not may(actor, Permission.RUNG_ANSWER):
        raise NotAllowedError(actor.id)

    def effect(session: Session) -> str:
        # Held, so that two answers come one after the other.
        session.execute(select(WorkItem.id).where(WorkItem.id == item_id).with_for_update())
        found = asked(session, actor, item_id)
        _require_first(found, version)
        now = clock.now(session)
        made = RungAnswer(
            item_id=item_id, level=found.rung.level, kind=given.kind, until=given.until, words=given.words or None,
            by_id=actor.id, at=now,
        )  # fmt: skip
        session.add(made)
        session.flush()
        session.add(_notice(session, found.item, made))
        level = str(made.level)
        write(
            session, now, actor.id, Deed.RUNG_ANSWERED, case_id=found.item.case_id, item_id=item_id,
            task=found.item.key, level=level, kind=given.kind,
        )  # fmt: skip
        if given.bottleneck:
            raise_bottleneck(session, actor, now, given.bottleneck, found.item)
        return str(made.id)

    write_once(office, actor, form_key, effect)


def _find(session: Session, actor: Actor, item_id: UUID) -> WorkItem:
    query = select(WorkItem).where(WorkItem.id == item_id, scope.overview(actor)).options(*NOBODY)
    item = session.scalars(query).first()
    if item is None:
        raise NotThereError(item_id)
    return item


def _require_first(found: Asked, version: int) -> None:
    item = found.item
    if item.status != "open":
        raise SomebodyWasFirstError(item.id, item.done_by.name if item.done_by else None, item.done_at, item.status)
    if found.version != version:
        for last in found.answers[:1]:
            raise SomebodyWasFirstError(item.id, last.by.name, last.at, item.status)
        raise SomebodyWasFirstError(item.id, None, None, item.status)


def _notice(session: Session, item: WorkItem, made: RungAnswer) -> Outbox:
    """Give the message to who is at turn: who has the task, or else the unit."""
    listener = owner(restricted=restriction_of(session, item.case.person_id) is not None)
    there = reachable(session, item, local_day(made.at)) if listener == Listener.OWNER else None
    return Outbox(
        key=f"rung_answered:{made.id}", kind="rung_answered", case_id=item.case_id, item_id=item.id, level=made.level,
        listener=listener, recipient_id=there, written_at=made.at,
    )  # fmt: skip
