"""A completed task was filled in wrong, or what it says fell away: new answers, a reason, and who used them hears."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.actions import signal_answers
from app.actions.absence import present
from app.actions.answers import held, keep, recorded_day, recording
from app.actions.conditions import latest
from app.actions.errors import CaseClosedError, InvalidInputError
from app.actions.find import find_item
from app.actions.office import Office
from app.actions.once import write_once
from app.actions.raise_bottleneck import after_answer
from app.actions.routing import at_work
from app.actions.tell import tell
from app.actions.workbench import Workbench
from app.audit.journal import Deed
from app.domain.calendar import local_day
from app.domain.checklist import Evidence, Question
from app.domain.text import Text, _
from app.store.tables import Correction, WorkItem

WITHDRAWN = "evidence_withdrawn"

REASONS: dict[str, Text] = {
    "typing": _("Er stond een fout in"),
    "new_information": _("Er is nieuwe informatie"),
    WITHDRAWN: _("Het bewijs is vervallen"),
}
"""Why answers are corrected; nothing about the offence or a diagnosis."""


@dataclass(frozen=True)
class Why:
    """The reason of a correction, and a remark of at most 500 characters that may be empty."""

    reason: str
    remark: str = ""


def correct(
    office: Office, actor: Actor, item_id: UUID, revision: int, form_key: UUID, answers: Mapping[str, str], why: Why
) -> None:
    """Replace the answers of a completed task by these checked ones; what a gateway decided before stays decided.

    Raises KeyError for an unknown reason, InvalidInputError when nothing changes, CaseClosedError, and what
    `find_item` raises.
    """
    if why.reason not in REASONS:
        raise KeyError(why.reason)

    def effect(session: Session) -> str:
        item = find_item(session, actor, item_id, revision, "completed")
        with at_work(office, session, item.case, actor) as bench:
            if bench.case.status != "open":
                raise CaseClosedError(bench.case.id)
            changed = _replace(bench, item, answers)
            _write_down(bench, item, actor, why)
            after_answer(bench, item, answers)
            _move_anchors(bench, item)
            _tell(bench, item, changed, form_key)
            signal_answers.change(bench, item, form_key)
        return str(item.id)

    write_once(office, actor, form_key, effect)


def _replace(bench: Workbench, item: WorkItem, answers: Mapping[str, str]) -> set[str]:
    """Replace the answers that differ, and give their fields."""
    before = held(bench.session, item)
    same = {field for field, answer in before.items() if answers.get(field) == answer.value}
    changed = (before.keys() | answers.keys()) - same
    if not changed:
        raise InvalidInputError({"nothing": _("U hebt nog geen antwoord veranderd.")})
    for field in changed & before.keys():
        before[field].replaced_at = bench.now
    keep(bench, item, {field: value for field, value in answers.items() if field in changed})
    return changed


def _write_down(bench: Workbench, item: WorkItem, actor: Actor, why: Why) -> None:
    bench.session.add(
        Correction(item_id=item.id, at=bench.now, by_id=actor.id, reason=why.reason, remark=why.remark or None)
    )
    item.revision += 1
    bench.write(Deed.TASK_CORRECTED, item, task=item.key, reason=why.reason)
    bench.session.flush()


def _move_anchors(bench: Workbench, item: WorkItem) -> None:
    """Bring the days that this task records, and the terms that count from them, in line with its answers."""
    process = item.key.partition(".")[0]
    names = set(recording(bench.definitions(item.digest).tasks[item.key]).values())
    days = {name: recorded_day(bench, process, name) for name in names}
    moved = {name: day for name, day in days.items() if day != bench.file.anchors.events.get(name)}
    if not moved:
        return
    counting = [one for one in bench.file.items(status="open") if bench.anchor(one) in moved]
    for name, day in moved.items():
        if day:
            bench.file.record(name, day)
        else:
            bench.file.forget([name])
    for one in counting:
        one.planned_from = bench.now
    # A term may count from something else once the day is gone.
    bench.retime(moved.keys() | {bench.anchor(one) for one in counting})


def _tell(bench: Workbench, item: WorkItem, changed: set[str], form_key: UUID) -> None:
    """Tell the owner of each task that used a changed answer; one still to come will read the new answer."""
    checklist = bench.definitions(item.digest).tasks[item.key].checklist
    asked = [question for question in checklist if any(_is_of(field, question) for field in changed)]
    items = [one for one in bench.file.items() if one.status != "stopped"]
    today = local_day(bench.now)
    for key in dict.fromkeys(key for question in asked for key in question.needed_by):
        for reader in [one for one in latest(items, key.partition(".")[0]) if one.key == key][:1]:
            owner = reader.done_by or reader.assignee
            recipient = present(bench.session, owner.id, today) if owner and owner.active else None
            tell(bench, "corrected", reader, f"{form_key}:{reader.id}", recipient, about=item)


def _is_of(field: str, question: Question) -> bool:
    return field == question.key or (isinstance(question, Evidence) and field.startswith(f"{question.key}-"))
