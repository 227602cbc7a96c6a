"""The release day moves: first a preview of every term before and after, then one confirmation."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.actions.coming import ahead, coming
from app.actions.find import find_case, hold_case
from app.actions.office import Office
from app.actions.once import write_once
from app.actions.plan import PlannedTask
from app.actions.routing import at_work
from app.actions.stand_still import end_pause
from app.actions.tell import tell_owners
from app.actions.workbench import Workbench
from app.audit.journal import Deed
from app.domain.term import RELEASE, Rule
from app.domain.text import Text, _
from app.store.tables import WorkItem

REASONS: dict[str, Text] = {
    "early_leave": _("Eindverlof"),
    "sentence": _("Nieuwe uitspraak of straf"),
    "programme": _("Penitentiair programma"),
    "postponed": _("V.i. uitgesteld of geweigerd"),
    "suspended": _("Schorsing door de rechter"),
    "known": _("De datum is nu bekend"),
    "mistake": _("De datum klopte niet"),
    "unknown": _("De datum is niet meer zeker"),
}
"""Why a release day moves; nothing about the offence."""


@dataclass(frozen=True)
class Move:
    """One task before and after; without an item it opens later."""

    item_id: UUID | None
    key: str
    digest: str
    agency: str
    assignee: str | None
    anchor: str
    before: datetime | None
    after: datetime | None
    squeezed: bool
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


def preview(office: Office, actor: Actor, case_id: UUID, release: date | None) -> list[Move]:
    """Give every term before and after, also of tasks that open later.

    It is the change itself, undone: so it cannot promise anything else. Raises NotThereError.
    """

    def action(session: Session) -> None:
        case = hold_case(session, actor, case_id)
        with at_work(office, session, case, actor) as bench:
            before = _ahead(bench)
            moves = _move(bench, release)
            raise _PreviewDone(moves + _later(before, _ahead(bench)))

    try:
        office.database.write(action)
    except _PreviewDone as done:
        return done.moves
    raise AssertionError


def change_release(
    office: Office, actor: Actor, case_id: UUID, version: int, form_key: UUID, release: date | None, reason: str
) -> None:
    """Move the release day; exactly the terms that count from it move, and their owners hear once.

    Raises NotThereError, CaseClosedError, SomebodyWasFirstError; KeyError for an unknown reason.
    """
    if reason not in REASONS:
        raise KeyError(reason)

    def effect(session: Session) -> str:
        case = find_case(session, actor, case_id, version)
        before = case.release
        with at_work(office, session, case, actor) as bench:
            moves = _move(bench, release)
            bench.write(Deed.RELEASE_MOVED, before=_iso(before), after=_iso(release), reason=reason)
            moved = [bench.session.get_one(WorkItem, move.item_id) for move in moves if move.moved]
            tell_owners(bench, "release_moved", moved, form_key)
        return str(case_id)

    write_once(office, actor, form_key, effect)


def _move(bench: Workbench, release: date | None) -> list[Move]:
    items = bench.file.items(status="open")
    before = {item.id: item.due for item in items}
    if bench.case.release != release:
        bench.case.release = release
        for item in items:
            if bench.anchor(item) == RELEASE:
                item.planned_from = bench.now
                _wake(bench, item, release)
        bench.session.flush()
        bench.retime({RELEASE})
    return [
        Move(
            item.id, item.key, item.digest, item.agency, item.assignee.name if item.assignee else None,
            bench.anchor(item), before[item.id], item.due, item.squeezed, item.pause.until if item.pause else None,
        )
        for item in items
    ]  # fmt: skip


def _wake(bench: Workbench, item: WorkItem, release: date | None) -> None:
    """Let a task go on that would stand still beyond the new day: nobody would hear of it in time."""
    back = bench.file.schedule_of(bench.definitions(item.digest), item).term.rule is Rule.BEFORE
    if back and item.pause and release and item.pause.until > release:
        end_pause(bench, item, item.pause)


def _ahead(bench: Workbench) -> dict[tuple[str, str], PlannedTask]:
    """Give the tasks that running instances can still open, by digest and key."""
    found = {}
    for instance in bench.instances():
        definitions = bench.definitions(instance.digest)
        for one in coming(definitions, bench.file, ahead(definitions, bench.file, instance)):
            found[instance.digest, one.task.key] = one
    return found


def _later(before: dict[tuple[str, str], PlannedTask], after: dict[tuple[str, str], PlannedTask]) -> list[Move]:
    moves = []
    for digest, key in dict.fromkeys([*before, *after]):
        old, new = before.get((digest, key)), after.get((digest, key))
        shown = new or old
        if shown is not None:
            was, becomes = (one.schedule.due if one else None for one in (old, new))
            squeezed = new is not None and new.schedule.squeezed
            anchor = shown.schedule.term.anchor
            moves.append(Move(None, key, digest, shown.agency, None, anchor, was, becomes, squeezed))
    return moves


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
