"""What a new release day would do: the change itself, undone, so it cannot promise anything else."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.actions.change_release import move
from app.actions.coming import ahead, coming, loaded
from app.actions.find import hold_case
from app.actions.office import Office
from app.actions.plan import PlannedTask
from app.actions.routing import at_work, deliver
from app.actions.workbench import Workbench
from app.store.tables import WorkItem

Coming = dict[tuple[str, str], PlannedTask]


@dataclass(frozen=True)
class Move:
    """One task before and after; without an item it opens later, or at once by the move itself."""

    item_id: UUID | None
    key: str
    digest: str
    agency: str
    assignee: str | None
    anchor: str
    before: datetime | None
    after: datetime | None
    squeezed: bool
    opens: bool = False
    """Whether the move itself opens it."""
    still_until: date | None = None
    """Until when the task stands still, also then."""

    @property
    def moved(self) -> bool:
        """Whether the term is another one."""
        return self.before != self.after


class _PreviewDone(Exception):
    def __init__(self, moves: list[Move]) -> None:
        super().__init__()
        self.moves = moves


def preview(office: Office, actor: Actor, case_id: UUID, release: date | None, *, evening: bool = False) -> list[Move]:
    """Give every term before and after, also of tasks that open later. Raises NotThereError."""

    def action(session: Session) -> None:
        case = hold_case(session, actor, case_id)
        with at_work(office, session, case, actor) as bench:
            items = {item: item.due for item in bench.countable()}
            before = _ahead(bench)
            move(bench, release, evening=evening)
            deliver(bench)
            after, opened = _ahead(bench), _opened(bench, items)
            moves = [_open(bench, item, due) for item, due in items.items()]
            moves += [_opens(bench, item, before) for item in opened.values()]
            raise _PreviewDone(moves + _later(before, after, opened.keys()))

    try:
        office.database.write(action)
    except _PreviewDone as done:
        return done.moves
    raise AssertionError


def _ahead(bench: Workbench) -> Coming:
    """Give the tasks that running instances can still open, by digest and key."""
    found = {}
    for instance in bench.instances():
        if bench.is_gone(instance.digest):
            continue
        definitions = bench.definitions(instance.digest)
        for one in coming(definitions, bench.file, ahead(instance, loaded(definitions, bench.file, instance))):
            found[instance.digest, one.task.key] = one
    return found


def _opened(bench: Workbench, known: dict[WorkItem, datetime | None]) -> dict[tuple[str, str], WorkItem]:
    """Give the tasks that the move itself opened."""
    return {(item.digest, item.key): item for item in bench.countable() if item not in known}


def _open(bench: Workbench, item: WorkItem, before: datetime | None) -> Move:
    who = item.assignee.name if item.assignee else None
    return Move(
        item.id, item.key, item.digest, item.agency, who, bench.anchor(item), before, item.due, item.squeezed,
        still_until=item.pause.until if item.pause else None,
    )  # fmt: skip


def _opens(bench: Workbench, item: WorkItem, before: Coming) -> Move:
    planned = before.get((item.digest, item.key))
    was = planned.schedule.due if planned else None
    return Move(
        None, item.key, item.digest, item.agency, None, bench.anchor(item), was, item.due, item.squeezed, opens=True
    )  # fmt: skip


def _later(before: Coming, after: Coming, opened: Collection[tuple[str, str]]) -> list[Move]:
    moves = []
    for digest, key in dict.fromkeys([*before, *after]):
        old, new = before.get((digest, key)), after.get((digest, key))
        shown = new or old
        if shown is None or (digest, key) in opened:
            continue
        was, becomes = (one.schedule.due if one else None for one in (old, new))
        squeezed = new is not None and new.schedule.squeezed
        anchor = shown.schedule.term.anchor
        moves.append(Move(None, key, digest, shown.agency, None, anchor, was, becomes, squeezed))
    return moves
