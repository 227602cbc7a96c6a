"""One task with what its worker needs to see, and nothing more of the file."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import scope
from app.access.actor import Actor
from app.access.need_to_know import Content, Where, content
from app.access.policy import Permission, may
from app.actions.absence import Away, away
from app.actions.answer_rung import answers_to
from app.actions.answers import held
from app.actions.case_file import SETTLED, CaseFile
from app.actions.delays import delays
from app.actions.errors import NotAllowedError
from app.actions.find import own_item, see_item
from app.actions.note_sharing import not_noted, note_sharing
from app.actions.office import Office
from app.actions.reminders import reminders
from app.actions.room import Room, room
from app.actions.sharing import Shared, answer_field, needed_for, waiting_for
from app.actions.work_on_task import colleagues
from app.domain.calendar import local_day
from app.domain.checklist import Evidence
from app.domain.schedule import Schedule
from app.domain.task import Task
from app.domain.term import Span
from app.engine.definitions import Definitions
from app.store import clock
from app.store.tables import Answer, Correction, Draft, Instance, RungAnswer, User, WorkItem


@dataclass(frozen=True)
class Corrected:
    """A correction of a task, with the answers that it replaced, by field."""

    correction: Correction
    before: dict[str, str]


@dataclass(frozen=True)
class ShownTask:
    """A task for somebody to read or work on."""

    item: WorkItem
    task: Task
    definitions: Definitions
    content: Content
    """How much of it this person reads; of no more than that are there answers here."""
    arranged: date | None
    """The day of the evidence, for who reads no more than that."""
    editable: bool
    correctable: bool
    may_open_case: bool
    may_hand_out: bool
    typed: dict[str, list[str]]
    draft: Draft | None
    stored: dict[str, str]
    """The answers that hold, by field."""
    corrections: list[Corrected]
    """Newest first."""
    shared: list[Shared]
    waiting: list[WorkItem | str]
    colleagues: list[User]
    away: Away
    """Which users are absent today, with the last day of it."""
    rung_answers: list[RungAnswer]
    """What was answered to its warnings, newest first."""
    about: WorkItem | None
    """The task that a "dat mag niet" is about."""
    plan: Schedule | None
    """How its term came about, while it is open."""
    longer: Span
    """How much time it was given on top."""
    room: Room | None
    """How far it can be put off, by who works on it and while it does not stand still."""
    unreadable: bool
    """Whether the definitions it runs on are gone: it can be read and not be done."""
    reminded_on: date | None
    """The day on which this person is reminded of it."""


def show_task(office: Office, actor: Actor, item_id: UUID) -> ShownTask:
    """Give a task; what it was given of other tasks is written down. Raises NotThereError when it is not for them."""
    with office.database.reading() as session:
        item = see_item(session, actor, item_id)
        file = CaseFile(session, item.case, clock.now(session))
        shown = _shown(office, actor, file, item)
        given = not_noted(file, item, shown.shared) if scope.works_on(actor, item) else []
    if given:
        note_sharing(office, actor, item, given)
    return shown


def _shown(office: Office, actor: Actor, file: CaseFile, item: WorkItem) -> ShownTask:
    definitions = office.catalogue.shown(item.digest)
    task = definitions.tasks[item.key]
    session = file.session
    instance = session.get_one(Instance, item.instance_id)
    # Nothing of it can be done while what it runs on is gone.
    unreadable = definitions.stands_in or office.catalogue.shown(instance.digest).stands_in
    workable = item.case.status == "open" and scope.works_on(actor, item) and not unreadable
    editable = workable and item.status == "open"
    draft = session.get(Draft, item.id)
    open_items = {one.key: one for one in file.items(status="open")}
    over = {one.key for one in file.items() if one.status in SETTLED} - open_items.keys()
    may_hand_out = editable and may(actor, Permission.TASK_ASSIGN)
    about = session.get(WorkItem, instance.item_id) if instance.item_id else None
    reads = content(actor, item.agency, task.process, Where.of(item.case))
    stored = {answer.field: answer.value for answer in held(session, item).values()}
    return ShownTask(
        item=item,
        task=task,
        definitions=definitions,
        content=reads,
        arranged=_arranged(task, stored),
        editable=editable,
        correctable=workable and item.status == "completed",
        may_open_case=may(actor, Permission.CASE_READ),
        may_hand_out=may_hand_out,
        typed=draft.fields if draft and editable else {},
        draft=draft,
        stored=stored if reads == Content.ALL else {},
        corrections=_corrections(session, item) if reads == Content.ALL else [],
        shared=_shared(actor, definitions, file, item),
        waiting=[open_items.get(key, key) for key in waiting_for(task) if key in definitions.tasks.keys() - over],
        colleagues=colleagues(session, item) if may_hand_out else [],
        away=away(session, local_day(file.now)),
        rung_answers=answers_to(session, item.id),
        about=about,
        plan=None if definitions.stands_in or item.status != "open" else file.schedule_of(definitions, item),
        longer=delays(item).longer,
        room=room(file, definitions, item) if editable and item.pause is None else None,
        unreadable=unreadable,
        reminded_on=reminders(session, actor, [item.id]).get(item.id),
    )


def require_worker(office: Office, actor: Actor, item_id: UUID) -> None:
    """Raise NotAllowedError for who may read a task and not do it, NotThereError for who may not even read it."""
    with office.database.reading() as session:
        if not scope.works_on(actor, own_item(session, actor, item_id)):
            raise NotAllowedError(item_id)


def _arranged(task: Task, stored: dict[str, str]) -> date | None:
    days = [stored.get(answer_field(question)) for question in task.checklist if isinstance(question, Evidence)]
    return max((date.fromisoformat(day) for day in days if day), default=None)


def _shared(actor: Actor, definitions: Definitions, file: CaseFile, item: WorkItem) -> list[Shared]:
    """Give what other tasks share with this one: to who does it, and else as far as they read those tasks anyway."""
    shared, where = needed_for(definitions, file, item.key), Where.of(item.case)
    if scope.works_on(actor, item):
        return shared
    agencies = {one.source: definitions.agency_of(one.source).id for one in shared}
    return [
        one
        for one in shared
        if content(actor, agencies[one.source], one.source.partition(".")[0], where) == Content.ALL
    ]


def _corrections(session: Session, item: WorkItem) -> list[Corrected]:
    corrections = select(Correction).where(Correction.item_id == item.id).order_by(Correction.at.desc())
    replaced = select(Answer).where(Answer.item_id == item.id, Answer.replaced_at.is_not(None))
    before: dict[datetime | None, dict[str, str]] = {}
    for answer in session.scalars(replaced):
        before.setdefault(answer.replaced_at, {})[answer.field] = answer.value
    return [Corrected(one, before.get(one.at, {})) for one in session.scalars(corrections)]
