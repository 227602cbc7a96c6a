"""A task is given more time, with a reason, up to what was agreed or the law allows."""

from uuid import UUID

from app.access.actor import Actor
from app.actions.errors import CannotPutOffError, Refusal
from app.actions.office import Office
from app.actions.room import Room, room
from app.actions.work_on_task import Fields, keep_draft, on_task
from app.actions.workbench import Workbench
from app.audit.journal import Deed
from app.domain.text import Text, _
from app.store.tables import Extension, WorkItem

REASONS: dict[str, Text] = {
    "late": _("Een ander is later klaar"),
    "asked": _("De persoon vroeg om meer tijd"),
    "more_work": _("Het is meer werk dan verwacht"),
    "busy": _("Te weinig mensen deze week"),
}
"""Why a task takes longer; nothing about the offence or a diagnosis."""


def take_longer(  # noqa: PLR0913 - one argument a field of the form
    office: Office,
    actor: Actor,
    item_id: UUID,
    revision: int,
    form_key: UUID,
    *,
    amount: int,
    reason: str,
    typed: Fields,
) -> None:
    """Give a task more time: so many of the unit of its leeway. `typed` is kept as its draft, if there is any.

    Raises CannotPutOffError, KeyError for an unknown reason, and what `find_item` raises.
    """
    if reason not in REASONS:
        raise KeyError(reason)

    def action(bench: Workbench, item: WorkItem) -> None:
        found = room(bench.file, bench.definitions(item.digest), item)
        if item.pause:
            raise CannotPutOffError(Refusal.STANDS_STILL, item.pause.until)
        more = {one.span.weeks or one.span.working_days: one for one in found.more}.get(amount)
        if more is None:
            raise _refusal(found)
        item.extensions.append(
            Extension(
                reason=reason, working_days=more.span.working_days, weeks=more.span.weeks, set_at=bench.now,
                set_by=actor.id,
            )
        )  # fmt: skip
        if typed:
            keep_draft(bench, item, actor, typed)
        item.revision += 1
        bench.put_off(item)
        bench.write(Deed.TASK_EXTENDED, item, task=item.key, reason=reason, until=more.day.isoformat())

    on_task(office, actor, item_id, revision, action, form_key)


def _refusal(found: Room) -> CannotPutOffError:
    if found.longer is None:
        return CannotPutOffError(Refusal.BY_LAW)
    if not found.more:
        return CannotPutOffError(Refusal.NO_ROOM)
    return CannotPutOffError(Refusal.TOO_FAR, found.more[-1].day)
