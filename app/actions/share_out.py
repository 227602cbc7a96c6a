"""Several tasks at once: take them up, give them back, hand them out; and what did not work, and why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from sqlalchemy import select

from app.access import scope
from app.access.actor import Actor
from app.access.policy import Permission, may
from app.actions import work_on_task
from app.actions.errors import CaseClosedError, NotAllowedError, NotNowError, NotThereError, SomebodyWasFirstError
from app.actions.office import Office
from app.store.tables import WorkItem

REFUSALS = (CaseClosedError, NotAllowedError, NotNowError, NotThereError, SomebodyWasFirstError)


@dataclass(frozen=True)
class Pick:
    """A task as somebody saw it when they chose it."""

    item_id: UUID
    revision: int


@dataclass(frozen=True)
class Failure:
    """A task that stayed as it was; without `item` it does not exist for who chose it."""

    item: WorkItem | None
    error: Exception


@dataclass(frozen=True)
class Outcome:
    """How many of the chosen tasks changed, and the others with the reason."""

    done: int
    failures: tuple[Failure, ...]


def take_up(office: Office, actor: Actor, picks: Sequence[Pick], form_key: UUID) -> Outcome:
    """Take up those that nobody at work has."""
    return _each(office, actor, picks, form_key, work_on_task.take_up)


def give_back(office: Office, actor: Actor, picks: Sequence[Pick], form_key: UUID) -> Outcome:
    """Give back to the unit what one may."""
    return _each(office, actor, picks, form_key, work_on_task.give_back)


def hand_out(office: Office, actor: Actor, picks: Sequence[Pick], form_key: UUID, user_id: UUID) -> Outcome:
    """Give them to a colleague. Raises NotAllowedError for who hands nothing out."""
    if not may(actor, Permission.TASK_ASSIGN):
        raise NotAllowedError(user_id)

    def one(office: Office, actor: Actor, item_id: UUID, revision: int, key: UUID) -> None:
        work_on_task.hand_out(office, actor, item_id, revision, user_id, key)

    return _each(office, actor, picks, form_key, one)


def _each(
    office: Office,
    actor: Actor,
    picks: Sequence[Pick],
    form_key: UUID,
    act: Callable[[Office, Actor, UUID, int, UUID], None],
) -> Outcome:
    """Change each task in a transaction of its own, so that one that stays behind holds up no other."""
    errors: dict[UUID, Exception] = {}
    chosen = {pick.item_id: pick.revision for pick in picks}
    for item_id, revision in chosen.items():
        try:
            act(office, actor, item_id, revision, uuid5(form_key, str(item_id)))
        except REFUSALS as error:
            errors[item_id] = error
    return Outcome(len(chosen) - len(errors), _failures(office, actor, errors))


def _failures(office: Office, actor: Actor, errors: dict[UUID, Exception]) -> tuple[Failure, ...]:
    with office.database.reading() as session:
        query = select(WorkItem).where(WorkItem.id.in_(errors), scope.items(actor))
        seen = {item.id: item for item in session.scalars(query)} if errors else {}
    return tuple(Failure(seen.get(item_id), error) for item_id, error in errors.items())
