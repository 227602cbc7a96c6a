"""Somebody wants to be reminded of a task on a later day; its term and its ladder stay as they are."""

from datetime import date
from uuid import UUID

from app.access.actor import Actor
from app.actions.errors import CannotPutOffError, Refusal
from app.actions.office import Office
from app.actions.room import room
from app.actions.work_on_task import Fields, keep_draft, on_task
from app.actions.workbench import Workbench
from app.audit.journal import Deed
from app.domain.calendar import local_day
from app.domain.text import Text, _
from app.store.tables import Snooze, WorkItem

REASONS: dict[str, Text] = {
    "agreed": _("Zo afgesproken met de persoon"),
    "call": _("Iemand belt of mailt terug"),
    "first": _("Eerst iets anders"),
}
"""Why somebody wants to hear of a task later."""


def remind_later(  # noqa: PLR0913 - one argument a field of the form
    office: Office,
    actor: Actor,
    item_id: UUID,
    revision: int,
    form_key: UUID,
    *,
    until: date,
    reason: str,
    typed: Fields,
) -> None:
    """Remind whoever asks on that day, before the next rung and before the term.

    Raises CannotPutOffError, KeyError for an unknown reason, and what `find_item` raises.
    """
    if reason not in REASONS:
        raise KeyError(reason)

    def action(bench: Workbench, item: WorkItem) -> None:
        latest = room(bench.file, bench.definitions(item.digest), item).remind_until
        if latest is None:
            raise CannotPutOffError(Refusal.NO_ROOM)
        if not local_day(bench.now) < until <= latest:
            raise CannotPutOffError(Refusal.TOO_SOON if until <= latest else Refusal.TOO_FAR, latest)
        mine = bench.session.get(Snooze, (item.id, actor.id)) or Snooze(item_id=item.id, user_id=actor.id)
        mine.until, mine.reason, mine.set_at, mine.told_at = until, reason, bench.now, None
        bench.session.add(mine)
        if typed:
            keep_draft(bench, item, actor, typed)
        bench.write(Deed.TASK_SNOOZED, item, task=item.key, reason=reason, until=until.isoformat())

    on_task(office, actor, item_id, revision, action, form_key)
