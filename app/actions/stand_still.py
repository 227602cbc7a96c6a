"""A task stands still while it is somebody else's turn, and goes on; what day it is due follows from that."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.access.actor import Actor
from app.actions.errors import CannotPutOffError, Refusal
from app.actions.office import Office
from app.actions.room import Room, room
from app.actions.work_on_task import Fields, keep_draft, on_task
from app.actions.workbench import Workbench
from app.audit.journal import Deed
from app.domain.calendar import at_start, local_day
from app.domain.delay import Turn
from app.domain.text import Text, _
from app.store.tables import Pause, WorkItem

REASONS: dict[str, Text] = {
    "papers": _("Er ontbreken papieren of gegevens, en daar is om gevraagd"),
    "consent": _("De persoon vraagt om te wachten, en schreef dat op"),
    "answer": _("Er is een antwoord nodig van een ander"),
    "elsewhere": _("Een ander besluit eerst"),
    "reach": _("De persoon is nu niet te bereiken"),
    "transfer": _("De persoon gaat naar een andere gevangenis"),
}
"""Why a task stands still; nothing about the offence or a diagnosis."""

LAWFUL = ("papers", "consent")
"""The reasons for which a term of the law may stand still (Algemene wet bestuursrecht art. 4:15, not verified)."""

TURNS: dict[str, Text] = {
    Turn.PERSON: _("de persoon"),
    Turn.PRISON: _("de gevangenis"),
    Turn.CITY: _("het re-integratieteam"),
    Turn.AGENCY: _("een andere organisatie in Thuiskomst"),
    Turn.PARTNER: _("een partner daarbuiten, zoals UWV of een verhuurder"),
}
"""Whose turn it can be, after "wacht op"."""


@dataclass(frozen=True)
class Standstill:
    """Why a task stands still, whose turn it is, and the first day on which it goes on."""

    reason: str
    turn: str
    until: date


def reasons(found: Room) -> Mapping[str, Text]:
    """Give the reasons for which a task may stand still."""
    return {key: REASONS[key] for key in LAWFUL} if found.term.statutory else REASONS


def stand_still(
    office: Office, actor: Actor, item_id: UUID, revision: int, form_key: UUID, new: Standstill, typed: Fields
) -> None:
    """Let a task stand still: nobody is warned meanwhile. `typed` is kept as its draft, if there is any.

    Raises CannotPutOffError, KeyError for an unknown reason, ValueError for an unknown turn, and what `find_item`
    raises.
    """
    turn = Turn(new.turn)

    def action(bench: Workbench, item: WorkItem) -> None:
        found = room(bench.file, bench.definitions(item.digest), item)
        _require(bench, item, found, new)
        if new.reason not in reasons(found):
            raise KeyError(new.reason)
        item.pauses.append(Pause(turn=turn, reason=new.reason, since=bench.now, until=new.until, set_by=actor.id))
        if typed:
            keep_draft(bench, item, actor, typed)
        item.revision += 1
        bench.put_off(item)
        details = {"reason": new.reason, "turn": turn.value, "until": new.until.isoformat()}
        bench.write(Deed.TASK_PAUSED, item, task=item.key, **details)

    on_task(office, actor, item_id, revision, action, form_key)


def go_on(office: Office, actor: Actor, item_id: UUID, revision: int, form_key: UUID, typed: Fields) -> None:
    """Let a task that stands still go on now; its term and its rungs follow. Raises as `stand_still` does."""

    def action(bench: Workbench, item: WorkItem) -> None:
        if item.pause is None:
            raise CannotPutOffError(Refusal.GOES_ON)
        end_pause(bench, item, item.pause)
        if typed:
            keep_draft(bench, item, actor, typed)
        item.revision += 1
        bench.put_off(item)

    on_task(office, actor, item_id, revision, action, form_key)


def end_pause(bench: Workbench, item: WorkItem, pause: Pause) -> None:
    """Write down that a task goes on: now, or when its day began if that was before."""
    pause.ended_at = max(pause.since, min(bench.now, at_start(pause.until)))
    pause.ended_by = bench.actor_id
    item.turn_since = bench.now
    bench.write(Deed.TASK_RESUMED, item, task=item.key)


def _require(bench: Workbench, item: WorkItem, found: Room, new: Standstill) -> None:
    if item.pause:
        raise CannotPutOffError(Refusal.STANDS_STILL, item.pause.until)
    if found.still is None:
        raise CannotPutOffError(Refusal.BY_LAW)
    if found.still_until is None:
        raise CannotPutOffError(Refusal.NO_ROOM)
    if new.until <= local_day(bench.now):
        raise CannotPutOffError(Refusal.TOO_SOON, found.still_until)
    if new.until > found.still_until:
        raise CannotPutOffError(Refusal.TOO_FAR, found.still_until)
