"""The release day moves: exactly the terms that count from it move with it, and their owners hear."""

from datetime import date
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.actions.dawn import lay_at_dawn, was_so_at_dawn
from app.actions.find import find_case
from app.actions.office import Office
from app.actions.once import write_once
from app.actions.outdated_letters import tell_of_outdated
from app.actions.routing import at_work
from app.actions.stand_still import end_pause
from app.actions.tell import tell_owners
from app.actions.workbench import Workbench
from app.audit.journal import Deed
from app.domain.calendar import at_start, local_day
from app.domain.term import RELEASE, Rule
from app.domain.text import Text, _
from app.store.sight import lifted
from app.store.tables import Delivery, Outbox, WorkItem

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

EARLY_LEAVE_DAYS = 14
"""How much earlier somebody with a sentence of a year at most goes home while cells are short (since 15 July 2025)."""

KIND = "release_moved"


def change_release(  # noqa: PLR0913 - one argument a part of the form
    office: Office,
    actor: Actor,
    case_id: UUID,
    version: int,
    form_key: UUID,
    release: date | None,
    reason: str,
    *,
    evening: bool = False,
) -> None:
    """Move the release; exactly the terms that count from it move, and each of their owners gets one message.

    Raises NotThereError, CaseClosedError, SomebodyWasFirstError; KeyError for an unknown reason.
    """
    if reason not in REASONS:
        raise KeyError(reason)

    def effect(session: Session) -> str:
        case = find_case(session, actor, case_id, version)
        day, was = case.release, _written(case.release, evening=case.evening)
        with at_work(office, session, case, actor) as bench:
            before = {item: item.due for item in bench.file.items(status="open")}
            move(bench, release, evening=evening)
            bench.write(Deed.RELEASE_MOVED, before=was, after=_written(release, evening=evening), reason=reason)
            _tell(bench, [item for item, due in before.items() if item.due != due], form_key)
            tell_of_outdated(bench, day)
        return str(case_id)

    write_once(office, actor, form_key, effect)


def move(bench: Workbench, release: date | None, *, evening: bool) -> None:
    """Move the release of a case and what counts from it, and nothing else."""
    case = bench.case
    if (case.release, case.evening) == (release, evening):
        return
    items = [item for item in bench.file.items(status="open") if bench.anchor(item) == RELEASE]
    lay_at_dawn(bench, items)
    case.release, case.evening = release, evening
    if not was_so_at_dawn(case, release, evening=evening):
        for item in items:
            item.planned_from = bench.now
    for item in items:
        _wake(bench, item, release)
    bench.session.flush()
    bench.retime({RELEASE})
    for item in items:
        if item.pauses or item.extensions:
            # The plan of the morning may not know yet what puts it off.
            bench.put_off(item)


def _wake(bench: Workbench, item: WorkItem, release: date | None) -> None:
    """Let a task go on that would stand still beyond the new day: nobody would hear of it in time."""
    back = bench.file.schedule_of(bench.definitions(item.digest), item).term.rule is Rule.BEFORE
    if back and item.pause and release and item.pause.until > release:
        end_pause(bench, item, item.pause)


def _tell(bench: Workbench, moved: list[WorkItem], form_key: UUID) -> None:
    """Tell each owner what holds now: a message of an earlier move today that did not leave yet makes way for it."""
    if moved:
        tell_owners(bench, KIND, {*moved, *_withdrawn(bench)}, form_key)


def _withdrawn(bench: Workbench) -> list[WorkItem]:
    """Take back what did not leave yet; give the open tasks that it was about."""
    left = select(Delivery.outbox_id).where(Delivery.mail_id.is_not(None))
    unsent = (Outbox.kind == KIND, Outbox.case_id == bench.case.id, Outbox.id.not_in(left))
    today = at_start(local_day(bench.now))
    query = delete(Outbox).where(*unsent, Outbox.written_at >= today).returning(Outbox.item_id)
    with lifted(bench.session):
        # What left to others is not in sight of who moves the day.
        about = set(bench.session.scalars(query))
    return [item for item in bench.file.items(status="open") if item.id in about]


def _written(day: date | None, *, evening: bool) -> str:
    if day is None:
        return ""
    return f"{day.isoformat()}-evening" if evening else day.isoformat()
