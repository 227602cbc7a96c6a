"""Working on a task: take it up, hand it out, save it half-way, complete it, or say why not."""

from collections.abc import Callable, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import scope
from app.access.actor import Actor
from app.access.policy import Permission, may
from app.actions.absence import away
from app.actions.answers import keep, recording
from app.actions.errors import NotAllowedError, NotNowError, SomebodyWasFirstError
from app.actions.find import find_item
from app.actions.office import Office
from app.actions.once import write_once
from app.actions.raise_bottleneck import after_answer
from app.actions.routing import at_work
from app.actions.signal_answers import settle
from app.actions.workbench import Workbench
from app.audit.journal import Deed
from app.domain.calendar import local_day
from app.store.tables import Draft, Instance, User, WorkItem

Fields = Mapping[str, list[str]]
"""What a browser sent, by field name."""


def save_draft(office: Office, actor: Actor, item_id: UUID, revision: int, fields: Fields) -> None:
    """Keep a half-filled checklist exactly as it was typed. Raises what `find_item` raises."""

    def action(bench: Workbench, item: WorkItem) -> None:
        keep_draft(bench, item, actor, fields)
        item.revision += 1
        bench.write(Deed.TASK_SAVED, item, task=item.key)

    on_task(office, actor, item_id, revision, action)


def keep_draft(bench: Workbench, item: WorkItem, actor: Actor, fields: Fields) -> None:
    """Keep what was typed so far beside what is done with the task."""
    draft = bench.session.get(Draft, item.id) or Draft(item_id=item.id)
    draft.fields, draft.saved_at, draft.saved_by = dict(fields), bench.now, actor.id
    bench.session.add(draft)


def complete(
    office: Office, actor: Actor, item_id: UUID, revision: int, form_key: UUID, answers: Mapping[str, str]
) -> None:
    """Complete a task with its checked answers, by question. Raises what `find_item` raises."""

    def action(bench: Workbench, item: WorkItem) -> None:
        _record(bench, item, answers)
        _finish(bench, item, "completed", Deed.TASK_COMPLETED)

    on_task(office, actor, item_id, revision, action, form_key)


def not_needed(office: Office, actor: Actor, item_id: UUID, revision: int, form_key: UUID, reason: str) -> None:
    """Settle a task that need not be done, with the reason. Raises what `find_item` raises."""

    def action(bench: Workbench, item: WorkItem) -> None:
        item.reason = reason
        _finish(bench, item, "not_needed", Deed.TASK_NOT_NEEDED)

    on_task(office, actor, item_id, revision, action, form_key)


def refused(office: Office, actor: Actor, item_id: UUID, revision: int, form_key: UUID, reason: str) -> None:
    """Settle a task that the person does not want, with the reason.

    Raises NotAllowedError when the law asks it of the office itself, and what `find_item` raises.
    """

    def action(bench: Workbench, item: WorkItem) -> None:
        if not bench.definitions(item.digest).tasks[item.key].refusable:
            raise NotAllowedError(item.id)
        item.reason = reason
        _finish(bench, item, "refused", Deed.TASK_REFUSED)

    on_task(office, actor, item_id, revision, action, form_key)


def claim(office: Office, actor: Actor, item_id: UUID, revision: int) -> None:
    """Take a task up oneself, whoever had it. Raises what `find_item` raises."""
    on_task(office, actor, item_id, revision, lambda bench, item: _assign(bench, item, actor.id))


def release(office: Office, actor: Actor, item_id: UUID, revision: int) -> None:
    """Give a task back to the unit, whoever had it. Raises what `find_item` raises."""
    on_task(office, actor, item_id, revision, lambda bench, item: _assign(bench, item, None))


def take_up(office: Office, actor: Actor, item_id: UUID, revision: int, form_key: UUID) -> None:
    """Take up a task that nobody at work has.

    Raises SomebodyWasFirstError while a colleague at work has it, and what `find_item` raises.
    """

    def action(bench: Workbench, item: WorkItem) -> None:
        _leave_to_colleague(bench, item)
        if item.assignee_id not in actor.own:
            _assign(bench, item, actor.id)

    on_task(office, actor, item_id, revision, action, form_key)


def give_back(office: Office, actor: Actor, item_id: UUID, revision: int, form_key: UUID) -> None:
    """Give back to the unit what one has oneself or an absent colleague has; who hands out gives back anything.

    Raises NotNowError when nobody has it, and what `take_up` raises.
    """

    def action(bench: Workbench, item: WorkItem) -> None:
        if item.assignee_id is None:
            raise NotNowError(item.id)
        if not may(actor, Permission.TASK_ASSIGN):
            _leave_to_colleague(bench, item)
        _assign(bench, item, None)

    on_task(office, actor, item_id, revision, action, form_key)


def hand_out(
    office: Office, actor: Actor, item_id: UUID, revision: int, user_id: UUID, form_key: UUID | None = None
) -> None:
    """Give a task to a colleague. Raises NotAllowedError for who cannot do it, and what `find_item` raises."""

    def action(bench: Workbench, item: WorkItem) -> None:
        colleague = bench.session.get(User, user_id)
        if colleague is None or not colleague.active or not scope.works_on(Actor.of(colleague), item):
            raise NotAllowedError(item.id)
        _assign(bench, item, colleague.id)

    on_task(office, actor, item_id, revision, action, form_key)


def colleagues(session: Session, item: WorkItem) -> list[User]:
    """Give the active users who could do a task, by name."""
    users = session.scalars(select(User).where(User.active).order_by(User.name))
    return [user for user in users if scope.works_on(Actor.of(user), item)]


def on_task(
    office: Office,
    actor: Actor,
    item_id: UUID,
    revision: int,
    action: Callable[[Workbench, WorkItem], None],
    form_key: UUID | None = None,
) -> None:
    """Do something with an open task in one transaction; with a form's key once. Raises what `find_item` raises."""

    def effect(session: Session) -> str:
        item = find_item(session, actor, item_id, revision)
        with at_work(office, session, item.case, actor) as bench:
            action(bench, item)
        return str(item.id)

    if form_key is None:
        office.database.write(effect)
    else:
        write_once(office, actor, form_key, effect)


def _leave_to_colleague(bench: Workbench, item: WorkItem) -> None:
    holder = item.assignee
    if holder is None or holder.id == bench.actor_id or away(bench.session, local_day(bench.now), holder.id):
        return
    raise SomebodyWasFirstError(item.id, holder.name, item.turn_since, item.status)


def _assign(bench: Workbench, item: WorkItem, user_id: UUID | None) -> None:
    item.assignee_id, item.turn_since = user_id, bench.now
    item.revision += 1
    bench.write(Deed.TASK_ASSIGNED, item, task=item.key, to=str(user_id or ""))


def _record(bench: Workbench, item: WorkItem, answers: Mapping[str, str]) -> None:
    keep(bench, item, answers)
    for question, anchor in recording(bench.definitions(item.digest).tasks[item.key]).items():
        if question in answers:
            bench.file.record(anchor, date.fromisoformat(answers[question]))
    bench.session.flush()
    after_answer(bench, item, answers)


def _finish(bench: Workbench, item: WorkItem, status: str, deed: Deed) -> None:
    bench.close(item, status)
    item.revision += 1
    draft = bench.session.get(Draft, item.id)
    if draft is not None:
        bench.session.delete(draft)
    instance = bench.session.get_one(Instance, item.instance_id)
    bench.step(instance, lambda run: run.complete(item.id))
    bench.write(deed, item, task=item.key)
    settle(bench, item)
    recorded = _recorded(bench, item)
    if bench.case.status == "open" and recorded:
        bench.retime(recorded)


def _recorded(bench: Workbench, item: WorkItem) -> set[str]:
    """Give the anchors that completing this task may have set and that other terms count from."""
    anchors = recording(bench.definitions(item.digest).tasks[item.key]).values()
    return set(anchors) if item.status == "completed" else set()
